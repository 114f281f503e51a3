import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { listBooks } from "@/lib/domain/knowledge/queries";
import { requireAdmin } from "../../admin/gate";
import { BookForm } from "../_components/book-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("New book") };
}

/** The form of a book that does not exist yet. */
export default async function NewBookPage() {
  const { ctx } = await requireAdmin("knowledge.edit");
  const books = await listBooks(ctx);
  return <BookForm others={books.map(({ id, name }) => ({ id, name }))} />;
}
