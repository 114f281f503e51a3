import type { FieldDraft, FoundContact, LookupView, OfferedChoice } from "@/lib/domain/live-lookup/schema";

/** Sends a question to one of our own routes. Throws an error whose message can be shown. */
async function ask<T>(address: string, question: unknown, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
    signal,
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : new Error("The server did not answer. Try again.");
  });
  const said = (await answer.json().catch(() => null)) as { message?: string } | null;
  if (!answer.ok || said === null) throw new Error(said?.message ?? "Something went wrong on our side. Try again.");
  return said as T;
}

/** What a source answers about a ticket. */
export const askSource = (sourceId: number, ticketId: number, fresh: boolean): Promise<LookupView> =>
  ask(`/console/lookup/${sourceId}`, { ticketId, fresh });

/** The choices that the system behind a field offers for what is typed. */
export const askChoices = (fieldId: number, draft: FieldDraft, signal: AbortSignal): Promise<OfferedChoice[]> =>
  ask(`/console/field-choices/${fieldId}`, draft, signal);

export type PeopleSearch = (text: string, signal: AbortSignal) => Promise<FoundContact[]>;

/** The searches behind the address book: our own cards, and each source that takes part. */
export const peopleSearches = (sources: readonly { id: number }[]): PeopleSearch[] =>
  [undefined, ...sources.map((source) => source.id)].map(
    (sourceId) => (text, signal) => ask("/console/people", { text, sourceId }, signal),
  );
