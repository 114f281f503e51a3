import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  agents,
  attachments,
  cannedResponses,
  categories,
  customers,
  customFieldCategories,
  customFields,
  forums,
  forumTopics,
  knowledgeBooks,
  knowledgeChapters,
  knowledgePages,
  mailboxes,
} from "@/db/schema/index";
import type { Workspace } from "../context";

/** Numbers of rows that an example can name; 1 where there is no such row yet. */
export type ExampleIds = Readonly<Record<(typeof kinds)[number], number>>;

const kinds = [
  "agent",
  "mailbox",
  "category",
  "field",
  "customer",
  "file",
  "book",
  "page",
  "forum",
  "topic",
  "response",
] as const;

/** The oldest row of each kind in a workspace. Numbers only: they say nothing of what the rows hold, nor of how many there are. */
export async function exampleIds(workspace: Pick<Workspace, "id">): Promise<ExampleIds> {
  const id = workspace.id;
  const [row] = await db.execute<Record<(typeof kinds)[number], number | null>>(sql`select
    (select min(id) from ${agents} where workspace_id = ${id} and active) as agent,
    (select min(id) from ${categories} where workspace_id = ${id} and active and is_public) as category,
    (select min(coalesce(field.number, field.id)) from ${customFields} field
      left join ${customFieldCategories} place on place.field_id = field.id
      where field.workspace_id = ${id} and field.active and field.subject = 'ticket' and field.type in ('text', 'number')
        and field.depends_on_choice_id is null and (place.category_id is null or place.category_id = (
          select min(id) from ${categories} where workspace_id = ${id} and active and is_public))) as field,
    (select min(id) from ${cannedResponses} where workspace_id = ${id} and active and sharing = 'everyone') as response,
    (select min(id) from ${mailboxes} where workspace_id = ${id} and active) as mailbox,
    (select min(id) from ${customers} where workspace_id = ${id}) as customer,
    (select min(topic.id) from ${forumTopics} topic join ${forums} forum on forum.id = topic.forum_id
      where topic.workspace_id = ${id} and forum.is_public and not topic.closed and topic.state = 'shown') as topic,
    (select min(id) from ${knowledgeBooks} where workspace_id = ${id} and is_public) as book,
    (select min(page.id) from ${knowledgePages} page
      join ${knowledgeChapters} chapter on chapter.id = page.chapter_id
      join ${knowledgeBooks} book on book.id = chapter.book_id
      where page.workspace_id = ${id} and book.is_public and not chapter.is_hidden and not page.is_hidden and page.published_at <= now()) as page,
    (select min(id) from ${forums} where workspace_id = ${id} and is_public and not closed) as forum,
    (select min(id) from ${attachments} where workspace_id = ${id} and disposition = 'attachment') as file`);
  return Object.fromEntries(kinds.map((kind) => [kind, row?.[kind] ?? 1])) as ExampleIds;
}
