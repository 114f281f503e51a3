import Link from "next/link";
import { useExtracted } from "next-intl";
import type { ConditionField } from "@/components/conditions/fields";
import { readQuery } from "@/components/conditions/tree";
import { inWords } from "@/components/conditions/words";
import { BackLink } from "@/components/ui/back-link";
import { buttonClass } from "@/components/ui/button";
import type { Filter } from "@/lib/domain/filters/filters";

/** A colleague's filter, to read. */
export function FilterText({ filter, fields }: { filter: Filter; fields: readonly ConditionField[] }) {
  const t = useExtracted("console");
  return (
    <main className="h-full overflow-y-auto">
      <div className="max-w-168 px-4 pt-3 pb-8 md:px-6 md:pt-5">
        <BackLink href="/console/filters" className="mb-1 md:hidden">
          {t("Filters")}
        </BackLink>
        <h2 dir="auto" className="text-lg font-semibold tracking-tight wrap-anywhere">
          {filter.name}
        </h2>
        <p className="mt-0.5 text-ink-muted">{t("A colleague shares it with you. Only its owner can change it.")}</p>
        <p dir="auto" className="mt-4 rounded-md border border-border bg-surface px-4 py-3 wrap-anywhere">
          {inWords(readQuery(filter.query).root, fields)}.
        </p>
        <Link href={`/console/tickets?view=filter-${filter.id}`} className={`${buttonClass("plain")} mt-4`}>
          {t("Show its tickets")}
        </Link>
      </div>
    </main>
  );
}
