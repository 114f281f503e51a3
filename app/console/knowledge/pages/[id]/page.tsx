import type { Metadata } from "next";
import { cache } from "react";
import { can } from "@/lib/domain/access";
import { readDraft } from "@/lib/domain/knowledge/drafts";
import { getPage } from "@/lib/domain/knowledge/queries";
import { markPageNoticesRead } from "@/lib/domain/notifications/notifications";
import { requireAgent } from "@/lib/web/sessions";
import { idOf, rowOr404 } from "../../../admin/gate";
import { PageHead } from "../../_components/page-head";
import { PageMarks } from "../../_components/page-marks";
import { PageView } from "../../_components/page-view";
import { Writer } from "../../_components/writer";

type Props = { params: Promise<{ id: string }> };

const openPage = cache(async (id: string) => {
  const { ctx } = await requireAgent();
  return { ctx, page: await rowOr404(getPage(ctx, idOf(id))) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await openPage((await params).id)).page.name };
}

/** One page: where its words are written for those who may, else the page as it is read. */
export default async function KnowledgePagePage({ params }: Props) {
  const { ctx, page } = await openPage((await params).id);
  await markPageNoticesRead(ctx, page.id);
  if (!can(ctx.actor, "knowledge.edit")) return <PageView page={page} />;
  const draft = await readDraft(ctx, page.id);
  const own = wordsOf({ ...page, note: "" });
  return (
    <main className="h-full overflow-y-auto px-4 pt-3 pb-10 md:px-6 md:pt-5">
      <PageHead page={page} at="write" marks={<PageMarks page={page} />} />
      <Writer
        key={`${page.id} ${page.updatedAt.getTime()}`}
        pageId={page.id}
        isPublished={page.publishedAt !== null}
        mayPublish={can(ctx.actor, "knowledge.publish")}
        words={draft ? wordsOf(draft) : own}
        page={own}
        draft={
          draft && {
            revision: draft.revision,
            state: draft.state,
            authorName: draft.authorName,
            updatedAt: draft.updatedAt.toISOString(),
            publishAt: draft.publishAt?.toISOString() ?? null,
            returnedNote: draft.returnedNote,
          }
        }
      />
    </main>
  );
}

const wordsOf = (said: { name: string; bodyHtml: string; tags: readonly string[]; note: string }) => ({
  name: said.name,
  bodyHtml: said.bodyHtml,
  tags: said.tags.join(", "),
  note: said.note,
});
