import { eq } from "drizzle-orm";
import { randomLetters, sha256Hex } from "@/lib/crypto";
import { storeFileBytes } from "@/lib/domain/attachments/bytes";
import type { TransactionContext } from "@/lib/domain/context";
import { pageFileAddress } from "@/lib/domain/knowledge/files";
import { pageBody } from "@/lib/domain/knowledge/page-body";
import { indexPage } from "@/lib/domain/knowledge/search-document";
import { collectKnowledgeWords } from "@/lib/domain/knowledge/words";
import { fromMarkdown } from "@/lib/text/markdown";
import type { Tx } from "../client";
import {
  knowledgeBooks,
  knowledgeChapters,
  knowledgeFiles,
  knowledgePages,
  knowledgeRelatedPages,
  knowledgeSearches,
  knowledgeSynonyms,
  knowledgeVersions,
  knowledgeViews,
  knowledgeVotes,
} from "../schema/index";
import { day } from "./clock";
import { handbookPicture } from "./files";
import { type Ids, idOf } from "./fill-catalog";
import type { DemoPage } from "./knowledge/book";
import { handbook } from "./knowledge/handbook";
import { inside } from "./knowledge/inside";
import { machines } from "./knowledge/machines";
import { shop } from "./knowledge/shop";

/** Adds three books for customers and one for staff, with pictures, versions, votes, readings and searches. */
export async function fillKnowledge(ctx: TransactionContext, now: Date): Promise<void> {
  const { tx } = ctx;
  const workspaceId = ctx.workspace.id;
  const pageIds: Ids = new Map();
  const pages: DemoPage[] = [];
  for (const [position, { chapters, ...book }] of [machines, shop, inside, handbook].entries()) {
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
        const writtenAt = new Date(now.getTime() - (84 - pages.length) * day);
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
  await fillReading(tx, workspaceId, now, [...pageIds.values()]);
  await collectKnowledgeWords(ctx);
}

/** What readers did: pages read over a month, what they looked for in vain, and words that mean the same. */
async function fillReading(tx: Tx, workspaceId: number, now: Date, ids: readonly number[]): Promise<void> {
  const dayOf = (ago: number) => new Date(now.getTime() - ago * day).toISOString().slice(0, 10);
  const views = ids.flatMap((pageId, at) =>
    Array.from({ length: 30 }, (_, ago) => ({ pageId, day: dayOf(ago), count: ((at * 7 + ago * 3) % 11) + (at % 4) })),
  );
  await tx.insert(knowledgeViews).values(views.filter((one) => one.count > 0));
  const missed: [string, number][] = [
    ["loyalty card", 6],
    ["milk alternative", 4],
    ["rental contract", 9],
    ["fax", 3],
  ];
  await tx
    .insert(knowledgeSearches)
    .values(missed.map(([words, count], at) => ({ workspaceId, words, count, found: 0, day: dayOf(at * 5 + 1) })));
  await tx.insert(knowledgeSynonyms).values(
    [
      ["toner", "cartridge", "ink"],
      ["wireless", "wifi", "wlan"],
      ["jam", "jammed", "stuck"],
    ].map((words) => ({ workspaceId, words })),
  );
}

type Place = { workspaceId: number; chapterId: number; place: number; writtenAt: Date };

async function addPage(tx: Tx, { workspaceId, chapterId, place, writtenAt }: Place, page: DemoPage): Promise<number> {
  const [helpfulVotes, notHelpfulVotes] = page.votes ?? [0, 0];
  const pictures = await addPictures(tx, workspaceId, page);
  const body = pageBody(page.html ?? fromMarkdown(pictures.markdown));
  const [row] = await tx
    .insert(knowledgePages)
    .values({
      workspaceId,
      chapterId,
      name: page.name,
      ...body,
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
  await addVersions(tx, row, page);
  for (const id of pictures.ids)
    await tx.update(knowledgeFiles).set({ pageId: row.id }).where(eq(knowledgeFiles.id, id));
  const voters = Array.from({ length: helpfulVotes + notHelpfulVotes }, (_, at) => ({
    pageId: row.id,
    voter: sha256Hex(`${row.id} ${at}`),
    helpful: at < helpfulVotes,
    reason: page.reasons?.[at - helpfulVotes] ?? "",
    createdAt: writtenAt,
  }));
  if (voters.length > 0) await tx.insert(knowledgeVotes).values(voters);
  return row.id;
}

/** Keeps the drawings that a page shows, and puts their addresses into its Markdown. */
async function addPictures(tx: Tx, workspaceId: number, { markdown = "" }: DemoPage) {
  const ids: number[] = [];
  let text = markdown;
  for (const which of ["panel", "trays"] as const) {
    if (!text.includes(`(picture:${which})`)) continue;
    const { bytes, mimeType } = handbookPicture(which);
    const stored = await storeFileBytes(bytes, { maxBytes: 1_000_000 });
    const file = { ...stored, workspaceId, key: randomLetters(24), fileName: `${which}.png`, mimeType };
    const [row] = await tx.insert(knowledgeFiles).values(file).returning({ id: knowledgeFiles.id });
    if (row) ids.push(row.id);
    text = text.replace(`(picture:${which})`, `(${pageFileAddress(file)})`);
  }
  return { ids, markdown: text };
}

/** What a page says now, and before it what it said first. */
async function addVersions(tx: Tx, row: typeof knowledgePages.$inferSelect, page: DemoPage): Promise<void> {
  if (row.publishedAt === null) return;
  const { id: pageId, name, tags } = row;
  const first = page.before === undefined ? [] : [pageBody(fromMarkdown(page.before)).bodyHtml];
  await tx.insert(knowledgeVersions).values(
    [...first, row.bodyHtml].map((bodyHtml, at, all) => ({
      pageId,
      number: at + 1,
      name,
      tags,
      bodyHtml,
      authorName: at === 0 ? "Ida Lorenz" : "Mara Lind",
      note: at > 0 ? "Written out in full" : "",
      createdAt: new Date(row.updatedAt.getTime() - (all.length - 1 - at) * day),
    })),
  );
}
