import { z } from "zod";

/** One line of text: control characters and line breaks become blanks, ends trimmed. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim());

/**
 * Who a ticket is from: a known customer, or the details a person gave. `name` is split when first and last name
 * are not given. `company` is kept with the ticket.
 */
export const contactInput = z.object({
  customerId: z.number().int().positive().optional(),
  email: line(254).optional(),
  name: line(400).optional(),
  firstName: line(200).optional(),
  lastName: line(200).optional(),
  phone: line(100).optional(),
  externalId: line(200).optional(),
  company: line(200).optional(),
});
export type ContactInput = z.input<typeof contactInput>;
