import { Pencil } from "lucide-react";
import type { Metadata } from "next";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { ContentsTree } from "@/components/portal/knowledge/contents-tree";
import { CopyCode } from "@/components/portal/knowledge/copy-code";
import { Crumbs } from "@/components/portal/knowledge/crumbs";
import { Fold } from "@/components/portal/knowledge/fold";
import { Outline } from "@/components/portal/knowledge/outline";
import { Downloads, Neighbours, RelatedPages, Tags } from "@/components/portal/knowledge/page-foot";
import { PageText } from "@/components/portal/knowledge/page-text";
import { SearchForm } from "@/components/portal/knowledge/search-form";
import { type Voted, VoteForm } from "@/components/portal/knowledge/vote-form";
import { formatBytes } from "@/components/tickets/file-size";
import { Day } from "@/components/ui/time";
import { pageFileAddress } from "@/lib/domain/knowledge/files";
import { numberedName } from "@/lib/domain/knowledge/logic";
import type { OpenPage } from "@/lib/domain/knowledge/reading";
import { countView } from "@/lib/domain/knowledge/views";
import { excerpt, htmlToText } from "@/lib/text/html";
import { toPageDocument } from "@/lib/text/page-document";
import { bookAddress, pageAddress } from "@/lib/text/slugs";
import { requireVisit } from "@/lib/web/portal";
import { readParam, type SearchParams } from "../../../_lib/search-params";
import { mayEditHere, openPage, pathOf } from "../../_lib/open-page";
import { getPageWords } from "../../_lib/words";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

const opened = async ({ params, searchParams }: Props) =>
  openPage((await params).id, await readParam(searchParams, "lang"));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [open, { site }] = [await opened(props), await requireVisit()];
  const { page, locales } = open;
  const address = (locale: string) => `${site.address}${pathOf(open, locale)}`;
  const canonical = address(await readParam(props.searchParams, "lang"));
  const description = excerpt(htmlToText(page.bodyHtml), 200);
  return {
    title: page.name,
    description,
    alternates: {
      canonical,
      languages: Object.fromEntries(locales.map((locale) => [locale, address(locale)])),
    },
    openGraph: {
      type: "article",
      title: page.name,
      description,
      url: canonical,
      siteName: site.portal.name,
      modifiedTime: page.updatedAt.toISOString(),
    },
    robots: { index: true },
  };
}

/** One page of the knowledge base, with its book beside it. */
export default async function KnowledgePage(props: Props) {
  const t = await getExtracted("portal");
  const open = await opened(props);
  const [{ site }, mayEdit, voted] = [
    await requireVisit(),
    await mayEditHere(),
    await readParam(props.searchParams, "voted"),
  ];
  const { page } = open;
  const reviewed = page.reviewedAt?.toISOString().slice(0, 10);
  const { html, headings } = toPageDocument(page.bodyHtml, await getPageWords());
  if (!mayEdit) countView(page.id);
  const hasOutline = headings.length > 1;
  return (
    <div className="mx-auto grid w-full max-w-340 px-4 pt-5 pb-16 md:px-6 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-x-10 xl:grid-cols-[15rem_minmax(0,1fr)_13rem]">
      <aside className="max-lg:mb-3 lg:sticky lg:top-4 lg:row-span-2 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto print:hidden">
        <div className="mb-3 max-lg:hidden">
          <SearchForm narrow />
        </div>
        <nav aria-label={t("Contents")}>
          <Fold title={page.book.name}>
            <ContentsTree chapters={treeOf(open)} pageId={page.id} />
          </Fold>
        </nav>
      </aside>
      <main id="content" className="min-w-0">
        <Crumbs
          trail={[
            { href: "/knowledge", label: t("Knowledge") },
            { href: bookAddress(page.book), label: page.book.name },
            { href: `${bookAddress(page.book)}#chapter-${page.chapter.id}`, label: page.chapter.name },
          ]}
        />
        <h1 dir="auto" className="mt-3 text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
          {numberedName(page)}
        </h1>
        <p className="mt-2 mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 text-base text-ink-muted">
          <span>
            {t.rich("Updated <day></day>", { day: () => <Day value={page.updatedAt.toISOString().slice(0, 10)} /> })}
          </span>
          {reviewed ? <span>{t.rich("Reviewed <day></day>", { day: () => <Day value={reviewed} /> })}</span> : null}
          <Languages open={open} />
          {mayEdit ? (
            <a
              href={`/console/knowledge/pages/${page.id}`}
              data-key="edit"
              className="link inline-flex items-center gap-1 print:hidden"
            >
              <Pencil className="size-3.5" aria-hidden="true" />
              {t("Edit")}
            </a>
          ) : null}
        </p>
        {hasOutline ? (
          <nav aria-label={t("On this page")} className="mb-6 xl:hidden print:hidden">
            <Fold title={t("On this page")} boxed>
              <Outline headings={headings} />
            </Fold>
          </nav>
        ) : null}
        {page.bodyHtml === "" ? (
          <p className="text-ink-muted">{t("This page has no text yet.")}</p>
        ) : (
          <PageText html={html} />
        )}
        {html.includes('class="copy-code"') ? <CopyCode done={t("Copied")} /> : null}
        <Tags tags={page.tags} />
        <Downloads
          files={open.downloads.map((file) => ({
            id: file.id,
            href: pageFileAddress(file),
            name: file.fileName,
            size: formatBytes(file.size),
          }))}
        />
        <RelatedPages pages={open.related.map((other) => ({ ...other, href: pageAddress(other) }))} />
        <VoteForm action={`/knowledge/pages/${page.id}/vote`} voted={votedAs(voted)} />
        <Neighbours previous={target(open.previous)} next={target(open.next)} />
        <p className="mt-6 hidden text-sm print:block">
          {site.address}
          {pathOf(open, "")}
        </p>
      </main>
      {hasOutline ? (
        <aside className="sticky top-4 max-h-[calc(100dvh-2rem)] self-start overflow-y-auto pt-9 max-xl:hidden print:hidden">
          <nav aria-labelledby="outline-title">
            <h2 id="outline-title" className="mb-2 text-base font-medium">
              {t("On this page")}
            </h2>
            <Outline headings={headings} />
          </nav>
        </aside>
      ) : null}
    </div>
  );
}

const target = (page: { id: number; name: string } | null) => page && { href: pageAddress(page), name: page.name };

const votedAs = (text: string): Voted => (text === "yes" || text === "no" || text === "reason" ? text : null);

const treeOf = ({ contents }: OpenPage) =>
  contents.chapters
    .filter((chapter) => chapter.pages.length > 0)
    .map((chapter) => ({
      id: chapter.id,
      name: numberedName(chapter),
      pages: chapter.pages.map((page) => ({
        id: page.id,
        href: pageAddress(page),
        name: numberedName(page),
        highlighted: page.isHighlighted,
      })),
    }));

/** The languages a page can be read in, its own first. */
function Languages({ open }: { open: OpenPage }) {
  const t = useExtracted("portal");
  if (open.locales.length === 0) return null;
  return (
    <ul aria-label={t("Languages")} className="flex flex-wrap gap-x-3 print:hidden">
      <li>
        <a href={pathOf(open, "")} className="link">
          {t("Original")}
        </a>
      </li>
      {open.locales.map((locale) => (
        <li key={locale}>
          <a href={pathOf(open, locale)} hrefLang={locale} lang={locale} className="link">
            {languageName(locale)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A language in its own words: "Deutsch". */
const languageName = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: "language", fallback: "code" }).of(locale) ?? locale;
