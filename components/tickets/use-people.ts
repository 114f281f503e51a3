import { useEffect, useState } from "react";
import type { FoundContact } from "@/lib/domain/live-lookup/schema";

type Search = (text: string, signal: AbortSignal) => Promise<FoundContact[]>;

/** How long to wait for the next key before looking, in milliseconds. */
const PAUSE = 300;
const SHORTEST = 2;

const none: { people: FoundContact[]; problems: string[] } = { people: [], problems: [] };

/**
 * People of the address book for what is typed, from all searches at once; each adds what it finds when it is done, and a
 * sentence when it fails. Who is found twice is shown once; highlighted people come first.
 * @param searches must keep its identity between renders
 */
export function usePeople(text: string, searches: readonly Search[]): typeof none {
  const [found, setFound] = useState(none);
  const typed = text.trim();
  useEffect(() => {
    setFound(none);
    if (typed.length < SHORTEST) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      for (const search of searches) {
        search(typed, stop.signal).then(
          (people) => setFound((now) => (stop.signal.aborted ? now : { ...now, people: merged(now.people, people) })),
          (error: Error) =>
            setFound((now) => (stop.signal.aborted ? now : { ...now, problems: [...now.problems, error.message] })),
        );
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, searches]);
  return found;
}

function merged(before: FoundContact[], more: FoundContact[]): FoundContact[] {
  const key = (one: FoundContact) => one.email.toLowerCase() || `${one.firstName} ${one.lastName} ${one.phone}`;
  const known = new Set(before.map(key));
  const all = [...before];
  for (const one of more) {
    if (known.has(key(one))) continue;
    known.add(key(one));
    all.push(one);
  }
  return all.sort((one, other) => Number(other.highlighted) - Number(one.highlighted)).slice(0, 100);
}
