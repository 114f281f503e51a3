import { text } from "@/lib/dialects/helpspot/parameter-types";
import type { ReadParameters } from "@/lib/dialects/helpspot/parse";
import type { ContactInput } from "@/lib/domain/customers/schema";

/** Who a request is from; a new one needs at least one of them. */
export const customerParameters = {
  sFirstName: text("The customer's first name."),
  sLastName: text("The customer's last name."),
  sUserId: text("The customer's id in your own systems."),
  sEmail: text("The customer's e-mail address."),
  sPhone: text("The customer's phone number."),
};

/** The names of `customerParameters`, in the manual's order. */
export const customerNames = Object.keys(customerParameters);

/** The customer's details in our words; what was not sent stays undefined. */
export function contactOf(input: ReadParameters<typeof customerParameters>): ContactInput {
  return {
    firstName: input.sFirstName,
    lastName: input.sLastName,
    externalId: input.sUserId,
    email: input.sEmail,
    phone: input.sPhone,
  };
}
