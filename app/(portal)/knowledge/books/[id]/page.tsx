import { Star } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { cache } from "react";
import { Crumbs } from "@/components/portal/knowledge/crumbs";
import { SearchForm } from "@/components/portal/knowledge/search-form";
import { Page } from "@/components/portal/page";
import { numberedName } from "@/lib/domain/knowledge/logic";
import { getContents } from "@/lib/domain/knowledge/queries";
import { bookAddress, pageAddress } from "@/lib/text/slugs";
import { requireVisit } from "@/lib/web/portal";
import { found } from "../../../_lib/found";
import { numberedId } from "../../_lib/numbered-id";

type Props = { params: Promise<{ id: string }> };

const openBook = cache(async (id: string) => {
  const { ctx, site } = await requireVisit();
  return found(getContents(ctx, numberedId(id), { shelf: site.portal.bookIds }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ book }, { site }] = [await openBook((await params).id), await requireVisit()];
  return {
    title: book.name,
    ...(book.description ? { description: book.description.slice(0, 300) } : {}),
    alternates: { canonical: `${site.address}${bookAddress(book)}` },
    robots: { index: book.isPublic },
  };
}

/** The contents of a book. */
export default async function BookPage({ params }: Props) {
  const t = await getExtracted("portal");
  const { id } = await params;
  const { book, chapters } = await openBook(id);
  if (!bookAddress(book).endsWith(`/${encodeURIComponent(decodeURIComponent(id))}`)) redirect(bookAddress(book));
  return (
    <div>
      <div className="mx-auto w-full max-w-190 px-4 pt-6 md:px-6">
        <Crumbs trail={[{ href: "/knowledge", label: t("Knowledge") }]} />
      </div>
      <Page
        width="wide"
        title={<span dir="auto">{book.name}</span>}
        intro={book.description ? <p dir="auto">{book.description}</p> : null}
      >
        <SearchForm />
        {chapters.every((chapter) => chapter.pages.length === 0) ? (
          <p className="mt-8 text-ink-muted">{t("Nothing has been written here yet.")}</p>
        ) : null}
        {chapters
          .filter((chapter) => chapter.pages.length > 0)
          .map((chapter) => (
            <section key={chapter.id} aria-labelledby={`chapter-${chapter.id}`} className="mt-8">
              <h2
                id={`chapter-${chapter.id}`}
                dir="auto"
                className="border-b border-border pb-2 font-semibold wrap-anywhere"
              >
                {numberedName(chapter)}
              </h2>
              <ul className="mt-2 grid gap-1">
                {chapter.pages.map((page) => (
                  <li key={page.id} className="flex items-baseline gap-2">
                    <Link href={pageAddress(page)} prefetch={false} dir="auto" className="link py-0.5 wrap-anywhere">
                      {numberedName(page)}
                    </Link>
                    {page.isHighlighted ? (
                      <span className="inline-flex items-center gap-1 text-sm text-ink-muted">
                        <Star className="size-3 text-accent" aria-hidden="true" />
                        {t("Often needed")}
                      </span>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </Page>
    </div>
  );
}
