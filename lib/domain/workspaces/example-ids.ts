import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  agents,
  attachments,
  categories,
  forums,
  knowledgeBooks,
  knowledgeChapters,
  knowledgePages,
  mailboxes,
} from "@/db/schema/index";
import type { Workspace } from "../context";

/** Numbers of rows that an example can name; 1 where there is no such row yet. */
export type ExampleIds = Readonly<Record<(typeof kinds)[number], number>>;

const kinds = ["agent", "mailbox", "category", "file", "book", "page", "forum", "topic"] as const;

/** The oldest row of each kind in a workspace. Numbers only: they say nothing of what the rows hold, nor of how many there are. */
export async function exampleIds(workspace: Pick<Workspace, "id">): Promise<ExampleIds> {
  const id = workspace.id;
  const [row] = await db.execute<Record<(typeof kinds)[number], number | null>>(sql`select
    (select min(id) from ${agents} where workspace_id = ${id} and active) as agent,
    (select min(id) from ${categories} where workspace_id = ${id} and active and is_public) as category,
    (select min(id) from ${mailboxes} where workspace_id = ${id} and active) as mailbox,
    (select min(id) from ${knowledgeBooks} where workspace_id = ${id} and is_public) as book,
    (select min(page.id) from ${knowledgePages} page
      join ${knowledgeChapters} chapter on chapter.id = page.chapter_id
      join ${knowledgeBooks} book on book.id = chapter.book_id
      where page.workspace_id = ${id} and book.is_public and not chapter.is_hidden and not page.is_hidden and page.published_at <= now()) as page,
    (select min(id) from ${forums} where workspace_id = ${id} and is_public and not closed) as forum,
    (select min(t.id) from forum_topics t join forums f on f.id = t.forum_id where t.workspace_id = ${id}
      and t.state = 'shown' and not t.closed and f.is_public and not f.closed) as topic,
    (select min(id) from ${attachments} where workspace_id = ${id}) as file`);
  return Object.fromEntries(kinds.map((kind) => [kind, row?.[kind] ?? 1])) as ExampleIds;
}
