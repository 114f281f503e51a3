import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import type { RuleExample } from "../examples";

/** Rules that one can start from, each with what it does. */
export function Examples({ base, examples }: { base: string; examples: RuleExample[] }) {
  const t = useExtracted("admin");
  return (
    <ul aria-label={t("Examples to start from")} className="grid gap-1.5">
      {examples.map((example) => (
        <li key={example.key}>
          <Link
            href={`${base}/new?example=${example.key}`}
            prefetch={false}
            className="flex items-center gap-3 rounded-md border border-border bg-surface px-3 py-2 text-ink no-underline hover:border-border-strong"
          >
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{example.title}</span>
              <span className="block text-sm text-ink-muted">{example.sentence}</span>
            </span>
            <ChevronRight className="size-4 shrink-0 text-ink-faint rtl:rotate-180" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
