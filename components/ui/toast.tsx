"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Countdown } from "./countdown";
import { useShortcuts } from "./shortcuts";

type Toast = typeof import("sonner").toast;
type Show = (toast: Toast) => void;
/** `plain`: what is shown where the list could not be fetched. */
type Waiting = { show: Show; plain: ReactNode };
type Undo = { run: () => void; until: number };

type List = typeof import("./toast-list").ToastList;

/** When the page has settled, in milliseconds. */
const WARM = 2_000;
/** When to try again what could not be fetched, in milliseconds. */
const AGAIN = 3_000;

/** What was said before the list was there. */
const waiting: Waiting[] = [];
let toast: Toast | null = null;
let wake = () => {};
let offerUndo: (undo: Undo | null) => void = () => {};
/** What the button that takes something back says, in the language of the page. */
let undoWord = "";

function show(plain: ReactNode, one: Show): void {
  if (toast) {
    one(toast);
    return;
  }
  waiting.push({ show: one, plain });
  wake();
}

/**
 * Where toasts appear; the root layout draws it once. What draws them is loaded with the first one, or when the page has
 * settled; where it cannot be fetched, offline, the words stand by themselves until it can. `z` undoes the newest.
 */
export function Toaster() {
  const t = useExtracted("ui");
  const [List, setList] = useState<List | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const [plain, setPlain] = useState<readonly ReactNode[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const load = () => {
      clearTimeout(timer);
      import("./toast-list").then(
        (module) => setList(() => module.ToastList),
        () => {
          setPlain(waiting.map((one) => one.plain));
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
  if (!List) {
    if (plain.length === 0) return null;
    return (
      <div role="alert" className="fixed end-4 bottom-4 z-50 grid max-w-sm gap-2">
        {plain.map((words, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are only ever added to
          <p key={place} className="rounded-md border border-border bg-raised px-4 py-3 font-medium shadow-float">
            {words}
          </p>
        ))}
      </div>
    );
  }
  return (
    <List
      onReady={(ready) => {
        toast = ready;
        for (const one of waiting.splice(0)) one.show(ready);
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
  show(message, (toast) => toast(message, options));
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
  show(words, (toast) => toast(words, options));
}

/** Says that something failed and what was kept; stays longer and is read at once. */
export function notifyError(message: string, description?: string): void {
  const plain = description ? `${message} ${description}` : message;
  show(plain, (toast) => toast.error(message, { description, duration: 10_000 }));
}
