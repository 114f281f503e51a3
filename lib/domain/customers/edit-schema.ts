import { z } from "zod";
import { timeZoneName } from "../agents/schema";
import { line } from "./schema";

/** What a record may hold of a person besides name and addresses. */
const details = {
  firstName: line(200).optional(),
  lastName: line(200).optional(),
  phone: line(100).optional(),
  externalId: line(200).optional(),
  note: z.string().max(20_000).optional(),
  jobTitle: line(200).optional(),
  address: line(500).optional(),
  city: line(200).optional(),
  state: line(200).optional(),
  postalCode: line(40).optional(),
  country: line(200).optional(),
  timeZone: timeZoneName.nullable().optional(),
  locale: line(40).nullable().optional(),
  /** When the person became a customer, for imported records. */
  createdAt: z.date().optional(),
};

/** A new customer. Somebody with one of these addresses must not be there yet. */
export const newCustomer = z.object({ ...details, emails: z.array(line(254)).min(1).max(20) });
export type NewCustomer = z.input<typeof newCustomer>;

/** What an agent may change of a customer's record. A key that is absent stays as it is. */
export const customerChanges = z.object({
  id: z.number().int().positive(),
  ...details,
  /** Name of the company; a new one is made, an empty text takes the customer out of theirs. */
  organization: line(200).optional(),
  /** Whether they read in the portal what all people of their company asked. */
  seesOrganization: z.boolean().optional(),
  /** All addresses, the first is the one we write to. */
  emails: z.array(line(254)).max(20).optional(),
  fields: z.record(z.string().regex(/^\d+$/), z.unknown()).optional(),
});
export type CustomerChanges = z.input<typeof customerChanges>;
