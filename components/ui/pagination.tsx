import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { buttonClass } from "./button";

type PaginationProps = {
  /** Addresses of the neighbours; null where there is none. Pages are keyed by a cursor, so there are no numbers. */
  previous: string | null;
  next: string | null;
  /** What is shown now, for example "51 to 100 of about 4,000". */
  children?: React.ReactNode;
};

/** Previous and next for lists paged by key. Draws nothing when there is only one page. */
export function Pagination({ previous, next, children }: PaginationProps) {
  const t = useExtracted("ui");
  if (!previous && !next) return null;
  return (
    <nav aria-label={t("Pages")} className="flex items-center justify-between gap-3 py-2">
      <span className="text-xs text-ink-muted tabular-nums">{children}</span>
      <span className="flex gap-1">
        <Step href={previous} rel="prev" label={t("Previous page")}>
          <ChevronLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
        </Step>
        <Step href={next} rel="next" label={t("Next page")}>
          <ChevronRight className="size-4 rtl:rotate-180" aria-hidden="true" />
        </Step>
      </span>
    </nav>
  );
}

function Step(props: { href: string | null; rel: string; label: string; children: React.ReactNode }) {
  const shape = `${buttonClass("quiet", "sm")} aspect-square px-0!`;
  if (!props.href) {
    return (
      <span className={`${shape} opacity-40`} aria-hidden="true">
        {props.children}
      </span>
    );
  }
  return (
    <Link href={props.href} rel={props.rel} prefetch={false} aria-label={props.label} className={shape}>
      {props.children}
    </Link>
  );
}
