import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../client";
import { categories, knowledgeBooks, portals } from "../schema/index";
import { machines } from "./knowledge/machines";

/** Adds a second portal, for people who only have a coffee machine; it has no address of its own yet. */
export async function fillPortal(tx: Tx, workspaceId: number): Promise<void> {
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
    categoryIds: offered.map(({ id }) => id),
    bookIds: books.map(({ id }) => id),
  });
}
