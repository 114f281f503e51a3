import { sql } from "drizzle-orm";
import type { TransactionContext } from "./context";

/** Every kind of background job and what it carries: ids only, the job reads the rest itself. */
export type JobPayloads = {
  /** Several that were written together are acted on one after the other. */
  "event.dispatch": { eventId: number } | { eventIds: number[] };
  "mail.receive": { inboundMailId: string };
  "mail.send": { outgoingMailId: number };
  "reply.send": { scheduledReplyId: number };
  "mail.fetch": { mailboxId: number };
  "knowledge.publish": { pageId: number };
  "forum.notify": { postId: number };
  "webhook.deliver": { deliveryId: string };
  "push.deliver": { pushId: string };
  "rule.run": { workspaceId: number };
  "bulk.run": { runId: number };
  "reminder.ring": { reminderId: number };
  "trash.empty": { workspaceId: number; before: string };
  "promises.recompute": { workspaceId: number; afterId: number; customerId?: number | undefined };
};

/**
 * Put a job into the queue, inside the transaction of its cause: it exists exactly when the cause does.
 * A job with a `key` replaces a waiting one of the same key; those of one `queue` run one after the other.
 */
export async function enqueue<Name extends keyof JobPayloads>(
  ctx: TransactionContext,
  name: Name,
  payload: JobPayloads[Name],
  options: { runAt?: Date; key?: string; maxAttempts?: number; queue?: string } = {},
): Promise<void> {
  await ctx.tx.execute(sql`select graphile_worker.add_job(
    ${name}, ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null}, run_at => ${options.runAt?.toISOString() ?? null}::timestamptz,
    max_attempts => ${options.maxAttempts ?? 25}, job_key => ${options.key ?? null})`);
}
