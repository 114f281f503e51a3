import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { messages } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import { seesPrivate, visibleToAll } from "../access";
import type { Context } from "../context";
import { intArray, prepared } from "../prepared";
import { isRowId } from "../row-id";
import { getTicket, type Message, type TicketThread, threadEvents, threadFiles, threadMails } from "./read-ticket";

/** A thread whose older messages have only the beginning of their text. */
export type ThreadOutline = Omit<TicketThread, "messages"> & { messages: OutlineMessage[]; seenUpTo: number };
/** `isWhole` is false where `bodyText` is a beginning and `bodyHtml` is left out. */
export type OutlineMessage = Message & { isWhole: boolean };

/** Threads up to this many messages are read whole; of longer ones the first message, and so many at the end. */
const WHOLE_THREAD = 12;
const WHOLE_AT_END = 8;
/** At most so many at the end are read whole because they are new to the reader. */
const WHOLE_NEW = 20;
/** How much is read of the others, in characters. */
const BEGINNING = 160;

const { bodyText: _text, bodyHtml: _html, mailHeaders: _headers, ...light } = getTableColumns(messages);

/**
 * A ticket with its history as a page shows it first: everything about every message, but whole words only of the first one,
 * the newest, those the caller has not read and pinned notes. So a page costs the same however long the thread is.
 * @param only counts the newest among messages of this visibility alone
 */
export async function getOutline(ctx: Context, ticketId: number, only?: Message["visibility"]): Promise<ThreadOutline> {
  const ids = { ids: intArray(isRowId(ticketId) ? [ticketId] : []), workspaceId: ctx.workspace.id };
  const staff = seesPrivate(ctx.actor);
  const [ticket, rows, files, events, mails] = await Promise.all([
    getTicket(ctx, ticketId),
    readMessages(ctx, isRowId(ticketId) ? ticketId : 0, only),
    threadFiles(ctx).execute(ids),
    staff ? threadEvents(ctx).execute(ids) : [],
    staff ? threadMails(ctx).execute(ids) : [],
  ]);
  const filesOf = grouped(files, (file) => file.messageId);
  const mailsOf = grouped(mails, (mail) => mail.messageId);
  return {
    ticket,
    seenUpTo: rows[0]?.seenUpTo ?? 0,
    messages: rows.map(({ seenUpTo: _, ...row }) => ({
      ...row,
      mailHeaders: null,
      attachments: filesOf.get(row.id) ?? [],
      mails: mailsOf.get(row.id) ?? [],
    })),
    events,
  };
}

type Only = Message["visibility"] | undefined;

const outlineOf = (only: Only, staff: boolean) => prepared((from) => buildOutline(from, only, staff));
const outlines = new Map<string, ReturnType<typeof outlineOf>>();

function readMessages(ctx: Context, ticketId: number, only: Only) {
  const staff = seesPrivate(ctx.actor);
  const key = `${only} ${staff}`;
  const outline = outlines.get(key) ?? outlineOf(only, staff);
  outlines.set(key, outline);
  const agentId = ctx.actor.type === "agent" ? ctx.actor.id : 0;
  return outline(ctx).execute({ agentId, ticketId, workspaceId: ctx.workspace.id });
}

function buildOutline(from: Db | Tx, only: Only, staff: boolean) {
  const seen = sql`coalesce((select last_read_message_id from read_marks
    where agent_id = ${sql.placeholder("agentId")} and ticket_id = ${sql.placeholder("ticketId")}), 0)`;
  const counts = only === undefined ? sql`true` : sql`${messages.visibility} = ${only}`;
  const among = (order: "asc" | "desc") =>
    sql`count(*) filter (where ${counts}) over (order by ${messages.createdAt} ${sql.raw(order)}, ${messages.id} ${sql.raw(order)})`;
  const whole = sql`(${messages.pinnedAt} is not null or (${counts} and (
    count(*) filter (where ${counts}) over () <= ${WHOLE_THREAD} or ${among("asc")} = 1 or ${among("desc")} <= ${WHOLE_AT_END}
    or (${seen} > 0 and ${messages.id} > ${seen} and ${among("desc")} <= ${WHOLE_NEW}))))`;
  return from
    .select({
      ...light,
      isWhole: sql<boolean>`${whole}`,
      bodyText: sql<string>`case when ${whole} then ${messages.bodyText} else left(${messages.bodyText}, ${BEGINNING}) end`,
      bodyHtml: sql<string>`case when ${whole} then ${messages.bodyHtml} else '' end`,
      seenUpTo: sql<number>`${seen}`,
    })
    .from(messages)
    .where(
      and(
        eq(messages.ticketId, sql.placeholder("ticketId")),
        eq(messages.workspaceId, sql.placeholder("workspaceId")),
        staff ? undefined : visibleToAll,
      ),
    )
    .orderBy(asc(messages.createdAt), asc(messages.id))
    .prepare("thread_outline");
}
