import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";

/** The way from the knowledge base down to where the reader is. */
export function Crumbs({ trail }: { trail: { href: string; label: string }[] }) {
  const t = useExtracted("portal");
  return (
    <nav aria-label={t("You are here")} className="text-base text-ink-muted print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        {trail.map(({ href, label }, at) => (
          <li key={href} className="flex min-w-0 items-center gap-1.5">
            {at > 0 ? <ChevronRight className="size-3.5 shrink-0 rtl:rotate-180" aria-hidden="true" /> : null}
            <Link href={href} prefetch={false} dir="auto" className="link text-ink-muted wrap-anywhere">
              {label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
