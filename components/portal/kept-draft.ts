"use client";

import { useEffect, useState } from "react";

/** What was typed into a form, by control name. */
export type Typed = Record<string, string[]>;

/** A draft is offered again for this long, in milliseconds. */
const keptFor = 7 * 24 * 3_600_000;

/** Never kept: what belongs to one sending of the form, and what is agreed to. */
const notKept = new Set(["form", "timeZone", "website", "files", "keep", "consent", "proof"]);

/** Keep what is typed into a form in this browser. Without a message or subject there is nothing worth keeping. */
export function saveDraft(key: string, form: HTMLFormElement): void {
  const typed: Typed = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !notKept.has(name)) typed[name] = [...(typed[name] ?? []), value];
  }
  const words = `${typed.message?.[0] ?? ""}${typed.subject?.[0] ?? ""}`.trim();
  if (words === "") dropDraft(key);
  else attempt(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), typed })));
}

/** Forget the draft of a form. */
export function dropDraft(key: string): void {
  attempt(() => localStorage.removeItem(key));
}

/**
 * The draft of a form that this browser kept; null until scripts run, and where there is none. `wanted` is false where the
 * form already holds something. Nobody is taken out of what they are typing: neither by an older draft, nor by what this very
 * form has kept while the page's script was only beginning.
 */
export function useKeptDraft(key: string, wanted: boolean): Typed | null {
  const [draft, setDraft] = useState<Typed | null>(null);
  const [begunAt] = useState(() => Date.now());
  useEffect(() => {
    if (wanted && !isTyping()) setDraft(readDraft(key, begunAt));
  }, [key, wanted, begunAt]);
  return draft;
}

function isTyping(): boolean {
  const field = document.activeElement;
  const takesText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return takesText && field.value !== field.defaultValue;
}

function readDraft(key: string, before: number): Typed | null {
  const kept: unknown = attempt(() => JSON.parse(localStorage.getItem(key) ?? "null"));
  if (typeof kept !== "object" || kept === null || !("at" in kept) || !("typed" in kept)) return null;
  if (typeof kept.at !== "number" || kept.at >= before || Date.now() - kept.at > keptFor) return null;
  const entries = Object.entries(kept.typed ?? {}).filter(
    (entry): entry is [string, string[]] =>
      Array.isArray(entry[1]) && entry[1].every((value) => typeof value === "string"),
  );
  return Object.fromEntries(entries);
}

/** A browser may forbid all storage; then nothing is kept. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
