import { z } from "zod";
import type { AgentPreferences } from "@/db/types";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { lines, optionalLine, rowId } from "../catalog/schema";

/** What somebody has who never chose. */
export const firstPreferences: AgentPreferences = {
  secondEmail: "",
  notifyEmail: true,
  notifySecondEmail: false,
  notifyNewTickets: false,
  mobileSignature: "",
  startView: "inbox",
  composeFirst: "reply",
};

/** The preferences of a stored row: what was never chosen has its first value. */
export const preferencesOf = (stored: Partial<AgentPreferences>): AgentPreferences => ({
  ...firstPreferences,
  ...stored,
});

/** How an agent works, whole, as the form sends it. */
export const ownPreferences = z.object({
  secondEmail: optionalLine(254)
    .transform(normalizeEmail)
    .refine((email) => email === "" || isEmailAddress(email), "This is not a valid e-mail address."),
  notifyEmail: z.boolean(),
  notifySecondEmail: z.boolean(),
  notifyNewTickets: z.boolean(),
  mobileSignature: lines(5000),
  startView: z.string().regex(/^(?:inbox|mine|filter-[1-9]\d{0,9})$/, "There is no such list."),
  composeFirst: z.enum(["reply", "note"]),
  /** Away: categories assign nothing to this agent. */
  outOfOffice: z.boolean(),
  /** Who gets it instead; null leaves it in the inbox. */
  substituteId: rowId.nullable(),
});

/** A key that is absent stays as it is. */
export const ownPreferencesInput = ownPreferences.partial();
export type OwnPreferencesInput = z.input<typeof ownPreferencesInput>;
