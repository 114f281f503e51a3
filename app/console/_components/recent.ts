"use client";

/** A page that was opened not long ago. */
export type Recent = { href: string; label: string };

const KEY = "recent-pages";
const KEPT = 8;

/** What was opened in this tab, the newest first. Kept with the tab only: subjects are nobody else's at this computer. */
export function recentPages(): Recent[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as Recent[];
  } catch {
    return [];
  }
}

/** Remembers that a page was opened. */
export function rememberPage(page: Recent): void {
  const others = recentPages().filter((one) => one.href !== page.href);
  try {
    sessionStorage.setItem(KEY, JSON.stringify([page, ...others].slice(0, KEPT)));
  } catch {
    // A full or forbidden store only forgets.
  }
}
