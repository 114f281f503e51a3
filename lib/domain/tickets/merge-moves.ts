import { sql } from "drizzle-orm";
import type { MergeRecord, StoredRow } from "@/db/types";
import type { TransactionContext } from "../context";
import { intArray } from "../prepared";

type Moving = {
  table: string;
  column: string;
  /** The row tells where it came from. */
  marked?: true;
  /** What stays behind, because the target has its like: `m` is the row that would move, `$target` the target's number. */
  unless?: string;
};

const sameOn = (table: string, ...columns: string[]) =>
  `exists (select 1 from ${table} o where o.ticket_id = $target and ${columns.map((one) => `o.${one} = m.${one}`).join(" and ")})`;
const linkStays = (mine: string, other: string) =>
  `m.${other} = $target or exists (select 1 from ticket_links o where o.kind = m.kind and o.${mine} = $target and o.${other} = m.${other})`;

/** What hangs on a ticket and goes with it. Names of tables and columns are ours, so they may stand in SQL as they are. */
const MOVING: readonly Moving[] = [
  { table: "messages", column: "ticket_id", marked: true },
  { table: "events", column: "ticket_id", marked: true },
  { table: "time_entries", column: "ticket_id", marked: true },
  { table: "attachments", column: "ticket_id" },
  { table: "outgoing_mails", column: "ticket_id" },
  { table: "pushes", column: "ticket_id" },
  { table: "ratings", column: "ticket_id" },
  { table: "notifications", column: "ticket_id" },
  { table: "mail_ids", column: "ticket_id", unless: sameOn("mail_ids", "workspace_id", "mail_message_id") },
  { table: "subscriptions", column: "ticket_id", unless: sameOn("subscriptions", "agent_id") },
  { table: "timers", column: "ticket_id", unless: sameOn("timers", "agent_id") },
  { table: "ticket_topics", column: "ticket_id", unless: sameOn("ticket_topics", "topic_id") },
  { table: "drafts", column: "ticket_id" },
  { table: "draft_versions", column: "ticket_id" },
  { table: "scheduled_replies", column: "ticket_id" },
  { table: "ticket_links", column: "from_id", unless: linkStays("from_id", "to_id") },
  { table: "ticket_links", column: "to_id", unless: linkStays("to_id", "from_id") },
  // Older redirects point at the end of the chain at once, so that following one never takes long.
  { table: "tickets", column: "merged_into_id" },
];

const keyOf = ({ table, column }: Moving) => `${table}.${column}`;

/** Hang everything of `sourceId` on `targetId`. Returns the numbers of the rows that moved, by table and column. */
export async function moveRows(
  ctx: TransactionContext,
  sourceId: number,
  targetId: number,
): Promise<MergeRecord["moved"]> {
  const moved: MergeRecord["moved"] = {};
  for (const moving of MOVING) {
    const { table, column, marked, unless } = moving;
    const rows = await ctx.tx.execute<{ id: number }>(sql`
      update ${sql.raw(table)} m set ${sql.raw(column)} = ${targetId}
        ${marked ? sql`, merged_from_ticket_id = coalesce(merged_from_ticket_id, ${sourceId})` : sql``}
      where m.${sql.raw(column)} = ${sourceId}
        ${unless ? sql`and not (${sql.raw(unless.replaceAll("$target", String(targetId)))})` : sql``}
      returning id`);
    if (rows.length > 0) moved[keyOf(moving)] = rows.map((row) => row.id);
  }
  return moved;
}

/**
 * What moved, with what was written since to the addresses of the source, or of what it holds: it was meant for those and goes
 * back with them.
 * @returns the rows, and whether there was any such message
 */
