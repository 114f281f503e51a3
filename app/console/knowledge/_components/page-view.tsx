import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { PageText } from "@/components/portal/knowledge/page-text";
import { BackLink } from "@/components/ui/back-link";
import { numberedName } from "@/lib/domain/knowledge/logic";
import type { PageDetail } from "@/lib/domain/knowledge/queries";
import { toPageDocument } from "@/lib/text/page-document";
import { getPageWords } from "../../../(portal)/knowledge/_lib/words";

/** A page as people read it who may not write. */
export async function PageView({ page }: { page: PageDetail }) {
  const t = await getExtracted("console");
  const { html } = toPageDocument(page.bodyHtml, await getPageWords());
  return (
    <main className="h-full overflow-y-auto px-4 pt-3 pb-10 md:px-6 md:pt-5">
      <BackLink href={`/console/knowledge/${page.book.id}`} className="mb-1">
        {page.book.name}
      </BackLink>
      <div className="max-w-190">
        <h2 dir="auto" className="text-lg font-semibold tracking-tight wrap-anywhere">
          {numberedName(page)}
        </h2>
        <p className="mt-0.5 mb-4 text-ink-muted">{page.chapter.name}</p>
        <div className="rounded-md border border-border bg-surface px-4 py-3">
          <PageText html={html} />
        </div>
        {page.related.length > 0 ? (
          <nav aria-label={t("Related pages")} className="mt-6 border-t border-border pt-4">
            <h3 className="font-semibold">{t("Related pages")}</h3>
            <ul className="mt-1.5 grid gap-1">
              {page.related.map((other) => (
                <li key={other.id}>
                  <Link href={`/console/knowledge/pages/${other.id}`} prefetch={false} className="link">
                    {other.name}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </div>
    </main>
  );
}
