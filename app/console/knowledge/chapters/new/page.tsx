import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { getContents, listBooks } from "@/lib/domain/knowledge/queries";
import { idOf, requireAdmin, rowOr404 } from "../../../admin/gate";
import { ChapterForm } from "../../_components/chapter-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("New chapter") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The form of a chapter that does not exist yet, in the book that the address names. */
export default async function NewChapterPage({ searchParams }: Props) {
  const { ctx } = await requireAdmin("knowledge.edit");
  const bookId = idOf([(await searchParams).book].flat()[0] ?? "");
  const [{ chapters }, books] = await Promise.all([rowOr404(getContents(ctx, bookId)), listBooks(ctx)]);
  return (
    <ChapterForm
      bookId={bookId}
      books={books.map(({ id, name }) => ({ id, name }))}
      others={chapters.map(({ id, name }) => ({ id, name }))}
    />
  );
}
