"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { UploadedFile } from "./upload";

export type DraftKind = "reply" | "note";

export type Draft = { text: string; to: string[]; cc: string[]; bcc: string[]; files: UploadedFile[] };

/** What the hint beside the buttons says. */
export type SaveState = "idle" | "unsaved" | "saving" | "saved" | "failed";

const WAIT = 600;
const RETRY = 4_000;

/**
 * One draft that is saved on the server while the person types: 0.6 s after the last key, when the page is hidden and
 * when the component leaves. A failed save is tried again until it works. `save` must reject when it was not kept;
 * `last` tells it that the page is going away, so that it can use a request that outlives it.
 */
export function useDraft(initial: Draft, save: (draft: Draft, last: boolean) => Promise<void>) {
  const [draft, setDraft] = useState(initial);
  const [state, setState] = useState<SaveState>("idle");
  const latest = useRef(initial);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saver = useRef(save);
  useEffect(() => {
    saver.current = save;
  });

  const flush = useCallback(async (last: boolean) => {
    clearTimeout(timer.current);
    if (!dirty.current) return;
    dirty.current = false;
    const sent = latest.current;
    setState("saving");
    try {
      await saver.current(sent, last);
      if (latest.current === sent) setState("saved");
    } catch {
      dirty.current = true;
      setState("failed");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(false), RETRY);
    }
  }, []);

  const change = useCallback(
    (part: Partial<Draft>) => {
      latest.current = { ...latest.current, ...part };
      dirty.current = true;
      setDraft(latest.current);
      setState("unsaved");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(false), WAIT);
    },
    [flush],
  );

  /** Puts the draft back without saving: used after it was sent, when the server has already dropped it. */
  const reset = useCallback((to: Draft) => {
    clearTimeout(timer.current);
    dirty.current = false;
    latest.current = to;
    setDraft(to);
    setState("idle");
  }, []);

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
