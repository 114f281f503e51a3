import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { countPages, listBooks } from "@/lib/domain/knowledge/queries";
import { idOf, requireAdmin } from "../../../admin/gate";
import { BookForm } from "../../_components/book-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Book") };
}

/** The form of one book. */
export default async function BookSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("knowledge.edit");
  const id = idOf((await params).id);
  const [books, counts] = await Promise.all([listBooks(ctx), countPages(ctx)]);
  const at = books.findIndex((one) => one.id === id);
  const book = books[at];
  if (!book) notFound();
  const { name, description, isPublic } = book;
  return (
    <BookForm
      key={id}
      others={books.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name }))}
      stored={{
        id,
        pages: counts.get(id) ?? 0,
        values: { name, description, isPublic, placeAfterId: books[at - 1]?.id ?? null },
      }}
    />
  );
}
