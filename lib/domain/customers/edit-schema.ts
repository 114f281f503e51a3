import { z } from "zod";
import { line } from "./schema";

/** What an agent may change of a customer's record. A key that is absent stays as it is. */
export const customerChanges = z.object({
  id: z.number().int().positive(),
  firstName: line(200).optional(),
  lastName: line(200).optional(),
  phone: line(100).optional(),
  externalId: line(200).optional(),
  note: z.string().max(20_000).optional(),
  /** Name of the company; a new one is made, an empty text takes the customer out of theirs. */
  organization: line(200).optional(),
  /** All addresses, the first is the one we write to. */
  emails: z.array(line(254)).max(20).optional(),
  fields: z.record(z.string().regex(/^\d+$/), z.unknown()).optional(),
});
export type CustomerChanges = z.input<typeof customerChanges>;
