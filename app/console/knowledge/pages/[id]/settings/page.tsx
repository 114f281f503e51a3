import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { formatBytes } from "@/components/tickets/file-size";
import { listDownloads, pageFileAddress } from "@/lib/domain/knowledge/files";
import { getPage, listChapters, listPagesOf } from "@/lib/domain/knowledge/queries";
import { idOf, requireAdmin, rowOr404 } from "../../../../admin/gate";
import { chapterNames } from "../../../_components/chapter-names";
import { PageForm } from "../../../_components/page-form";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Place and settings") };
}

/** Where a page stands, for whom, and what belongs to it. */
export default async function PageSettings({ params }: Props) {
  const { ctx } = await requireAdmin("knowledge.edit");
  const page = await rowOr404(getPage(ctx, idOf((await params).id)));
  const { id, chapterId, related } = page;
  const [chapters, siblings, downloads] = await Promise.all([
    listChapters(ctx),
    listPagesOf(ctx, chapterId),
    listDownloads(ctx, id),
  ]);
  const at = siblings.findIndex((one) => one.id === id);
  return (
    <PageForm
      key={`${id} ${chapterId}`}
      id={id}
      name={page.name}
      chapters={chapterNames(chapters)}
      others={siblings.filter((one) => one.id !== id)}
      values={{
        chapterId,
        isHidden: page.isHidden,
        isHighlighted: page.isHighlighted,
        isPublished: page.publishedAt !== null,
        relatedIds: related.map((other) => other.id),
        placeAfterId: siblings[at - 1]?.id ?? null,
      }}
      related={related.map((other) => ({ id: other.id, name: other.name, bookName: other.bookName }))}
      downloads={downloads.map((file) => ({
        id: file.id,
        name: file.fileName,
        href: pageFileAddress(file),
        size: formatBytes(file.size),
      }))}
      reviewedAt={page.reviewedAt?.toISOString() ?? null}
      reviewOn={page.reviewOn}
    />
  );
}
