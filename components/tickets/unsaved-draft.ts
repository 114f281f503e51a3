import type { Draft } from "./use-draft";

/** What was typed since the server last confirmed a save, and the version the server had then (0: none). */
type Unsaved = { version: number; draft: Draft };

const storageKey = (key: string) => `unsaved-draft:${key}`;

/**
 * Notes what was typed in this tab until the server has confirmed it: a page that is reloaded at once is drawn before
 * the save of the old page has arrived. Does nothing where the browser offers no storage.
 * @param key names the draft
 */
export function keepUnsaved(key: string, unsaved: Unsaved): void {
  try {
    sessionStorage.setItem(storageKey(key), JSON.stringify(unsaved));
  } catch {
    // Full or forbidden: the save on the server is what counts.
  }
}

/** Forgets the note: the server has it, or it was sent. */
export function dropUnsaved(key: string): void {
  try {
    sessionStorage.removeItem(storageKey(key));
  } catch {
    // As above.
  }
}

const sameWords = (a: Draft, b: Draft): boolean =>
  JSON.stringify([a.text, a.to, a.cc, a.bcc, a.files.map((file) => file.id)]) ===
  JSON.stringify([b.text, b.to, b.cc, b.bcc, b.files.map((file) => file.id)]);

/**
 * What this tab typed and the page does not show, or null. A draft that moved on by more than the one save that may
 * have been under way was continued elsewhere, and stands.
 * @param key names the draft
 * @param saved the draft as the page was drawn, with its version
 */
export function readUnsaved(key: string, saved: Unsaved): Draft | null {
  try {
    const text = sessionStorage.getItem(storageKey(key));
    if (text === null) return null;
    const { version, draft } = JSON.parse(text) as Unsaved;
    const ahead = saved.version - version;
    return ahead >= 0 && ahead <= 1 && !sameWords(draft, saved.draft) ? draft : null;
  } catch {
    return null;
  }
}
