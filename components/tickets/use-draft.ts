"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ResponseAct } from "@/lib/domain/responses/schema";
import { dropTyped, keepTyped, readUnsaved } from "./unsaved-draft";
import type { UploadedFile } from "./upload";

export type DraftKind = "reply" | "note";

export type Draft = {
  html: string;
  to: string[];
  cc: string[];
  bcc: string[];
  files: UploadedFile[];
  /** What is done with the sending. */
  acts: ResponseAct[];
};

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

/**
 * What the server says when it has kept a draft: the version it made, and when, in milliseconds of its clock. `replaced` is
 * what another window had written there meanwhile.
 */
export type Saved = { version: number; savedAt: number; replaced?: string | null };

/** Saves a draft. `base` is the version this window has seen last. */
export type SaveDraft = (draft: Draft, how: { base: number; last: boolean; keepBefore: boolean }) => Promise<Saved>;

/**
 * One draft that is saved on the server while the person types: 0.6 s after the last key, when the page is hidden and
 * when the component leaves. A failed save is tried again until it works. `save` must
 * reject when the draft was not kept; `last` tells it that the page is going away, so that it can use a request that
 * outlives it. The tab remembers what was typed, so that a reload at once shows it. `other` is what another window had
 * written where this one saved.
 */
export function useDraft(saved: SavedDraft, save: SaveDraft) {
  const { key } = saved;
  const [draft, setDraft] = useState(saved.draft);
  const [state, setState] = useState<SaveState>("idle");
  const [other, setOther] = useState<string | null>(null);
  const keepBefore = useRef(false);
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
      const how = { base: version.current, last, keepBefore: keepBefore.current };
      try {
        const saved = await saver.current(sent, how);
        version.current = saved.version;
        keepBefore.current = false;
        if (saved.replaced) setOther(saved.replaced);
        tellOthers(key);
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
    (part: Partial<Draft>, options: { keepBefore?: boolean } = {}) => {
      if (options.keepBefore) keepBefore.current = true;
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
  const takeOver = useCallback((now: Omit<SavedDraft, "key">) => {
    if (now.drawnAt < drawn.current.drawnAt) return;
    drawn.current = { ...now, key: drawn.current.key };
    if (dirty.current || now.version <= version.current) return;
    version.current = now.version;
    latest.current = now.draft;
    setDraft(now.draft);
  }, []);
  useEffect(() => takeOver(saved), [saved, takeOver]);

  /** Puts the draft back without saving: used after it was sent, when the server has already dropped it. */
  const reset = useCallback(
    (to: Draft) => {
      clearTimeout(timer.current);
      dirty.current = false;
      version.current = 0;
      latest.current = to;
      dropTyped(key);
      setDraft(to);
      setOther(null);
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
  const forgetOther = useCallback(() => setOther(null), []);
  return { draft, state, other, forgetOther, change, reset, flush, current, takeOver };
}

/** One draft of an agent as `useDraft` keeps it. */
export type KeptDraft = ReturnType<typeof useDraft>;

/** Windows of one browser tell each other by this channel which draft they have saved. */
export const DRAFT_CHANNEL = "drafts";

function tellOthers(key: string): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(DRAFT_CHANNEL);
  channel.postMessage(key);
  channel.close();
}