export async function withAnswers(
  ctx: TransactionContext,
  moved: MergeRecord["moved"],
  sourceId: number,
  targetId: number,
): Promise<{ moved: MergeRecord["moved"]; answered: boolean }> {
  const known = moved["messages.ticket_id"] ?? [];
  const numbers = [sourceId, ...(moved["tickets.merged_into_id"] ?? [])];
  const answers = sql`(select id from messages where ticket_id = ${targetId}
    and merged_from_ticket_id = any(${intArray(numbers)}::int[]) and id <> all(${intArray(known)}::int[]))`;
  const [found] = await ctx.tx.execute<
    Record<"messages" | "events" | "attachments" | "outgoing" | "ratings" | "mails", number[]>
  >(sql`
    select array${answers} as messages,
      array(select id from events where ticket_id = ${targetId} and message_id in ${answers}) as events,
      array(select id from attachments where message_id in ${answers}) as attachments,
      array(select id from outgoing_mails where message_id in ${answers}) as outgoing,
      array(select id from ratings where message_id in ${answers}) as ratings,
      array(select id from mail_ids where ticket_id = ${targetId} and mail_message_id in
        (select mail_message_id from messages where id in ${answers})) as mails`);
  if (!found || found.messages.length === 0) return { moved, answered: false };
  const all = { ...moved };
  const add = (key: string, ids: number[]) => {
    all[key] = [...(all[key] ?? []), ...ids];
  };
  add("messages.ticket_id", found.messages);
  add("events.ticket_id", found.events);
  add("attachments.ticket_id", found.attachments);
  add("outgoing_mails.ticket_id", found.outgoing);
  add("ratings.ticket_id", found.ratings);
  add("mail_ids.ticket_id", found.mails);
  return { moved: all, answered: true };
}

/** Hang rows that had moved on their ticket again, as far as they are still there. */
export async function returnRows(
  ctx: TransactionContext,
  moved: MergeRecord["moved"],
  sourceId: number,
  targetId: number,
): Promise<void> {
  for (const moving of MOVING) {
    const ids = moved[keyOf(moving)];
    if (!ids) continue;
    const { table, column, marked, unless } = moving;
    // What somebody made on the source since, such as a draft begun there just now, is not overwritten.
    const taken = unless ?? (table === "drafts" ? sameOn("drafts", "agent_id", "kind") : undefined);
    await ctx.tx.execute(sql`
      update ${sql.raw(table)} m set ${sql.raw(column)} = ${sourceId}
        ${marked ? sql`, merged_from_ticket_id = nullif(merged_from_ticket_id, ${sourceId})` : sql``}
      where m.id = any(${intArray(ids)}::int[]) and m.${sql.raw(column)} = ${targetId}
        ${taken ? sql`and not (${sql.raw(taken.replaceAll("$target", String(sourceId)))})` : sql``}`);
  }
}

/** A ticket's row as PostgreSQL writes it. */
export async function storedTicket(ctx: TransactionContext, ticketId: number): Promise<StoredRow> {
  const [found] = await ctx.tx.execute<{ row: StoredRow }>(
    sql`select to_jsonb(t) as row from tickets t where id = ${ticketId}`,
  );
  if (!found) throw new Error("The ticket vanished while it was merged.");
  return found.row;
}

/** Columns that are counted anew, or always tell of the present. */
const COUNTED = new Set(["message_count", "note_count", "attachment_count", "time_spent_seconds", "updated_at"]);

/**
 * Give a ticket's columns their values of before the merge wherever they still are what the merge made of them; tags lose only
 * what the merge brought. What was changed since stays. Counts are taken from the rows that are there.
 */
export async function restoreTicketRow(
  ctx: TransactionContext,
  ticketId: number,
  { before, after }: MergeRecord["target"],
): Promise<void> {
  const columns = Object.keys(after).filter(
    (column) =>
      /^[a-z_]+$/.test(column) &&
      !COUNTED.has(column) &&
      JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
  const patches = columns.map((column) => {
    const name = sql.raw(column);
    const since =
      column === "tag_ids"
        ? sql`array(select tag from unnest(t.tag_ids) with ordinality as kept(tag, at)
            where tag = any(b.tag_ids) or tag <> all(a.tag_ids) order by at)`
        : sql`t.${name}`;
    return sql`${name} = case when t.${name} is not distinct from a.${name} then b.${name} else ${since} end`;
  });
  const counts = sql`
    message_count = (select count(*) from messages where ticket_id = t.id and visibility <> 'private'),
    note_count = (select count(*) from messages where ticket_id = t.id and visibility = 'private'),
    attachment_count = (select count(*) from attachments where ticket_id = t.id),
    time_spent_seconds = (select coalesce(sum(seconds), 0) from time_entries where ticket_id = t.id),
    updated_at = now()`;
  await ctx.tx.execute(sql`
    update tickets t set ${sql.join([...patches, counts], sql`, `)}
    from jsonb_populate_record(null::tickets, ${JSON.stringify(before)}::text::jsonb) b,
      jsonb_populate_record(null::tickets, ${JSON.stringify(after)}::text::jsonb) a
    where t.id = ${ticketId}`);
}
