import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { listForums } from "@/lib/domain/forums/queries";
import { listBooks } from "@/lib/domain/knowledge/queries";

type Row = { id: number; name: string; hint: string };

/** What a portal can offer. */
export type Offers = { categories: Row[]; books: Row[]; forums: Row[] };

/** Every category, book and forum; a hint says of those that people outside do not see why that is. */
export async function loadOffers(ctx: Context): Promise<Offers> {
  const t = await getExtracted("admin");
  const [catalog, books, forums] = await Promise.all([loadCatalog(ctx), listBooks(ctx), listForums(ctx)]);
  return {
    categories: catalog.categories.map(({ id, name, active, isPublic }) => ({
      id,
      name,
      hint: active ? (isPublic ? "" : t("private")) : t("out of use"),
    })),
    books: books.map(({ id, name, isPublic }) => ({ id, name, hint: isPublic ? "" : t("staff only") })),
    forums: forums.map(({ id, name }) => ({ id, name, hint: "" })),
  };
}
