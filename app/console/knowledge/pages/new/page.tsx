import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { listChapters } from "@/lib/domain/knowledge/queries";
import { idOf, requireAdmin } from "../../../admin/gate";
import { chapterNames } from "../../_components/chapter-names";
import { NewPageForm } from "../../_components/new-page-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("New page") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The form of a page that does not exist yet, in the chapter that the address names. */
export default async function NewPagePage({ searchParams }: Props) {
  const { ctx } = await requireAdmin("knowledge.edit");
  const chapterId = idOf([(await searchParams).chapter].flat()[0] ?? "");
  const chapters = await listChapters(ctx);
  const chapter = chapters.find((one) => one.id === chapterId);
  if (!chapter) notFound();
  return <NewPageForm bookId={chapter.bookId} chapterId={chapterId} chapters={chapterNames(chapters)} />;
}
