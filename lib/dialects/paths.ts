import type { Verb } from "@/lib/dialects/serve";
import { isRowId } from "@/lib/domain/row-id";

/** Something that answers one verb at one path. A part in braces, `/tickets/{id}`, stands for any one part. */
export type Placed = { verb: Verb; path: string };

/** What a path leads to: the entry with its variable parts; the verbs that would do, where only the verb is wrong; or null. */
export type Found<Entry> = { entry: Entry; variables: Record<string, string> } | { allowed: Verb[] } | null;

/** A reader of paths for a table of entries. An entry without variable parts goes before one with them. */
export function pathTable<Entry extends Placed>(
  entries: readonly Entry[],
): (verb: Verb, parts: readonly string[]) => Found<Entry> {
  const table = entries
    .map((entry) => ({ entry, pattern: entry.path.split("/").filter(Boolean) }))
    .sort((a, b) => variableCount(a.pattern) - variableCount(b.pattern));
  return (verb, parts) => {
    const given = parts.filter((part) => part !== "");
    const allowed = new Set<Verb>();
    for (const { entry, pattern } of table) {
      const variables = match(pattern, given);
      if (!variables) continue;
      if (entry.verb === verb) return { entry, variables };
      allowed.add(entry.verb);
    }
    return allowed.size > 0 ? { allowed: [...allowed] } : null;
  };
}

const isVariable = (part: string) => part.startsWith("{");
const variableCount = (pattern: readonly string[]) => pattern.filter(isVariable).length;

function match(pattern: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (pattern.length !== given.length) return null;
  const variables: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const value = given[index] ?? "";
    if (isVariable(part)) variables[part.slice(1, -1)] = value;
    else if (part !== value) return null;
  }
  return variables;
}

/** The number of a row as a caller writes it; null for anything that is none, or more than a column holds. */
export function rowNumber(text: string): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const number = Number(text);
  return isRowId(number) ? number : null;
}
