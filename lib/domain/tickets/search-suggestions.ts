import { fold } from "@/lib/text/search-terms";
import { loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { listOrganizationNames } from "../customers/queries";
import { searchOperators } from "./search-language";

/** What could stand at the end of what is typed: the whole text with it, what it is, and whether a value must follow. */
export type SearchSuggestion = { text: string; shown: string; asks: string };

const most = 10;

const quoted = (text: string) => (/[\s":]/.test(text) ? `"${text.replaceAll('"', "")}"` : text);

/**
 * Operators and values that begin as the last word of what was typed does: `sta` offers `status:`, `status:so` the statuses.
 * Nothing for a last word that could be any word.
 */
export async function suggestSearch(ctx: Context, typed: string): Promise<SearchSuggestion[]> {
  const [, head = "", minus = "", word = ""] = /^(.*?)(-?)((?:"[^"]*"?|[^\s"])*)$/su.exec(typed) ?? [];
  const complete = (text: string, asks: string): SearchSuggestion => ({
    text: `${head}${minus}${text}`,
    shown: `${minus}${text}`,
    asks,
  });
  const catalog = await loadCatalog(ctx);
  const colon = /^("[^"]+"|[^":]+):(.*)$/su.exec(word);
  if (!colon) {
    const begun = fold(word.replaceAll('"', ""));
    const fields = catalog.customFields
      .filter((field) => field.active)
      .map(({ name }) => ({ name, asks: "Custom field" }));
    return [...searchOperators, ...fields]
      .filter(({ name }) => fold(name).startsWith(begun) && (begun !== "" || word === ""))
      .slice(0, word === "" ? searchOperators.length : most)
      .map(({ name, asks }) => complete(`${quoted(name)}:`, asks));
  }
  const [, name = "", value = ""] = colon;
  const key = fold(name.replaceAll('"', ""));
  const begun = fold(value.replaceAll('"', ""));
  const named = (rows: readonly { name: string }[]) => rows.map((row) => row.name);
  const rows: Record<string, readonly string[]> = {
    status: ["open", "waiting", "closed", ...named(catalog.statuses.filter((one) => one.active))],
    assignee: named(catalog.agents.filter((one) => one.active)),
    category: named(catalog.categories.filter((one) => one.active)),
    priority: named(catalog.priorities.filter((one) => one.active)),
    team: named(catalog.teams.filter((one) => one.active)),
    tag: named(catalog.tags),
    to: catalog.mailboxes.map((one) => one.address),
    organization: key === "organization" ? await listOrganizationNames(ctx) : [],
  };
  const operator = searchOperators.find((one) => one.name === key);
  const field = operator ? undefined : catalog.customFields.find((one) => fold(one.name) === key);
  const choices = field?.type === "checkbox" ? ["yes", "no"] : (field?.choices.map(({ label }) => label) ?? []);
  const values = [...(operator?.values ?? []), ...(operator ? (rows[key] ?? []) : choices)];
  const fitting = (test: (folded: string) => boolean) => values.filter((one) => test(fold(one)));
  const first = fitting((one) => one.startsWith(begun));
  const others = fitting((one) => !one.startsWith(begun) && one.includes(begun));
  return [...new Set([...first, ...others])].slice(0, most).map((one) => complete(`${name}:${quoted(one)}`, ""));
}
