import type { Metadata } from "next";
import { cache } from "react";
import { HtmlMessage } from "@/components/portal/html-message";
import { Page } from "@/components/portal/page";
import { numberedName } from "@/lib/domain/knowledge/logic";
import { getPage } from "@/lib/domain/knowledge/queries";
import { htmlToText } from "@/lib/text/html";
import { requireVisit } from "@/lib/web/portal";
import { found, idIn } from "../../../_lib/found";

type Props = { params: Promise<{ id: string }> };

/** A knowledge page that this portal offers and its visitor may read; anything else does not exist. */
const openPage = cache(async (id: string) => {
  const { ctx, site } = await requireVisit();
  return found(getPage(ctx, idIn(id), site.portal.bookIds));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await openPage((await params).id)).name };
}

/** One page of the knowledge base. */
export default async function KnowledgePage({ params }: Props) {
  const page = await openPage((await params).id);
  return (
    <Page
      width="wide"
      title={numberedName(page)}
      intro={
        <p className="text-base">
          {page.book.name} · {page.chapter.name}
        </p>
      }
    >
      <div className="rounded-md border border-border bg-surface px-4 py-3 md:px-6 md:py-5">
        <HtmlMessage html={page.bodyHtml} text={htmlToText(page.bodyHtml)} title={page.name} />
      </div>
      {page.related.length > 0 ? (
        <nav aria-label="Related pages" className="mt-10 border-t border-border pt-5">
          <h2 className="font-semibold">Related pages</h2>
          <ul className="mt-2 grid gap-1">
            {page.related.map((other) => (
              <li key={other.id}>
                <a href={`/knowledge/pages/${other.id}`} className="link">
                  {other.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </Page>
  );
}
