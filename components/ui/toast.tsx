"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Countdown } from "./countdown";
import { useShortcuts } from "./shortcuts";

type Toast = typeof import("sonner").toast;
type Show = (toast: Toast) => void;
type Undo = { run: () => void; until: number };

type List = typeof import("./toast-list").ToastList;

/** When the page has settled, in milliseconds. */
const WARM = 2_000;
/** When to try again what could not be fetched, in milliseconds. */
const AGAIN = 3_000;

/** What was said before the list was there. */
const waiting: Show[] = [];
let toast: Toast | null = null;
let wake = () => {};
let offerUndo: (undo: Undo | null) => void = () => {};
/** What the button that takes something back says, in the language of the page. */
let undoWord = "";

function show(one: Show): void {
  if (toast) {
    one(toast);
    return;
  }
  waiting.push(one);
  wake();
}

/**
 * Where toasts appear; the root layout draws it once. What draws them is loaded with the first one, or when the page has
 * settled: what has to be said offline cannot be fetched then. `z` undoes the newest.
 */
export function Toaster() {
  const t = useExtracted("ui");
  const [List, setList] = useState<List | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const load = () => {
      clearTimeout(timer);
      import("./toast-list").then(
        (module) => setList(() => module.ToastList),
        () => {
          timer = setTimeout(load, AGAIN);
        },
      );
    };
    wake = load;
    offerUndo = setUndo;
    timer = setTimeout(load, waiting.length > 0 ? 0 : WARM);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    undoWord = t("Undo");
  }, [t]);
  useEffect(() => {
    if (!undo) return;
    const timer = setTimeout(() => setUndo(null), undo.until - Date.now());
    return () => clearTimeout(timer);
  }, [undo]);
  const run = () => {
    toast?.dismiss();
    undo?.run();
  };
  useShortcuts([{ key: "z", label: t("Undo"), group: t("Everywhere"), when: undo !== null, run }]);
  if (!List) return null;
  return (
    <List
      onReady={(ready) => {
        toast = ready;
        for (const one of waiting.splice(0)) one(ready);
      }}
    />
  );
}

const undoFor = (ms: number, run: () => void) => {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    offerUndo(null);
    run();
  };
  offerUndo({ run: once, until: Date.now() + ms });
  return { duration: ms, action: { label: undoWord, onClick: once } };
};

/** Says that something was done. `undo` adds a button that takes it back and keeps the toast for ten seconds. */
export function notify(message: ReactNode, undo?: () => void): void {
  const options = undo ? undoFor(10_000, undo) : { duration: 4_000 };
  show((toast) => toast(message, options));
}

/**
 * Says that something was done that can be undone for a while, and how long that is.
 * @param ms for how long; the toast goes then
 */
export function notifyForAWhile(message: string, ms: number, undo: () => void): void {
  const words = (
    <>
      {message} <Countdown ms={ms} className="font-normal text-ink-muted" />
    </>
  );
  const options = undoFor(ms, undo);
  show((toast) => toast(words, options));
}

/** Says that something failed and what was kept; stays longer and is read at once. */
export function notifyError(message: string, description?: string): void {
  show((toast) => toast.error(message, { description, duration: 10_000 }));
}
