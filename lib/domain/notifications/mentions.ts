import { fold } from "@/lib/text/search-terms";

type Team = { name: string; memberIds: readonly number[] };
type Person = { id: number; name: string; firstName: string; username: string | null; active: boolean };

/** So many names one text can mention; what stands behind further ones is left unread. */
const mostMentions = 50;
/** So much of a text is looked at, in characters. */
const mostText = 200_000;
/** A name goes on: with a letter or digit, also behind a hyphen, full stop or apostrophe. */
const goesOn = /^(?:[\p{L}\p{N}_]|[-.'’][\p{L}\p{N}])/u;

/**
 * The active agents that a text names as `@Ida Lorenz`, `@IdaLorenz`, `@ida.lorenz`, by user name or, where only one has it,
 * by first name; whatever the case and accents. A team's name stands for its active members. The longest name counts. An
 * address such as `me@ida.example` names nobody.
 */
export function mentionedAgents(text: string, agents: readonly Person[], teams: readonly Team[] = []): number[] {
  const words = fold(text.slice(0, mostText));
  if (!words.includes("@")) return [];
  const names = namesOf(
    agents.filter((agent) => agent.active),
    teams,
  );
  const found = new Set<number>();
  let looked = 0;
  for (const { index } of words.matchAll(/(?<![\p{L}\p{N}._%+-])@/gu)) {
    if (++looked > mostMentions) break;
    const rest = words.slice(index + 1, index + 600);
    const named = names.find(([name]) => rest.startsWith(name) && !goesOn.test(rest.slice(name.length)));
    for (const id of named?.[1] ?? []) found.add(id);
  }
  return [...found];
}

/** Every spelling with whom it names, longest first. A spelling that two share is nobody's. */
function namesOf(agents: readonly Person[], teams: readonly Team[]): [name: string, ids: readonly number[]][] {
  const owners = new Map<string, { owner: Person | Team; ids: readonly number[] } | null>();
  const add = (spelling: string, owner: Person | Team, ids: readonly number[]) => {
    const name = fold(spelling).trim();
    if (name === "") return;
    const known = owners.get(name);
    owners.set(name, owners.has(name) && known?.owner !== owner ? null : { owner, ids });
  };
  const addName = (name: string, owner: Person | Team, ids: readonly number[]) => {
    for (const spelling of [name, name.replaceAll(" ", ""), name.replaceAll(" ", ".")]) add(spelling, owner, ids);
  };
  for (const agent of agents) {
    addName(agent.name, agent, [agent.id]);
    for (const spelling of [agent.firstName, agent.username ?? ""]) add(spelling, agent, [agent.id]);
  }
  const active = new Set(agents.map((agent) => agent.id));
  for (const team of teams)
    addName(
      team.name,
      team,
      team.memberIds.filter((id) => active.has(id)),
    );
  const own = [...owners].flatMap(([name, named]): [string, readonly number[]][] => (named ? [[name, named.ids]] : []));
  return own.sort((a, b) => b[0].length - a[0].length);
}
