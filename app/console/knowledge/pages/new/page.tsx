import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listChapters, listPagesOf } from "@/lib/domain/knowledge/queries";
import { idOf, requireAdmin } from "../../../admin/gate";
import { chapterNames } from "../../_components/chapter-names";
import { PageForm } from "../../_components/page-form";

export const metadata: Metadata = { title: "New page" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The form of a page that does not exist yet, in the chapter that the address names. */
export default async function NewPagePage({ searchParams }: Props) {
  const { ctx } = await requireAdmin("knowledge.edit");
  const chapterId = idOf([(await searchParams).chapter].flat()[0] ?? "");
  const [chapters, others] = await Promise.all([listChapters(ctx), listPagesOf(ctx, chapterId)]);
  const chapter = chapters.find((one) => one.id === chapterId);
  if (!chapter) notFound();
  return <PageForm bookId={chapter.bookId} chapterId={chapterId} chapters={chapterNames(chapters)} others={others} />;
}
