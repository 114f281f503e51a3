"use client";

import { clsx } from "clsx";
import { PencilLine } from "lucide-react";
import { useExtracted } from "next-intl";
import { startTransition, useEffect, useState } from "react";
import { useList } from "@/components/ui/use-list";
import { AgentAvatar } from "./agent-avatar";

/** A colleague at a ticket: looks at it, or writes a reply or a private note. */
export type Present = { id: number; name: string; doing: "looks" | "reply" | "note" };

const NOBODY: readonly Present[] = [];
const present = new Map<number, readonly Present[]>();
const listeners = new Set<() => void>();

/**
 * Says who is at which tickets now.
 * @param me whose own presence is left out
 * @param whole true when nobody is anywhere else
 */
export function setPresence(
  me: number,
  told: readonly { ticketId: number; people: Present[] }[],
  whole: boolean,
): void {
  if (whole) present.clear();
  for (const { ticketId, people } of told) {
    const others = people.filter((person) => person.id !== me);
    if (others.length === 0) present.delete(ticketId);
    else present.set(ticketId, others);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Which colleagues are at a ticket now. */
export function usePresence(ticketId: number): readonly Present[] {
  const [people, setPeople] = useState(NOBODY);
  useEffect(() => {
    // As a transition: who comes and goes must not push a page aside that is being opened.
    const take = () => startTransition(() => setPeople(present.get(ticketId) ?? NOBODY));
    take();
    return subscribe(take);
  }, [ticketId]);
  return people;
}

/** Who else is at the ticket, for its head: "Ida is writing a reply", "Ida and Jun are here". Draws nothing when nobody is. */
export function TicketPresence({ ticketId }: { ticketId: number }) {
  const people = usePresence(ticketId);
  return people.length === 0 ? null : <HeadFaces people={people} />;
}

function HeadFaces({ people }: { people: readonly Present[] }) {
  const wordsOf = usePresenceWords();
  return (
    <span data-presence className="flex min-w-0 items-center gap-1.5 text-xs text-ink-muted">
      <span className="flex -space-x-1.5" aria-hidden="true">
        {people.slice(0, 4).map((person) => (
          <AgentAvatar key={person.id} agentId={person.id} name={person.name} size="sm" />
        ))}
      </span>
      <span className={clsx("truncate", people.some(writes) && "font-medium text-accent")}>{wordsOf(people)}</span>
    </span>
  );
}

/** Who else is at a ticket, for a row of a list: faces, and a pen while somebody writes. */
export function RowPresence({ ticketId }: { ticketId: number }) {
  const people = usePresence(ticketId);
  return people.length === 0 ? null : <RowFaces people={people} />;
}

function RowFaces({ people }: { people: readonly Present[] }) {
  const wordsOf = usePresenceWords();
  return (
    <span className="flex shrink-0 items-center gap-1" title={wordsOf(people)}>
      <span className="sr-only">{wordsOf(people)}</span>
      {people.some(writes) ? <PencilLine className="size-3 text-accent" aria-hidden="true" /> : null}
      <span className="flex -space-x-1.5" aria-hidden="true">
        {people.slice(0, 3).map((person) => (
          <AgentAvatar key={person.id} agentId={person.id} name={person.name} size="sm" />
        ))}
      </span>
    </span>
  );
}

const writes = (person: Present): boolean => person.doing !== "looks";

/** Puts people into words. Who writes comes first; of those who only look three are named. */
function usePresenceWords(): (people: readonly Present[]) => string {
  const t = useExtracted("console");
  const list = useList();
  return (people) => {
    const looking = people.filter((person) => !writes(person));
    const said = people
      .filter(writes)
      .map(({ name, doing }) =>
        doing === "reply" ? t("{name} is writing a reply", { name }) : t("{name} is writing a private note", { name }),
      );
    const names = looking.slice(0, 3).map((person) => person.name);
    const more = looking.length - names.length;
    const named = list(more > 0 ? [...names, t("{more, number} more", { more })] : names);
    const here = t("{count, plural, one {{people} is here} other {{people} are here}}", {
      count: looking.length,
      people: named,
    });
    return [...said, ...(looking.length > 0 ? [here] : [])].join("; ");
  };
}
