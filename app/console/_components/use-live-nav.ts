"use client";

import { useMemo } from "react";
import type { ConsoleNavProps } from "./console-nav";
import { useLiveState } from "./live-store";
import type { NavLink } from "./nav-links";

/** The navigation with the numbers and marks that the server has told since it was drawn. */
export function useLiveNav(nav: ConsoleNavProps): ConsoleNavProps {
  const { counts, marks, unread } = useLiveState();
  return useMemo(() => {
    const since = <T extends { at: number }>(told: T | null | undefined, at = nav.countedAt): T | undefined =>
      told && told.at > at ? told : undefined;
    const now = (link: NavLink): NavLink => {
      const view = new URL(link.href, "http://here").searchParams.get("view") ?? "";
      const count = link.count === null ? null : (since(counts.get(view))?.count ?? link.count);
      return { ...link, count, unread: since(marks.get(view))?.unread ?? link.unread === true };
    };
    const sections = nav.sections.map((section) => ({ ...section, links: section.links.map(now) }));
    return { ...nav, sections, unread: since(unread, nav.drawnAt)?.count ?? nav.unread };
  }, [nav, counts, marks, unread]);
}
