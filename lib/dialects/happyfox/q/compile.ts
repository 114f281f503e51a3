import { choiceLabel } from "@/lib/dialects/happyfox/custom-fields";
import { type Desk, ticketNumber } from "@/lib/dialects/happyfox/desk";
import { onDay, searchedDay } from "@/lib/dialects/happyfox/q/dates";
import { type KnownNames, parseSearch, type Term } from "@/lib/dialects/happyfox/q/parse";
import { systemFields } from "@/lib/dialects/happyfox/q/system-fields";
import type { Catalog, CustomField } from "@/lib/domain/catalog/catalog";
import type { TicketQuery } from "@/lib/domain/tickets/query";

/** What a search comes to: a condition, and the words that stood alone, for ranking. Null and empty without a search. */
export type CompiledSearch = { query: TicketQuery | null; words: string };

/** Reads the text of `q` with the names of a workspace. */
export const readSearch = (desk: Desk, text: string): Term[] => parseSearch(text, knownNames(desk.catalog));

const knownNames =
  (catalog: Catalog): KnownNames =>
  (field) => {
    switch (field) {
      case "status":
        return catalog.statuses.map((row) => row.name);
      case "priority":
        return catalog.priorities.map((row) => row.name);
      case "category":
        return catalog.categories.map((row) => row.name);
      case "tag":
      case "tags":
        return catalog.tags.map((row) => row.name);
      case "duedate":
        return ["next 7 days"];
      default:
        return [];
    }
  };

/** Turns the terms of a search into the one language of conditions. All of them must hold. */
export function compileSearch(desk: Desk, terms: readonly Term[]): CompiledSearch {
  const words = [...new Set(terms.flatMap((term) => ("word" in term ? wordsOf(term.word) : [])))];
  const named = terms.flatMap((term) => ("word" in term ? [] : [compileTerm(desk, term)]));
  const all = [...named, ...compileWords(desk, words)];
  return { query: all.length === 0 ? null : { all }, words: words.join(" ") };
}

/** Words as the full-text search takes them: it gives quotes and a minus at the front a meaning that they have not here. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/["“”„‟«»＂]/g, " ")
    .split(/\s+/u)
    .map((word) => word.replace(/^[-−－]+/, ""))
    .filter(Boolean);

/** Every word must be there. A display id and a tag are not among the words of a ticket, so they are asked beside. */
function compileWords({ catalog }: Desk, words: readonly string[]): TicketQuery[] {
  const plain: string[] = [];
  const others: TicketQuery[] = [];
  for (const word of words) {
    const number = ticketNumber(catalog, word);
    const tagIds = catalog.tags
      .filter((tag) => tag.name.toLowerCase().includes(word.toLowerCase()))
      .map((tag) => tag.id);
    if (number === null && tagIds.length === 0) {
      plain.push(word);
      continue;
    }
    others.push({
      any: [
        { field: "text", op: "matches", value: word },
        ...(number === null ? [] : [{ field: "id", op: "is" as const, value: number }]),
        ...(tagIds.length === 0 ? [] : [{ field: "tagIds", op: "has_any" as const, value: tagIds }]),
      ],
    });
  }
  return [...(plain.length > 0 ? [{ field: "text", op: "matches" as const, value: plain.join(" ") }] : []), ...others];
}

function compileTerm(desk: Desk, term: Exclude<Term, { word: string }>): TicketQuery {
  const { values } = term;
  const name = term.name.toLowerCase();
  const system = systemFields.get(name);
  const custom = desk.catalog.customFields.filter((field) => field.active && field.name.toLowerCase() === name);
  // A name in quotes means a custom field first, one without a field of the language first.
  if (system && (!term.quoted || custom.length === 0)) return system(desk, values);
  const ofTickets = custom.filter((field) => field.subject === "ticket");
  const ofContacts = custom.filter((field) => field.subject === "customer");
  return {
    any: [
      ...ofTickets.map((field) => compileCustom(field, `fields.${field.id}`, values)),
      ...ofContacts.map((field) => compileCustom(field, `customerFields.${field.id}`, values)),
    ],
  };
}

function compileCustom(field: CustomField, name: string, values: readonly string[]): TicketQuery {
  switch (field.type) {
    case "select":
    case "drill_down":
      return { field: name, op: "in", value: choicesNamed(field, values) };
    case "multiple_choice":
      return { field: name, op: "has_any", value: choicesNamed(field, values) };
    case "number":
    case "decimal":
      return {
        any: values
          .filter((value) => /^\s*-?\d{1,15}(\.\d{1,10})?\s*$/.test(value))
          .map((value) => ({ field: name, op: "is", value: Number(value) })),
      };
    case "date":
      return { any: daysOf(values).map((day) => ({ field: name, op: "is", value: day })) };
    case "date_time":
      return { any: daysOf(values).map((day) => onDay(name, day)) };
    case "checkbox":
      return {
        any: values.flatMap((value): TicketQuery[] => {
          const word = value.trim().toLowerCase();
          if (["true", "yes", "1"].includes(word)) return [{ field: name, op: "is", value: true }];
          return ["false", "no", "0"].includes(word) ? [{ field: name, op: "is", value: false }] : [];
        }),
      };
    default:
      return { any: values.map((value) => ({ field: name, op: "has_words", value: value.slice(0, 2000) })) };
  }
}

const daysOf = (values: readonly string[]) => values.flatMap((value) => searchedDay(value, { american: true }) ?? []);

/** Ids of the choices with these labels; of a tree the last level or the whole path. */
function choicesNamed(field: CustomField, values: readonly string[]): number[] {
  const wanted = new Set(values.map((value) => value.trim().toLowerCase()));
  return field.choices
    .filter((choice) => [choice.label, choiceLabel(field, choice)].some((label) => wanted.has(label.toLowerCase())))
    .map((choice) => choice.id);
}
