import { useExtracted } from "next-intl";
import { useMemo, useRef } from "react";
import type { Suggestion, SuggestionSource } from "@/components/editor/types";
import { notify, notifyError } from "@/components/ui/toast";
import type { ResponseAct } from "@/lib/domain/responses/schema";
import type { UploadedFile } from "./upload";
import type { DraftKind } from "./use-draft";

/** A canned response for a message: its HTML, what it would change, and its files. */
export type TakenResponse = { html: string; acts: ResponseAct[]; files: UploadedFile[] };

/** How the menus at the caret reach the server. Must keep its identity between renders. */
export type SuggestionCalls = {
  ask: (
    what: "responses" | "people" | "pages",
    kind: DraftKind,
    text: string,
    signal: AbortSignal,
  ) => Promise<Suggestion[]>;
  /** A canned response, counted as used; null when it cannot be had. */
  takeResponse: (id: number) => Promise<TakenResponse | null>;
  /** Makes a colleague follow the ticket; false when that failed. */
  addFollower: (agentId: number) => Promise<boolean>;
};

/**
 * The menus at the caret: `/` canned responses, `@` colleagues, `#` knowledge pages.
 * @param onTaken gets a response that is put in; must keep its identity between renders
 */
export function useSuggestions(
  kind: DraftKind,
  calls: SuggestionCalls,
  onTaken: (taken: TakenResponse) => void,
): SuggestionSource[] {
  const t = useExtracted("console");
  const [responses, colleagues, pages] = [t("Canned responses"), t("Colleagues"), t("Knowledge pages")];
  const spoken = {
    noResponse: () => t("The response could not be loaded."),
    follows: (name: string) => t("{name} follows this ticket now", { name }),
    noFollower: (name: string) => t("{name} could not be added as a follower.", { name }),
  };
  const words = useRef(spoken);
  words.current = spoken;
  return useMemo(() => {
    const search = (what: "responses" | "people" | "pages") => (text: string, signal: AbortSignal) =>
      calls.ask(what, kind, text, signal).catch(() => []);
    return [
      {
        char: "/",
        label: responses,
        blanks: true,
        search: search("responses"),
        choose: async ({ id }) => {
          const taken = await calls.takeResponse(Number(id)).catch(() => null);
          if (taken === null) notifyError(words.current.noResponse());
          else onTaken(taken);
          return taken?.html ?? null;
        },
      },
      {
        char: "@",
        label: colleagues,
        blanks: true,
        search: search("people"),
        choose: async ({ id, title, html }) => {
          if (kind === "note") return html ?? null;
          const agentId = Number(id.replace("agent:", ""));
          if (await calls.addFollower(agentId).catch(() => false)) notify(words.current.follows(title));
          else notifyError(words.current.noFollower(title));
          return null;
        },
      },
      {
        char: "#",
        label: pages,
        blanks: true,
        search: search("pages"),
        choose: async ({ html }) => html ?? null,
      },
    ];
  }, [kind, calls, onTaken, responses, colleagues, pages]);
}
