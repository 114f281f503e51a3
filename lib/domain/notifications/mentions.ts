import { fold } from "@/lib/text/search-terms";

type Person = { id: number; name: string; firstName: string; username: string | null; active: boolean };

/** So many names one text can mention; what stands behind further ones is left unread. */
const mostMentions = 50;
/** So much of a text is looked at, in characters. */
const mostText = 200_000;
/** A name goes on: with a letter or digit, also behind a hyphen, full stop or apostrophe. */
const goesOn = /^(?:[\p{L}\p{N}_]|[-.'’][\p{L}\p{N}])/u;

/**
 * The active agents that a text names as `@Ida Lorenz`, `@IdaLorenz`, `@ida.lorenz`, by user name or, where only one has it,
 * by first name; whatever the case and accents. The longest name counts. An address such as `me@ida.example` names nobody.
 */
export function mentionedAgents(text: string, agents: readonly Person[]): number[] {
  const words = fold(text.slice(0, mostText));
  if (!words.includes("@")) return [];
  const names = namesOf(agents.filter((agent) => agent.active));
  const found = new Set<number>();
  let looked = 0;
  for (const { index } of words.matchAll(/(?<![\p{L}\p{N}._%+-])@/gu)) {
    if (++looked > mostMentions) break;
    const rest = words.slice(index + 1, index + 600);
    const named = names.find(([name]) => rest.startsWith(name) && !goesOn.test(rest.slice(name.length)));
    if (named) found.add(named[1]);
  }
  return [...found];
}

/** Every spelling with its owner, longest first. A spelling that two share is nobody's. */
function namesOf(agents: readonly Person[]): [name: string, id: number][] {
  const owners = new Map<string, number | null>();
  const add = (spelling: string, id: number) => {
    const name = fold(spelling).trim();
    if (name === "") return;
    owners.set(name, owners.has(name) && owners.get(name) !== id ? null : id);
  };
  for (const { id, name, firstName, username } of agents) {
    add(name, id);
    add(name.replaceAll(" ", ""), id);
    add(name.replaceAll(" ", "."), id);
    add(firstName, id);
    if (username) add(username, id);
  }
  const own = [...owners].flatMap(([name, id]): [string, number][] => (id === null ? [] : [[name, id]]));
  return own.sort((a, b) => b[0].length - a[0].length);
}
