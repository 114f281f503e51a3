"use client";

import { useEffect, useRef } from "react";

/** One of the choices that an action asks for: "Assign to" asks for a person. */
export type ShortcutChoice = { label: string; hint?: string; run: () => void };

/**
 * Something that can be done here and now. Components register what they can do with `useShortcuts`; the keys, the key
 * sheet (`?`) and the command palette all read this one list, so that they never disagree.
 */
export type Shortcut = {
  /**
   * The key as the browser names it ("j", "Enter", "?"): a capital letter means with Shift, `mod+k` with Ctrl or Command,
   * "g i" one after the other. Left out: only the palette offers it.
   */
  key?: string;
  /** Other keys that do the same. */
  also?: readonly string[];
  /** What it does, as a button would say it: "Close", "Assign to …". */
  label: string;
  /** The heading that it stands under. */
  group: string;
  /** Other words by which the palette finds it. */
  words?: string;
  /** False while it does not apply: then nothing offers it. */
  when?: boolean;
  /** True where only a key makes sense, such as moving by one row: the palette leaves it out. */
  keyOnly?: boolean;
  /** The palette asks for one of these in the place of `run`, which opens a list of its own. */
  choices?: () => readonly ShortcutChoice[];
  run: () => void;
};

type Source = { current: readonly Shortcut[] };

/** What is on the page now, in the order in which it began to apply. */
const sources = new Set<Source>();
let singleKeys = true;
/** The keys of a sequence so far, and until when the next one belongs to it. */
let begun = { keys: "", until: 0 };

/** How long after "g" the second key may come, in milliseconds. */
const SEQUENCE = 1500;

/** All that can be done now. Of two with the same key the one that came later counts: it is nearer to what is done. */
export function activeShortcuts(): Shortcut[] {
  const found = new Map<string, Shortcut>();
  for (const shortcut of [...sources].flatMap((source) => source.current)) {
    if (shortcut.when === false) continue;
    const name = shortcut.key ?? `${shortcut.group}: ${shortcut.label}`;
    found.delete(name);
    found.set(name, shortcut);
  }
  return [...found.values()];
}

/** True unless the person turned single-key commands off. */
export const singleKeysOn = (): boolean => singleKeys;

/** Turns single-key commands on or off (WCAG 2.1.4). Keys with Ctrl or Command stay. */
export function setSingleKeys(on: boolean): void {
  singleKeys = on;
}

/**
 * Offers actions while the component is on the page. Keys never fire in text fields, menus or under a dialog; those with
 * Ctrl or Command do.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const source = useRef<Source>({ current: shortcuts });
  const applying = shortcuts.map(({ key, label, when }) => (when === false ? "" : (key ?? label))).join("\n");
  useEffect(() => {
    source.current.current = shortcuts;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what begins to apply moves to the end, over what was there
  useEffect(() => {
    const own = source.current;
    if (sources.size === 0) document.addEventListener("keydown", dispatch);
    sources.add(own);
    return () => {
      sources.delete(own);
      if (sources.size === 0) document.removeEventListener("keydown", dispatch);
    };
  }, [applying]);
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const mod = event.ctrlKey || event.metaKey;
  const pressed = mod ? `mod+${event.key.toLowerCase()}` : nameOf(event);
  if (!mod && (isTyping(event.target) || !singleKeys || document.querySelector(BLOCKING))) return;
  // Enter belongs to the control that has the focus.
  if (pressed === "Enter" && event.target instanceof Element && event.target.closest("a, button, summary")) return;
  const all = activeShortcuts();
  const find = (keys: string) => all.find((one) => one.key === keys || one.also?.includes(keys));
  const sequence = begun.keys !== "" && event.timeStamp < begun.until ? `${begun.keys} ${pressed}` : "";
  const found = (sequence && find(sequence)) || find(pressed);
  const starts = all.some((one) => [one.key, ...(one.also ?? [])].some((key) => key?.startsWith(`${pressed} `)));
  if (event.key !== "Shift") {
    begun = { keys: starts && !(sequence && find(sequence)) ? pressed : "", until: event.timeStamp + SEQUENCE };
  }
  if (!found) return;
  event.preventDefault();
  found.run();
}

/** Letters by what is pressed, also with Caps Lock, and by where the key lies on keyboards of other scripts. */
function nameOf(event: KeyboardEvent): string {
  const { key, code, shiftKey } = event;
  const letter = /^[a-z]$/i.test(key)
    ? key
    : [...key].length === 1 && key > "~"
      ? /^Key([A-Z])$/.exec(code)?.[1]
      : null;
  if (!letter) return key;
  return shiftKey ? letter.toUpperCase() : letter.toLowerCase();
}

const BLOCKING =
  '[role="dialog"][data-state="open"], [role="menu"][data-state="open"], [role="listbox"][data-state="open"]';

/** True in a control that takes text, where a letter is a letter. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}
