import type { Draft } from "./use-draft";

/** What this tab typed, and the version the server had last confirmed then (0: none). */
type Typed = {
  version: number;
  draft: Draft;
  /** When the server kept exactly this, by its clock; absent while it has not said so. */
  savedAt?: number;
};

const storageKey = (key: string) => `unsaved-draft:${key}`;

/**
 * Notes in this tab what was typed. The note outlives the save: a page that is reloaded at once may be drawn before a save
 * arrives that the old page still sees confirmed. Does nothing where the browser offers no storage.
 * @param key names the draft
 */
export function keepTyped(key: string, typed: Typed): void {
  try {
    sessionStorage.setItem(storageKey(key), JSON.stringify(typed));
  } catch {
    // Full or forbidden: the save on the server is what counts.
  }
}

/** Forgets the note: the page shows it, or it was sent. */
export function dropTyped(key: string): void {
  try {
    sessionStorage.removeItem(storageKey(key));
  } catch {
    // As above.
  }
}

/** HTML as browsers write it, without what the server adds to links. */
function plainForm(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const link of body.querySelectorAll("a")) for (const name of ["rel", "target"]) link.removeAttribute(name);
  return body.innerHTML;
}

const sameWords = (a: Draft, b: Draft): boolean =>
  JSON.stringify([plainForm(a.html), a.to, a.cc, a.bcc, a.files.map((file) => file.id), a.acts]) ===
  JSON.stringify([plainForm(b.html), b.to, b.cc, b.bcc, b.files.map((file) => file.id), b.acts]);

/**
 * What this tab typed and the page does not show, or null. What was saved counts only against a page that was drawn before.
 * A draft that moved on by more than the one save that may have been under way was continued elsewhere, and stands.
 * @param key names the draft
 * @param saved the draft as the page was drawn, with its version, and when that was, by the server's clock
 */
export function readUnsaved(key: string, saved: { version: number; draft: Draft; drawnAt: number }): Draft | null {
  try {
    const text = sessionStorage.getItem(storageKey(key));
    if (text === null) return null;
    const { version, draft: typed, savedAt } = JSON.parse(text) as Typed;
    if (typeof typed.html !== "string") return null;
    // One that was kept before drafts had acts.
    const draft = { ...typed, acts: typed.acts ?? [] };
    if (sameWords(draft, saved.draft)) return null;
    if (savedAt !== undefined) return saved.drawnAt <= savedAt ? draft : null;
    const ahead = saved.version - version;
    return ahead >= 0 && ahead <= 1 ? draft : null;
  } catch {
    return null;
  }
}

/** A name of this browser tab that outlives a reload. */
export function tabName(): string {
  try {
    const known = sessionStorage.getItem("draft-writer");
    if (known !== null) return known;
    const made = crypto.randomUUID();
    sessionStorage.setItem("draft-writer", made);
    return made;
  } catch {
    return "";
  }
}
