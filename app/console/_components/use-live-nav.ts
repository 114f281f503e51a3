"use client";

import { useMemo } from "react";
import type { ConsoleNavProps } from "./console-nav";
import { useLiveState } from "./live-store";

/** The navigation with the numbers that the server has told since it was drawn. */
export function useLiveNav(nav: ConsoleNavProps): ConsoleNavProps {
  const { counts, unread } = useLiveState();
  return useMemo(() => {
    const now = (href: string, count: number | null) => {
      const told = counts.get(new URL(href, "http://here").searchParams.get("view") ?? "");
      return told && told.at > nav.drawnAt ? told.count : count;
    };
    const sections = nav.sections.map((section) => ({
      ...section,
      links: section.links.map((link) => ({ ...link, count: link.count === null ? null : now(link.href, link.count) })),
    }));
    return { ...nav, sections, unread: unread && unread.at > nav.drawnAt ? unread.count : nav.unread };
  }, [nav, counts, unread]);
}
