import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../client";
import { categories, knowledgeBooks, portals } from "../schema/index";
import { machines } from "./knowledge/machines";

/** Dresses the first portal, and adds a second one, for people who only have a coffee machine; the second has no address of its own yet. */
export async function fillPortal(tx: Tx, workspaceId: number): Promise<void> {
  await tx
    .update(portals)
    .set({
      whatNext: "First answers take about two hours on weekdays.",
      terms:
        "Use this help as you would use a colleague's: kindly.\n\nWe keep what you write for as long as it helps you and us.",
    })
    .where(and(eq(portals.workspaceId, workspaceId), eq(portals.isPrimary, true)));
  const offered = await tx
    .select({ id: categories.id })
    .from(categories)
    .where(and(eq(categories.workspaceId, workspaceId), inArray(categories.name, ["Coffee machines", "Delivery"])));
  const books = await tx
    .select({ id: knowledgeBooks.id })
    .from(knowledgeBooks)
    .where(and(eq(knowledgeBooks.workspaceId, workspaceId), eq(knowledgeBooks.name, machines.name)));
  await tx.insert(portals).values({
    workspaceId,
    name: "Northwind Coffee",
    welcome: "Something about your coffee machine? Ask, or look it up.",
    accent: "8a4b1f",
    categoryIds: offered.map(({ id }) => id),
    bookIds: books.map(({ id }) => id),
  });
}
