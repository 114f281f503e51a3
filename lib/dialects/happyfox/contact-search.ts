import { searchedDay } from "@/lib/dialects/happyfox/q/dates";
import type { CustomerTerm } from "@/lib/domain/customers/find-customers";

const FIELDS = /(?:^|\s)(name|email|phone|updated_since|created_since):/giu;
const MOST_WORDS = 20;

/**
 * The terms of a search for contacts: `field:value` parted by blanks. A value goes on to the next field, so that names need
 * no quotes; words before the first field look at name, address and phone. Null when it can match nobody.
 */
export function contactTerms(text: string): CustomerTerm[] | null {
  const q = text.slice(0, 2000);
  const fields = [...q.matchAll(FIELDS)];
  const words = q.slice(0, fields[0]?.index ?? q.length);
  const terms: CustomerTerm[] = unquoted(words)
    .split(/\s+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => ({ by: "any", text: word }));
  for (const [index, match] of fields.entries()) {
    const value = unquoted(q.slice((match.index ?? 0) + match[0].length, fields[index + 1]?.index));
    const term = termOf(match[1]?.toLowerCase() ?? "", value);
    if (!term) return null;
    terms.push(term);
  }
  return terms;
}

function termOf(field: string, value: string): CustomerTerm | null {
  if (value === "") return null;
  if (field === "name" || field === "email" || field === "phone") return { by: field, text: value };
  const day = searchedDay(value, { american: false });
  if (day === null) return null;
  return { by: field === "updated_since" ? "changedSince" : "createdSince", at: new Date(`${day}T00:00:00Z`) };
}

const unquoted = (text: string) => text.replace(/["“”]/g, " ").trim();
