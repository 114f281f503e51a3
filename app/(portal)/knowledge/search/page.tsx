import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { PageList } from "@/components/portal/knowledge/page-list";
import { SearchForm } from "@/components/portal/knowledge/search-form";
import { Page } from "@/components/portal/page";
import { Pagination } from "@/components/ui/pagination";
import { searchAsReader } from "@/lib/domain/knowledge/reader-search";
import { listPopularPages } from "@/lib/domain/knowledge/reading";
import { requireVisit } from "@/lib/web/portal";
import { readParam, type SearchParams } from "../../_lib/search-params";
import { foundLines, listedLines } from "../_lib/lines";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Search"), robots: { index: false } };
}

const perPage = 20;

/** What a search in the knowledge base found, best first. */
export default async function SearchPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const { ctx, site } = await requireVisit();
  const text = (await readParam(searchParams, "q")).slice(0, 200);
  const from = Math.min(Math.max(0, Number(await readParam(searchParams, "from")) || 0), 500);
  const shelf = site.portal.bookIds;
  const { pages, total, terms, corrected } = await searchAsReader(ctx, { text, shelf, limit: perPage, offset: from });
  const address = (at: number) =>
    `/knowledge/search?${new URLSearchParams({ q: text, ...(at > 0 ? { from: String(at) } : {}) })}`;
  return (
    <Page
      title={
        text === ""
          ? t("Search")
          : t.rich("Results for “<words></words>”", { words: () => <span dir="auto">{text}</span> })
      }
      width="wide"
    >
      <SearchForm text={text} />
      <p role="status" className="mt-4 mb-3 text-base text-ink-muted">
        {text === "" ? t("Type a few words.") : null}
        {text !== "" && corrected === null
          ? t("{count, plural, one {# page} other {# pages}}", { count: total })
          : null}
        {corrected === null
          ? null
          : t.rich(
              "{count, plural, one {# page} other {# pages}} for <words>{corrected}</words>, since nothing has “{text}”",
              {
                count: total,
                corrected,
                text,
                words: (words) => <strong className="font-medium text-ink">{words}</strong>,
              },
            )}
      </p>
      {pages.length > 0 ? <PageList pages={foundLines(pages, terms)} /> : null}
      <Pagination
        previous={from > 0 ? address(Math.max(0, from - perPage)) : null}
        next={from + perPage < total ? address(from + perPage) : null}
      />
      {text !== "" && total === 0 ? (
        <>
          <p>
            {t.rich("Nothing here has these words. Try others, or <ask>ask us</ask>.", {
              ask: (words) => (
                <Link href="/requests/new" className="link">
                  {words}
                </Link>
              ),
            })}
          </p>
          <h2 className="mt-8 mb-3 font-semibold">{t("Often read")}</h2>
          <PageList pages={listedLines(await listPopularPages(ctx, shelf, 5))} />
        </>
      ) : null}
    </Page>
  );
}
