import { type Catalog, ticketFieldsOf } from "../catalog/catalog";
import { checkValue, displayValue } from "../custom-fields/logic";
import { contactInput } from "../customers/schema";
import type { Ticket } from "../tickets/change-ticket";
import type { AskedContact, LookupView, ShownValue } from "./schema";

/** One value that a source answered, with the place of the ticket where it could stand; `value` in our stored form. */
export type FoundValue = {
  /** The source's own word for it, by which it names the columns of a list. */
  name: string;
  label: string;
  text: string;
  /** Safe HTML, where the source sent some; null for plain text. */
  html: string | null;
  place: { contact: keyof AskedContact } | { fieldId: number; value: unknown } | null;
};

/** What a source answered: the people it found, and what tells them apart in a list. */
export type Found = { columns: string[]; people: FoundValue[][] };

const MOST_PEOPLE = 100;

const fold = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "_");

/** Words what a source answered for the agent who looks at `ticket`, and says what of it the ticket could take. */
export function presentFound(catalog: Catalog, ticket: Ticket, contact: AskedContact, found: Found): LookupView {
  const columns = found.columns.map(fold);
  const labelOf = (column: string, index: number) =>
    found.people.flat().find((one) => fold(one.name) === column)?.label ?? found.columns[index]?.replaceAll("_", " ");
  return {
    columns: columns.map((column, index) => labelOf(column, index) ?? ""),
    people: found.people.slice(0, MOST_PEOPLE).map((person) => ({
      cells: columns.map((column) => person.find((one) => fold(one.name) === column)?.text ?? ""),
      values: person.map((one) => shown(catalog, ticket, contact, one)),
    })),
    more: found.people.length > MOST_PEOPLE,
    contact,
  };
}

function shown(catalog: Catalog, ticket: Ticket, contact: AskedContact, one: FoundValue): ShownValue {
  const { label, text, html, place } = one;
  const base = { label, text, html, insert: null, problem: null };
  if (place === null || text === "") return base;
  if ("contact" in place) {
    const parsed = contactInput.safeParse({ [place.contact]: text });
    if (!parsed.success) return { ...base, problem: `${label} is too long for the ticket.` };
    const value = parsed.data[place.contact] ?? "";
    const same = place.contact === "email" ? value.toLowerCase() === contact.email : value === contact[place.contact];
    return { ...base, insert: { place, value, same } };
  }
  const field = catalog.customField.get(place.fieldId);
  if (!field || !ticketFieldsOf(catalog, ticket.categoryId).includes(field)) {
    return { ...base, problem: "This ticket's category does not have the field." };
  }
  const checked = checkValue(field, place.value);
  if ("problem" in checked) return { ...base, problem: checked.problem };
  if (checked.value === null) return base;
  const key = String(field.id);
  const same = JSON.stringify(ticket.fields[key]) === JSON.stringify(checked.value);
  return {
    ...base,
    text: displayValue(field, checked.value),
    insert: { place: { field: key }, value: checked.value, same },
  };
}
