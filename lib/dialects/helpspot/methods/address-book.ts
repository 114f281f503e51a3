import { ZodError } from "zod";
import { HelpspotError, missingParameters } from "@/lib/dialects/helpspot/errors";
import { method } from "@/lib/dialects/helpspot/method";
import { flag, id, longText, required, text } from "@/lib/dialects/helpspot/parameter-types";
import { Rows } from "@/lib/dialects/helpspot/tree";
import { deleteContact, listContacts, saveContact } from "@/lib/domain/address-book/address-book";

/** Our names of a card's parts, and theirs. */
const NAMES = {
  firstName: "sFirstName",
  lastName: "sLastName",
  email: "sEmail",
  title: "sTitle",
  description: "sDescription",
} as const;

export const privateAddressbookCreateContact = method({
  name: "private.addressbook.createContact",
  verb: "POST",
  access: "private",
  doc: "Adds a contact to the internal address book.",
  parameters: {
    sFirstName: required(text("First name.")),
    sLastName: required(text("Last name.")),
    sEmail: required(text("E-mail address.")),
    sTitle: text("Title."),
    sDescription: longText("Who this is."),
    fHighlight: flag("1 puts the contact before the others.", "0"),
  },
  example: { sFirstName: "Bob", sLastName: "Jones", sEmail: "bjones@company.com" },
  run: (ctx, input) =>
    saveContact(ctx, {
      firstName: input.sFirstName,
      lastName: input.sLastName,
      email: input.sEmail,
      title: input.sTitle,
      description: input.sDescription,
      highlighted: input.fHighlight,
    }).catch((error: unknown) => {
      throw error instanceof ZodError ? unusable(error) : error;
    }),
  present: ({ id }) => ({ root: "addressbook", fields: { xContact: id } }),
});

/** An address that is none has an error of its own; a text that is too long counts as not sent. */
function unusable(error: ZodError): HelpspotError {
  const names = error.issues.map(({ path }) => NAMES[path[0] as keyof typeof NAMES] ?? "sFirstName");
  const [first, ...rest] = [...new Set(names)].filter((name) => name !== "sEmail");
  return first === undefined ? new HelpspotError({ id: 105 }) : missingParameters(first, ...rest);
}

export const privateAddressbookDeleteContact = method({
  name: "private.addressbook.deleteContact",
  verb: "POST",
  access: "private",
  doc: "Deletes a contact of the internal address book.",
  parameters: { xContact: required(id("The contact.")) },
  example: { xContact: "12" },
  run: (ctx, { xContact }) => deleteContact(ctx, xContact),
  present: () => ({ root: "addressbook", fields: { deleted: 1 } }),
});

export const privateAddressbookGetContacts = method({
  name: "private.addressbook.getContacts",
  verb: "GET",
  access: "private",
  doc: "All contacts of the internal address book, highlighted ones first, then the newest.",
  parameters: {},
  example: {},
  run: listContacts,
  present: (contacts) => ({
    root: "addressbook",
    fields: {
      contact: new Rows(
        contacts.map((contact) => ({
          xContact: contact.id,
          sFirstName: contact.firstName,
          sLastName: contact.lastName,
          sEmail: contact.email,
          sTitle: contact.title,
          sDescription: contact.description,
          fHighlight: contact.highlighted ? 1 : 0,
        })),
      ),
    },
  }),
});
