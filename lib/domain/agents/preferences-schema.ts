import { z } from "zod";
import type { AgentPreferences } from "@/db/types";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { locales } from "@/lib/text/locales";
import { lines, optionalLine, rowId } from "../catalog/schema";
import { digests, noticeKinds } from "../notifications/kinds";
import { timeZoneName } from "./schema";

const kinds = z.array(z.enum(noticeKinds)).transform((list) => noticeKinds.filter((kind) => list.includes(kind)));

/** What somebody has who never chose. */
export const firstPreferences: AgentPreferences = {
  secondEmail: "",
  notifyEmail: true,
  notifySecondEmail: false,
  // Everything in the inbox by mail is a flood that somebody must ask for.
  noticesByMail: ["assigned", "mentioned", "replied", "promise", "review", "returned"],
  noticesInConsole: ["assigned", "mentioned", "reminder", "replied", "promise", "review", "returned", "published"],
  digest: "none",
  digestHour: 8,
  mobileSignature: "",
  startView: "inbox",
  locale: "",
  composeFirst: "reply",
  singleKeys: true,
  newestMessage: "last",
  detailsFolded: false,
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
  noticesByMail: kinds,
  noticesInConsole: kinds,
  digest: z.enum(digests),
  digestHour: z.number("Choose an hour.").int().min(0).max(23),
  mobileSignature: lines(5000),
  startView: z.string().regex(/^(?:inbox|mine|filter-[1-9]\d{0,9})$/, "There is no such list."),
  locale: z.string().refine((tag) => tag === "" || locales.some((one) => one.tag === tag), "Choose a language."),
  composeFirst: z.enum(["reply", "note"]),
  singleKeys: z.boolean(),
  newestMessage: z.enum(["last", "first"]),
  /** null: the workspace's. */
  timeZone: timeZoneName.nullable(),
  /** Away: categories assign nothing to this agent. */
  outOfOffice: z.boolean(),
  /** From when and until when, open where null; they come back by themselves. */
  awayFrom: z.date("Give a day and a time.").nullable(),
  awayUntil: z.date("Give a day and a time.").nullable(),
  /** What colleagues read meanwhile. */
  awayMessage: optionalLine(300),
  /** Who gets it instead; null leaves it in the inbox. */
  substituteId: rowId.nullable(),
});

/** The keys of an absence, which have a page of their own. */
export const absenceKeys = {
  outOfOffice: true,
  awayFrom: true,
  awayUntil: true,
  awayMessage: true,
  substituteId: true,
} as const;

/** What the form of preferences sends; the others have controls of their own. */
export const preferencesForm = ownPreferences.omit({ singleKeys: true, ...absenceKeys });

/** A key that is absent stays as it is. */
export const ownPreferencesInput = ownPreferences.partial();
export type OwnPreferencesInput = z.input<typeof ownPreferencesInput>;
