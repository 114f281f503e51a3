import { sha256Hex } from "@/lib/crypto";
import { pageBody } from "@/lib/domain/knowledge/page-body";
import { indexPage } from "@/lib/domain/knowledge/search-document";
import type { Tx } from "../client";
import {
  knowledgeBooks,
  knowledgeChapters,
  knowledgePages,
  knowledgeRelatedPages,
  knowledgeVotes,
} from "../schema/index";
import { day } from "./clock";
import { type Ids, idOf } from "./fill-catalog";
import type { DemoPage } from "./knowledge/book";
import { inside } from "./knowledge/inside";
import { machines } from "./knowledge/machines";
import { shop } from "./knowledge/shop";

/** Adds two books for customers and one for staff, with votes and pages that name each other. */
export async function fillKnowledge(tx: Tx, workspaceId: number, now: Date): Promise<void> {
  const pageIds: Ids = new Map();
  const pages: DemoPage[] = [];
  for (const [position, { chapters, ...book }] of [machines, shop, inside].entries()) {
    const [row] = await tx
      .insert(knowledgeBooks)
      .values({ workspaceId, position, ...book })
      .returning({ id: knowledgeBooks.id });
    for (const [at, chapter] of chapters.entries()) {
      const { pages: inIt, ...columns } = chapter;
      const [made] = await tx
        .insert(knowledgeChapters)
        .values({ workspaceId, bookId: row?.id ?? 0, position: at + 1, ...columns })
        .returning({ id: knowledgeChapters.id });
      for (const [place, page] of inIt.entries()) {
        const writtenAt = new Date(now.getTime() - (80 - pages.length * 2) * day);
        pageIds.set(page.name, await addPage(tx, { workspaceId, chapterId: made?.id ?? 0, place, writtenAt }, page));
        pages.push(page);
      }
    }
  }
  const related = pages.flatMap((page) =>
    (page.related ?? []).map((name, position) => ({
      pageId: idOf(pageIds, page.name),
      relatedId: idOf(pageIds, name),
      position,
    })),
  );
  await tx.insert(knowledgeRelatedPages).values(related);
}

type Place = { workspaceId: number; chapterId: number; place: number; writtenAt: Date };

async function addPage(tx: Tx, { workspaceId, chapterId, place, writtenAt }: Place, page: DemoPage): Promise<number> {
  const [helpfulVotes, notHelpfulVotes] = page.votes ?? [0, 0];
  const [row] = await tx
    .insert(knowledgePages)
    .values({
      workspaceId,
      chapterId,
      name: page.name,
      ...pageBody(page.html),
      isHidden: page.isHidden ?? false,
      isHighlighted: page.isHighlighted ?? false,
      publishedAt: page.isDraft ? null : writtenAt,
      tags: page.tags ?? [],
      position: place + 1,
      helpfulVotes,
      notHelpfulVotes,
      createdAt: writtenAt,
      updatedAt: writtenAt,
    })
    .returning();
  if (!row) throw new Error("The demo page was not stored.");
  await indexPage(tx, row);
  const voters = Array.from({ length: helpfulVotes + notHelpfulVotes }, (_, at) => ({
    pageId: row.id,
    voter: sha256Hex(`${row.id} ${at}`),
    helpful: at < helpfulVotes,
    createdAt: writtenAt,
  }));
  if (voters.length > 0) await tx.insert(knowledgeVotes).values(voters);
  return row.id;
}
