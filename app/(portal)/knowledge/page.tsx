import { BookOpen } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { PageList } from "@/components/portal/knowledge/page-list";
import { SearchForm } from "@/components/portal/knowledge/search-form";
import { Page } from "@/components/portal/page";
import { countPages, listBooks } from "@/lib/domain/knowledge/queries";
import { listPopularPages } from "@/lib/domain/knowledge/reading";
import { bookAddress } from "@/lib/text/slugs";
import { requireVisit } from "@/lib/web/portal";
import { listedLines } from "./_lib/lines";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  const { site } = await requireVisit();
  return {
    title: t("Knowledge"),
    alternates: {
      canonical: `${site.address}/knowledge`,
      types: { "application/rss+xml": `${site.address}/knowledge/feed.xml` },
    },
    robots: { index: true },
  };
}

/** The books of this portal, a search over them, and what is read most. */
export default async function KnowledgeHome() {
  const t = await getExtracted("portal");
  const { ctx, site } = await requireVisit();
  const shelf = site.portal.bookIds;
  const [books, counts, popular] = await Promise.all([
    listBooks(ctx, shelf),
    countPages(ctx),
    listPopularPages(ctx, shelf, 6),
  ]);
  return (
    <Page width="wide" title={t("Find an answer")}>
      <SearchForm large />
      {books.length === 0 ? <p className="mt-8 text-ink-muted">{t("Nothing has been written here yet.")}</p> : null}
      <ul className="mt-8 grid gap-4 sm:grid-cols-2">
        {books.map((book) => (
          <li
            key={book.id}
            className="relative rounded-lg border border-border bg-surface p-5 hover:border-border-strong"
          >
            <h2 className="flex items-start gap-2.5 font-semibold">
              <BookOpen className="mt-1 size-4 shrink-0 text-accent" aria-hidden="true" />
              <Link
                href={bookAddress(book)}
                prefetch={false}
                dir="auto"
                className="min-w-0 text-ink no-underline wrap-anywhere after:absolute after:inset-0"
              >
                {book.name}
              </Link>
            </h2>
            {book.description ? (
              <p dir="auto" className="mt-1.5 text-[0.9375rem] leading-6 text-ink-muted wrap-anywhere">
                {book.description}
              </p>
            ) : null}
            <p className="mt-2 text-base text-ink-muted">
              {t("{count, plural, one {# page} other {# pages}}", { count: counts.get(book.id) ?? 0 })}
            </p>
          </li>
        ))}
      </ul>
      {popular.length > 0 ? (
        <section aria-labelledby="popular" className="mt-10">
          <h2 id="popular" className="mb-3 font-semibold">
            {t("Often read")}
          </h2>
          <PageList pages={listedLines(popular)} />
        </section>
      ) : null}
    </Page>
  );
}
