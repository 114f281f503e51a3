import { useExtracted } from "next-intl";
import { useMemo, useRef } from "react";
import type { FieldDraft, FoundContact, LookupView, OfferedChoice } from "@/lib/domain/live-lookup/schema";

export type PeopleSearch = (text: string, signal: AbortSignal) => Promise<FoundContact[]>;

/** Questions to our own routes. What they throw is an error whose message can be shown. They keep their identity. */
export function useAsk() {
  const t = useExtracted("console");
  const words = useRef({ silent: "", failed: "" });
  words.current = {
    silent: t("The server did not answer. Try again."),
    failed: t("Something went wrong on our side. Try again."),
  };
  return useMemo(() => {
    const ask = async <T>(address: string, question: unknown, signal?: AbortSignal): Promise<T> => {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(question),
        signal,
      }).catch((error: unknown) => {
        throw signal?.aborted ? error : new Error(words.current.silent);
      });
      const said = (await answer.json().catch(() => null)) as { message?: string } | null;
      if (!answer.ok || said === null) throw new Error(said?.message ?? words.current.failed);
      return said as T;
    };
    return {
      /** What a source answers about a ticket. */
      askSource: (sourceId: number, ticketId: number, fresh: boolean): Promise<LookupView> =>
        ask(`/console/lookup/${sourceId}`, { ticketId, fresh }),
      /** The choices that the system behind a field offers for what is typed. */
      askChoices: (fieldId: number, draft: FieldDraft, signal: AbortSignal): Promise<OfferedChoice[]> =>
        ask(`/console/field-choices/${fieldId}`, draft, signal),
      /** The searches behind the address book: our own cards, and each source that takes part. */
      peopleSearches: (sources: readonly { id: number }[]): PeopleSearch[] =>
        [undefined, ...sources.map((source) => source.id)].map(
          (sourceId) => (text, signal) => ask("/console/people", { text, sourceId }, signal),
        ),
    };
  }, []);
}
