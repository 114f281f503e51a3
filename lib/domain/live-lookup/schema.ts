import { z } from "zod";
import type { FieldValue } from "@/db/types";
import { optionalLine, placeAfterId, requiredLine, rowId } from "../catalog/schema";

/** How a source is asked, in the words of the screens. */
export const lookupKindWords = {
  http_get: "Web address, by GET",
  http_post: "Web address, by POST",
  command: "Program on the desk's server",
} as const;
export type LookupKind = keyof typeof lookupKindWords;
export const lookupKinds = Object.keys(lookupKindWords) as [LookupKind, ...LookupKind[]];

/** How an answer's bytes are read. */
export const lookupEncodingWords = {
  declared: "As the answer says",
  "utf-8": "UTF-8",
  "iso-8859-1": "ISO-8859-1 (Western European)",
  "us-ascii": "US-ASCII",
} as const;
export type LookupEncoding = keyof typeof lookupEncodingWords;
export const lookupEncodings = Object.keys(lookupEncodingWords) as [LookupEncoding, ...LookupEncoding[]];

const columns = {
  name: requiredLine(100, "Give the source a name."),
  kind: z.enum(lookupKinds),
  target: requiredLine(2000, "Say whom to ask."),
  encoding: z.enum(lookupEncodings),
  automatic: z.boolean(),
  inAddressBook: z.boolean(),
  active: z.boolean(),
};

export const createSourceInput = z.object({
  ...columns,
  encoding: columns.encoding.default("declared"),
  automatic: z.boolean().default(false),
  inAddressBook: z.boolean().default(true),
  active: z.boolean().default(true),
  placeAfterId,
});
export type CreateSourceInput = z.input<typeof createSourceInput>;

/** A key that is absent stays as it is. */
export const editSourceInput = z.object(columns).partial().extend({ id: rowId, placeAfterId });
export type EditSourceInput = z.input<typeof editSourceInput>;

/** What a source is asked about a ticket; `fresh` passes over an answer that is still kept. */
export const ticketLookupInput = z.object({ ticketId: rowId, fresh: z.boolean().default(false) });

/** Whom the address book is searched for; with a source, only that source is asked. */
export const peopleInput = z.object({ text: optionalLine(200), sourceId: rowId.optional() });

/**
 * What is typed in a field whose choices another system offers, and what the form around it holds so far. What is absent
 * is taken from the ticket or the customer, where one is named.
 */
export const fieldDraft = z.object({
  text: optionalLine(255),
  ticketId: rowId.optional(),
  customerId: rowId.optional(),
  name: optionalLine(400).optional(),
  email: optionalLine(254).optional(),
  phone: optionalLine(100).optional(),
  categoryId: rowId.nullable().optional(),
  assigneeId: rowId.nullable().optional(),
  fields: z
    .record(z.string().regex(/^\d{1,10}$/), z.unknown())
    .refine((fields) => Object.keys(fields).length <= 1000, "There are too many fields.")
    .default({}),
});
export type FieldDraft = z.input<typeof fieldDraft>;

/** Who a ticket is from, as other systems are told and as they answer. */
export type AskedContact = { externalId: string; firstName: string; lastName: string; email: string; phone: string };

/** What "insert" does with one value. */
export type Insertion = {
  place: { contact: keyof AskedContact } | { field: string };
  value: FieldValue;
  /** The ticket has it already. */
  same: boolean;
};

export type ShownValue = {
  label: string;
  text: string;
  html: string | null;
  insert: Insertion | null;
  /** Why it cannot be inserted although the source meant it to be. */
  problem: string | null;
};

/** What an agent is shown: for several people a list of `cells` under `columns`, and for each of them the values. */
export type LookupView = {
  columns: string[];
  people: { cells: string[]; values: ShownValue[] }[];
  /** There were more people than are shown. */
  more: boolean;
  /** What the ticket says now, so that inserting one detail keeps the others. */
  contact: AskedContact;
};

/** Somebody whom the address book offers: a card of ours, or a person that a source answered with. */
export type FoundContact = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  title: string;
  description: string;
  highlighted: boolean;
};

/** One choice that another system offers for a field: the value it stores, and what people read. */
export type OfferedChoice = { value: string; description: string };
