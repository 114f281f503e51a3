import Link from "next/link";
import type { ReactNode } from "react";

export type ListedLink = { id: number; href: string; title: string; below: ReactNode; side?: ReactNode };

/** Links as lines between hairlines: a title, a word below it, and one at its end. */
export function LinkList({ links }: { links: ListedLink[] }) {
  return (
    <ul>
      {links.map(({ id, href, title, below, side }) => (
        <li key={id} className="relative border-b border-border py-3">
          <div className="flex items-baseline gap-3">
            <Link
              href={href}
              className="min-w-0 flex-1 break-words text-ink no-underline after:absolute after:inset-0 hover:text-accent"
            >
              {title}
            </Link>
            {side ? <span className="shrink-0 text-base text-ink-muted tabular-nums">{side}</span> : null}
          </div>
          {below ? <p className="mt-0.5 min-w-0 text-base break-words text-ink-muted">{below}</p> : null}
        </li>
      ))}
    </ul>
  );
}

/** A part of a page that holds a list, under its name. */
export function ListPart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="border-b border-border pb-2.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
