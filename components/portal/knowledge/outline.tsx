"use client";

import { clsx } from "clsx";
import { useEffect, useState } from "react";

export type OutlineHeading = { id: string; text: string; level: 2 | 3 };

/** Which heading's part is at the top of the screen; null before the first. */
function useReadHeading(headings: readonly OutlineHeading[]): string | null {
  const [read, setRead] = useState<string | null>(null);
  useEffect(() => {
    const elements = headings.map(({ id }) => document.getElementById(id)).filter((one) => one !== null);
    const look = () => {
      // The last part is short, so at the foot of the page it counts as read.
      const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4;
      const passed = elements.filter((one) => one.getBoundingClientRect().top < 120);
      setRead((atEnd && window.scrollY > 0 ? elements.at(-1) : passed.at(-1))?.id ?? null);
    };
    const seen = new IntersectionObserver(look, { rootMargin: "-110px 0px 0px 0px", threshold: [0, 1] });
    for (const element of elements) seen.observe(element);
    document.addEventListener("scrollend", look);
    return () => {
      seen.disconnect();
      document.removeEventListener("scrollend", look);
    };
  }, [headings]);
  return read;
}

/** The headings of a page as links; the one that is read is marked while the page scrolls. */
export function Outline({ headings }: { headings: readonly OutlineHeading[] }) {
  const read = useReadHeading(headings);
  return (
    <ul className="border-s border-border text-base">
      {headings.map(({ id, text, level }) => (
        <li key={id}>
          <a
            href={`#${encodeURIComponent(id)}`}
            dir="auto"
            aria-current={id === read ? "location" : undefined}
            className={clsx(
              "-ms-px block border-s border-transparent py-1 text-ink-muted no-underline wrap-anywhere hover:text-ink",
              "aria-[current=location]:border-accent aria-[current=location]:text-ink",
              level === 2 ? "ps-3" : "ps-6",
            )}
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
