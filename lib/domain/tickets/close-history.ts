import { sql } from "drizzle-orm";
import { authorize } from "../access";
import { closedStatus, loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { postUpdate } from "./post-update";

const batchSize = 200;

/**
 * Close the open tickets that came whole by an import of mail and whose newest message is from before a moment, each as of
 * that message. What people have touched since stays as they left it. Nobody is told. Safe to stop and repeat.
 * @returns how many were closed
 */
export async function closeHistory(ctx: Context, before: Date): Promise<number> {
  authorize(ctx, "mail.receive");
  const statusId = closedStatus(await loadCatalog(ctx)).id;
  let closed = 0;
  for (let last = 0; ; ) {
    const rows = await reader(ctx).execute<{ id: number; at: string }>(sql`
      select t.id, t.last_message_at as at from tickets t
      where t.workspace_id = ${ctx.workspace.id} and t.id > ${last} and t.closed_at is null and t.trashed_at is null
        and t.spam_at is null and t.merged_into_id is null and t.last_message_at < ${before.toISOString()}::timestamptz
        and exists (select 1 from inbound_mails i where i.ticket_id = t.id and i.via = 'import' and i.state = 'processed')
        and not exists (select 1 from inbound_mails i where i.ticket_id = t.id and i.via <> 'import')
        and not exists (select 1 from events e where e.ticket_id = t.id and e.via <> 'mail')
      order by t.id limit ${batchSize}`);
    for (const { id, at } of rows) {
      await postUpdate(ctx, {
        ticketId: id,
        changes: { statusId, closedAt: new Date(at) },
        skipFieldChecks: true,
        suppress: { rules: true, autoreply: true, notifications: true },
      });
      closed++;
    }
    if (rows.length < batchSize) return closed;
    last = rows.at(-1)?.id ?? last;
  }
}
