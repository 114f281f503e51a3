import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { Crumbs } from "@/components/portal/knowledge/crumbs";
import { PageList } from "@/components/portal/knowledge/page-list";
import { Page } from "@/components/portal/page";
import { listTaggedPages } from "@/lib/domain/knowledge/reading";
import { requireVisit } from "@/lib/web/portal";
import { listedLines } from "../../_lib/lines";

type Props = { params: Promise<{ tag: string }> };

/** A tag as it was written into the address; null for what is none. */
async function tagOf({ params }: Props): Promise<string> {
  try {
    return decodeURIComponent((await params).tag).slice(0, 60);
  } catch {
    return notFound();
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: await tagOf(props), robots: { index: false } };
}

/** The pages that share a tag. */
export default async function TagPage(props: Props) {
  const t = await getExtracted("portal");
  const tag = await tagOf(props);
  const { ctx, site } = await requireVisit();
  const pages = await listTaggedPages(ctx, site.portal.bookIds, tag);
  if (pages.length === 0) notFound();
  return (
    <div>
      <div className="mx-auto w-full max-w-190 px-4 pt-6 md:px-6">
        <Crumbs trail={[{ href: "/knowledge", label: t("Knowledge") }]} />
      </div>
      <Page title={<span dir="auto">{tag}</span>} width="wide" intro={<p>{t("Pages with this tag.")}</p>}>
        <PageList pages={listedLines(pages)} />
      </Page>
    </div>
  );
}
