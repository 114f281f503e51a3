import type { Metadata } from "next";
import { cache } from "react";
import { can } from "@/lib/domain/access";
import { getPage, listChapters, listPagesOf } from "@/lib/domain/knowledge/queries";
import { requireAgent } from "@/lib/web/sessions";
import { idOf, rowOr404 } from "../../../admin/gate";
import { chapterNames } from "../../_components/chapter-names";
import { PageForm } from "../../_components/page-form";
import { PageView } from "../../_components/page-view";

type Props = { params: Promise<{ id: string }> };

const openPage = cache(async (id: string) => {
  const { ctx } = await requireAgent();
  return { ctx, page: await rowOr404(getPage(ctx, idOf(id))) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await openPage((await params).id)).page.name };
}

/** One page: its form for those who may write, else the page as it is read. */
export default async function KnowledgePagePage({ params }: Props) {
  const { ctx, page } = await openPage((await params).id);
  if (!can(ctx.actor, "knowledge.edit")) return <PageView page={page} />;
  const { id, chapterId, name, bodyHtml, isHidden, isHighlighted, related } = page;
  const [chapters, siblings] = await Promise.all([listChapters(ctx), listPagesOf(ctx, chapterId)]);
  const at = siblings.findIndex((one) => one.id === id);
  return (
    <PageForm
      key={`${id} ${chapterId}`}
      bookId={page.book.id}
      chapterId={chapterId}
      chapters={chapterNames(chapters)}
      others={siblings.filter((one) => one.id !== id)}
      stored={{
        id,
        values: {
          name,
          bodyHtml,
          chapterId,
          isHidden,
          isHighlighted,
          isPublished: page.publishedAt !== null,
          tags: page.tags.join(", "),
          relatedIds: related.map((other) => other.id),
          placeAfterId: siblings[at - 1]?.id ?? null,
        },
        related: related.map((other) => ({ id: other.id, name: other.name, bookName: other.bookName })),
        votes: { helpful: page.helpfulVotes, notHelpful: page.notHelpfulVotes },
      }}
    />
  );
}
