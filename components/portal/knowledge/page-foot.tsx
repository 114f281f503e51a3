import { ArrowLeft, ArrowRight, Download } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";

type Target = { href: string; name: string };

/** The tags of a page; each leads to the pages that share it. */
export function Tags({ tags }: { tags: readonly string[] }) {
  const t = useExtracted("portal");
  if (tags.length === 0) return null;
  return (
    <ul aria-label={t("Tags")} className="mt-8 flex flex-wrap gap-2 print:hidden">
      {tags.map((tag) => (
        <li key={tag}>
          <Link
            href={`/knowledge/tags/${encodeURIComponent(tag)}`}
            prefetch={false}
            dir="auto"
            className="inline-flex min-h-6 items-center rounded-full bg-sunken px-2.5 py-0.5 text-sm text-ink-muted no-underline hover:text-ink"
          >
            {tag}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Files that belong to a page. `size` in words: "1.2 MB". */
export function Downloads({ files }: { files: readonly (Target & { id: number; size: string })[] }) {
  const t = useExtracted("portal");
  if (files.length === 0) return null;
  return (
    <Part title={t("Downloads")}>
      <ul className="mt-2 grid gap-1.5">
        {files.map((file) => (
          <li key={file.id} className="flex items-center gap-2">
            <Download className="size-4 shrink-0 text-ink-muted" aria-hidden="true" />
            <a href={file.href} download dir="auto" className="link wrap-anywhere">
              {file.name}
            </a>
            <span className="text-base whitespace-nowrap text-ink-muted">{file.size}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Other pages that its writer names, or that say something alike. */
export function RelatedPages({ pages }: { pages: readonly (Target & { id: number })[] }) {
  const t = useExtracted("portal");
  if (pages.length === 0) return null;
  return (
    <Part title={t("Related pages")}>
      <ul className="mt-2 grid gap-1">
        {pages.map((page) => (
          <li key={page.id}>
            <Link href={page.href} prefetch={false} dir="auto" className="link wrap-anywhere">
              {page.name}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-8 border-t border-border pt-5">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** The pages before and after in the book. */
export function Neighbours({ previous, next }: { previous: Target | null; next: Target | null }) {
  const t = useExtracted("portal");
  if (!previous && !next) return null;
  const look =
    "flex min-w-0 flex-1 items-center gap-3 rounded-lg border border-border bg-surface px-4 py-3 text-ink no-underline hover:border-border-strong";
  return (
    <nav aria-label={t("Pages before and after")} className="mt-10 flex flex-col gap-3 sm:flex-row print:hidden">
      {previous ? (
        <Link href={previous.href} rel="prev" prefetch={false} className={look}>
          <ArrowLeft className="size-4 shrink-0 text-ink-muted rtl:rotate-180" aria-hidden="true" />
          <span className="min-w-0">
            <span className="block text-sm text-ink-muted">{t("Previous")}</span>
            <span dir="auto" className="block wrap-anywhere">
              {previous.name}
            </span>
          </span>
        </Link>
      ) : null}
      {next ? (
        <Link href={next.href} rel="next" prefetch={false} className={`${look} justify-end text-end`}>
          <span className="min-w-0">
            <span className="block text-sm text-ink-muted">{t("Next")}</span>
            <span dir="auto" className="block wrap-anywhere">
              {next.name}
            </span>
          </span>
          <ArrowRight className="size-4 shrink-0 text-ink-muted rtl:rotate-180" aria-hidden="true" />
        </Link>
      ) : null}
    </nav>
  );
}
