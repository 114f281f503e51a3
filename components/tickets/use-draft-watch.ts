import { useEffect, useEffectEvent } from "react";
import { DRAFT_CHANNEL, type DraftKind, type SavedDraft } from "./use-draft";

/** Drafts as they stand on the server now. */
export type LoadDrafts = () => Promise<(Omit<SavedDraft, "key"> & { kind: DraftKind })[]>;

/**
 * Looks for what this person wrote in another window or on another machine: when this window is turned to again, and when
 * another one of the browser says that it saved one of these drafts.
 */
export function useDraftWatch(
  keys: readonly string[],
  load: LoadDrafts,
  onFound: (kind: DraftKind, draft: Omit<SavedDraft, "key">) => void,
): void {
  const look = useEffectEvent(async () => {
    const found = await load().catch(() => []);
    for (const { kind, ...draft } of found) onFound(kind, draft);
  });
  const hear = useEffectEvent((event: MessageEvent<string>) => {
    if (keys.includes(event.data)) void look();
  });
  useEffect(() => {
    const turn = () => {
      if (document.visibilityState === "visible") void look();
    };
    document.addEventListener("visibilitychange", turn);
    window.addEventListener("online", turn);
    const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(DRAFT_CHANNEL);
    if (channel) channel.onmessage = (event) => hear(event);
    return () => {
      document.removeEventListener("visibilitychange", turn);
      window.removeEventListener("online", turn);
      channel?.close();
    };
  }, []);
}
