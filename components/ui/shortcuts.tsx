"use client";

import { useEffect, useRef, useState } from "react";

export type Shortcut = {
  /** The key as the browser names it ("j", "Enter", "?"); a capital letter means with Shift, `mod+k` with Ctrl or Command. */
  key: string;
  /** What it does, for the help sheet. */
  label: string;
  group: string;
  run: () => void;
};

/** Set in localStorage to "off" when a person wants no single-key commands (WCAG 2.1.4). */
const SWITCH = "single-keys";

const active = new Set<{ current: Shortcut }>();

/** All keys that work on this page now, in the order they were added; a later one hides an earlier one of the same key. */
export function activeShortcuts(): Shortcut[] {
  const byKey = new Map<string, Shortcut>();
  for (const entry of active) byKey.set(entry.current.key, entry.current);
  return [...byKey.values()];
}

/** True unless this browser turned single-key commands off. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(SWITCH) !== "off";
}

/** Turns single-key commands on or off in this browser. Keys with Ctrl or Command stay. */
export function setSingleKeys(on: boolean): void {
  localStorage.setItem(SWITCH, on ? "on" : "off");
}

/** Makes keys work while the component is on the page. They never fire in text fields, menus or under a dialog. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const entries = useRef<{ current: Shortcut }[]>([]);
  const keys = shortcuts.map((shortcut) => shortcut.key).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered anew only when the keys change; see below for the rest
  useEffect(() => {
    const made = shortcuts.map((shortcut) => ({ current: shortcut }));
    entries.current = made;
    if (active.size === 0) document.addEventListener("keydown", dispatch);
    for (const entry of made) active.add(entry);
    return () => {
      for (const entry of made) active.delete(entry);
      if (active.size === 0) document.removeEventListener("keydown", dispatch);
    };
  }, [keys]);
  useEffect(() => {
    for (const [index, entry] of entries.current.entries()) entry.current = shortcuts[index] ?? entry.current;
  });
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const mod = event.ctrlKey || event.metaKey;
  const pressed = mod ? `mod+${event.key.toLowerCase()}` : event.key;
  if (!mod && (isTyping(event.target) || !singleKeysOn() || document.querySelector(BLOCKING))) return;
  const found = activeShortcuts().find((shortcut) => shortcut.key === pressed);
  if (!found) return;
  // Enter and the space bar belong to the control that has the focus.
  if (pressed === "Enter" && event.target instanceof Element && event.target.closest("a, button, summary")) return;
  event.preventDefault();
  found.run();
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

/** A check box that turns single-key commands on or off in this browser. */
export function SingleKeysSwitch() {
  const [on, setOn] = useState<boolean | null>(null);
  useEffect(() => setOn(singleKeysOn()), []);
  return (
    <label className="flex items-start gap-1.5">
      <span className="grid size-6 place-items-center">
        <input
          type="checkbox"
          checked={on ?? true}
          className="size-4 accent-accent"
          onChange={(event) => {
            setSingleKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
      </span>
      <span className="pt-0.5">
        Single-key commands
        <span className="block text-sm text-ink-muted">
          Keys such as j, r and e work in this browser outside text fields.
        </span>
      </span>
    </label>
  );
}
