"use client";

import { useEffect } from "react";

const MARK = /^\(\d+\+?\) /;

/** The page's own title, without the mark and the product's name. */
export const plainTitle = (): string => document.title.replace(MARK, "").replace(/ · [^·]*$/, "");

/** Shows in the tab's title and icon how much the person was told and has not read. Draws nothing on the page. */
export function UnreadMark({ unread }: { unread: number }) {
  useEffect(() => {
    const apply = () => {
      const plain = document.title.replace(MARK, "");
      const wanted = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${plain}` : plain;
      if (document.title !== wanted) document.title = wanted;
      for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) {
        icon.dataset.plain ??= icon.getAttribute("href") ?? "";
        const href = unread > 0 ? "/icon-unread.svg" : icon.dataset.plain;
        if (icon.getAttribute("href") !== href) icon.setAttribute("href", href);
      }
    };
    apply();
    // Each page writes its own title; the mark is put before it again.
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [unread]);
  return null;
}
