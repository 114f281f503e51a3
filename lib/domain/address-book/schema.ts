import { z } from "zod";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { lines, optionalLine, requiredLine, rowId } from "../catalog/schema";

export const contactCardInput = z.object({
  /** Absent makes a new card. */
  id: rowId.optional(),
  firstName: requiredLine(200, "Write the first name."),
  lastName: requiredLine(200, "Write the last name."),
  email: requiredLine(254, "Write the e-mail address.")
    .transform(normalizeEmail)
    .refine(isEmailAddress, "This is not a valid e-mail address."),
  title: optionalLine(200).default(""),
  description: lines(5000).default(""),
  highlighted: z.boolean().default(false),
});
export type ContactCardInput = z.input<typeof contactCardInput>;
