"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { dropTyped, keepTyped, readUnsaved } from "./unsaved-draft";
import type { UploadedFile } from "./upload";

export type DraftKind = "reply" | "note";

export type Draft = { text: string; to: string[]; cc: string[]; bcc: string[]; files: UploadedFile[] };

/** What the hint beside the buttons says. */
export type SaveState = "idle" | "unsaved" | "saving" | "saved" | "failed";

/** Sent to the window with (parts of) a `Draft` for the composer: a reply that was taken back, or words to quote. */
export const RESTORE_DRAFT_EVENT = "composer:restore-draft";

/** Sent to the window, with the kind of the draft, while the person types. */
export const WRITING_EVENT = "composer:writing";

const WAIT = 600;
const RETRY = 4_000;

/** A draft as the server had it when the page was drawn. */
export type SavedDraft = {
  /** Names the draft in this browser. */
  key: string;
  /** 0: nothing was saved yet. */
  version: number;
  draft: Draft;
  /** When the page was drawn: a moment before the draft was read, in milliseconds of the server's clock. */
  drawnAt: number;
};

/** What the server says when it has kept a draft: the version it made, and when, in milliseconds of its clock. */
export type Saved = { version: number; savedAt: number };

/**
 * One draft that is saved on the server while the person types: 0.6 s after the last key, when the page is hidden and
 * when the component leaves. A failed save is tried again until it works. `save` must
 * reject when the draft was not kept; `last` tells it that the page is going away, so that it can use a request that
 * outlives it. The tab remembers what was typed, so that a reload at once shows it.
 */
export function useDraft(saved: SavedDraft, save: (draft: Draft, last: boolean) => Promise<Saved>) {
  const { key } = saved;
  const [draft, setDraft] = useState(saved.draft);
  const [state, setState] = useState<SaveState>("idle");
  const latest = useRef(saved.draft);
  const version = useRef(saved.version);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saver = useRef(save);
  useEffect(() => {
    saver.current = save;
  });

  const flush = useCallback(
    async (last: boolean) => {
      clearTimeout(timer.current);
      if (!dirty.current) return;
      dirty.current = false;
      const sent = latest.current;
      setState("saving");
      try {
        const saved = await saver.current(sent, last);
        version.current = saved.version;
        if (latest.current === sent) {
          keepTyped(key, { ...saved, draft: sent });
          setState("saved");
        }
      } catch {
        dirty.current = true;
        setState("failed");
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void flush(false), RETRY);
      }
    },
    [key],
  );

  const change = useCallback(
    (part: Partial<Draft>) => {
      latest.current = { ...latest.current, ...part };
      dirty.current = true;
      window.dispatchEvent(new CustomEvent(WRITING_EVENT, { detail: key.split(":").at(-1) }));
      keepTyped(key, { version: version.current, draft: latest.current });
      setDraft(latest.current);
      setState("unsaved");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(false), WAIT);
    },
    [flush, key],
  );

  const drawn = useRef(saved);
  useEffect(() => {
    const unsaved = readUnsaved(key, drawn.current);
    if (unsaved) change(unsaved);
    else dropTyped(key);
  }, [key, change]);

  // Another tab of this person went on with the draft, or took a reply back there: this one follows while nothing is typed here.
  // A page that was drawn earlier and comes later does not bring back what was sent meanwhile.
  useEffect(() => {
    if (saved.drawnAt < drawn.current.drawnAt) return;
    drawn.current = saved;
    if (dirty.current || saved.version <= version.current) return;
    version.current = saved.version;
    latest.current = saved.draft;
    setDraft(saved.draft);
  }, [saved]);

  /** Puts the draft back without saving: used after it was sent, when the server has already dropped it. */
  const reset = useCallback(
    (to: Draft) => {
      clearTimeout(timer.current);
      dirty.current = false;
      version.current = 0;
      latest.current = to;
      dropTyped(key);
      setDraft(to);
      setState("idle");
    },
    [key],
  );

  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === "hidden") void flush(true);
    };
    const leave = () => void flush(true);
    document.addEventListener("visibilitychange", hide);
    window.addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      window.removeEventListener("pagehide", leave);
      void flush(true);
    };
  }, [flush]);

  /** The draft as typed up to this moment, also before React has drawn it. */
  const current = useCallback(() => latest.current, []);
  return { draft, state, change, reset, flush, current };
}
