import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { getContents, listBooks, listChapters } from "@/lib/domain/knowledge/queries";
import { idOf, requireAdmin } from "../../../admin/gate";
import { ChapterForm } from "../../_components/chapter-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Chapter") };
}

/** The form of one chapter. */
export default async function ChapterPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("knowledge.edit");
  const id = idOf((await params).id);
  const known = (await listChapters(ctx)).find((one) => one.id === id);
  if (!known) notFound();
  const [{ chapters }, books] = await Promise.all([getContents(ctx, known.bookId), listBooks(ctx)]);
  // The order of the book, in which appendices do not stand apart.
  const inOrder = chapters.toSorted((a, b) => a.position - b.position);
  const at = inOrder.findIndex((one) => one.id === id);
  const chapter = inOrder[at];
  if (!chapter) notFound();
  const { name, bookId, isAppendix, isHidden, pages } = chapter;
  return (
    <ChapterForm
      key={id}
      bookId={bookId}
      books={books.map((one) => ({ id: one.id, name: one.name }))}
      others={inOrder.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name }))}
      stored={{
        id,
        pages: pages.length,
        values: { name, bookId, isAppendix, isHidden, placeAfterId: inOrder[at - 1]?.id ?? null },
      }}
    />
  );
}
