import Link from "next/link";

/** A few ways to look at the same thing, one of them chosen. */
export function Ways({ label, ways }: { label: string; ways: { label: string; href: string; current: boolean }[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-4">
      {ways.map((way) => (
        <Link
          key={way.href}
          href={way.href}
          prefetch={false}
          aria-current={way.current ? "page" : undefined}
          className="py-1 text-ink-muted no-underline hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {way.label}
        </Link>
      ))}
    </nav>
  );
}
