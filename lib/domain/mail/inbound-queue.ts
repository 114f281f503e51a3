import { and, asc, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { inboundMails, mailboxes, mailSources } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { enqueue } from "../outbox";
import { mailLimitBytes } from "./inbound";

export type InboundState = (typeof inboundMails.$inferSelect)["state"];

/** A mail that came in, as the list of them shows it. */
export type InboundRow = Pick<
  typeof inboundMails.$inferSelect,
  | "id"
  | "via"
  | "size"
  | "state"
  | "classification"
  | "reason"
  | "error"
  | "ticketId"
  | "attempts"
  | "envelopeFrom"
  | "mailMessageId"
  | "proof"
  | "receivedAt"
> & {
  mailbox: string | null;
  /** It was set aside and can be read again. */
  canRetry: boolean;
};

/** The mails that came in, newest first; `before` is the moment the page before ended with. Needs `settings.manage`. */
export async function listInboundMails(
  ctx: Context,
  input: { state?: InboundState; before?: Date; limit?: number } = {},
): Promise<{ rows: InboundRow[]; next: Date | null }> {
  authorize(ctx, "settings.manage");
  const limit = Math.max(1, Math.min(input.limit ?? 50, 100));
  const rows = await reader(ctx)
    .select({
      id: inboundMails.id,
      via: inboundMails.via,
      size: inboundMails.size,
      state: inboundMails.state,
      classification: inboundMails.classification,
      reason: inboundMails.reason,
      error: inboundMails.error,
      ticketId: inboundMails.ticketId,
      attempts: inboundMails.attempts,
      envelopeFrom: inboundMails.envelopeFrom,
      mailMessageId: inboundMails.mailMessageId,
      proof: inboundMails.proof,
      receivedAt: inboundMails.receivedAt,
      mailbox: mailboxes.name,
    })
    .from(inboundMails)
    .leftJoin(
      mailboxes,
      and(eq(mailboxes.id, inboundMails.mailboxId), eq(mailboxes.workspaceId, inboundMails.workspaceId)),
    )
    .where(
      and(
        eq(inboundMails.workspaceId, ctx.workspace.id),
        input.state ? eq(inboundMails.state, input.state) : undefined,
        input.before ? lt(inboundMails.receivedAt, input.before) : undefined,
      ),
    )
    .orderBy(desc(inboundMails.receivedAt), desc(inboundMails.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map((row) => ({ ...row, canRetry: row.state === "quarantined" && isWhole(row) }));
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.receivedAt ?? null) : null };
}

/** Of a mail beyond the limit only the header is here. */
const isWhole = ({ size }: { size: number }): boolean => size <= mailLimitBytes;

/** How many mails wait to be read or were set aside. Needs `settings.manage`. */
export async function countInboundMails(ctx: Context): Promise<{ received: number; quarantined: number }> {
  authorize(ctx, "settings.manage");
  const rows = await reader(ctx)
    .select({ state: inboundMails.state, mails: count() })
    .from(inboundMails)
    .where(
      and(eq(inboundMails.workspaceId, ctx.workspace.id), inArray(inboundMails.state, ["received", "quarantined"])),
    )
    .groupBy(inboundMails.state);
  const of = (state: InboundState) => rows.find((row) => row.state === state)?.mails ?? 0;
  return { received: of("received"), quarantined: of("quarantined") };
}

/**
 * Read a mail again that was set aside. Errors: `forbidden`; `not_found`; `conflict` when it was not set aside, or is not
 * whole.
 */
export async function retryInboundMail(ctx: Context, id: string): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .select({ state: inboundMails.state, size: inboundMails.size })
      .from(inboundMails)
      .where(and(eq(inboundMails.id, id), eq(inboundMails.workspaceId, ctx.workspace.id)))
      .for("update");
    if (!row) throw notFound("Mail");
    if (row.state !== "quarantined")
      throw new DomainError("conflict", "This mail was not set aside; there is nothing to try again.");
    if (!isWhole(row))
      throw new DomainError("conflict", "Only the header of this mail is here; the rest was too large to take.");
    await ctx.tx
      .update(inboundMails)
      .set({ state: "received", attempts: 0, error: null, processedAt: null })
      .where(eq(inboundMails.id, id));
    await enqueue(ctx, "mail.receive", { inboundMailId: id }, { key: `mail.receive:${id}` });
  });
}

/** After so long without a sign of life something is wrong, in milliseconds. */
const silence = 15 * 60_000;

/** Something that keeps mail from coming in. `mailboxId` is null where it is not one mailbox's. */
export type MailAlarm = { mailboxId: number | null; sentence: string };

/**
 * What keeps mail from coming in right now: mailboxes that cannot be fetched from, or have not been for a quarter of an hour,
 * and mail that waits as long to be read. Needs `settings.manage`.
 */
export async function mailAlarms(ctx: Context, now = new Date()): Promise<MailAlarm[]> {
  authorize(ctx, "settings.manage");
  const late = new Date(now.getTime() - silence);
  const [sources, [waiting]] = await Promise.all([
    reader(ctx)
      .select({ source: mailSources, name: mailboxes.name })
      .from(mailSources)
      .innerJoin(mailboxes, eq(mailboxes.id, mailSources.mailboxId))
      .where(
        and(eq(mailSources.workspaceId, ctx.workspace.id), eq(mailSources.active, true), eq(mailboxes.active, true)),
      )
      .orderBy(asc(mailSources.mailboxId)),
    reader(ctx)
      .select({ oldest: sql<string | null>`min(${inboundMails.receivedAt})` })
      .from(inboundMails)
      .where(and(eq(inboundMails.workspaceId, ctx.workspace.id), eq(inboundMails.state, "received"))),
  ]);
  const alarms: MailAlarm[] = [];
  for (const { source, name } of sources) {
    const { mailboxId, lastError, lastSuccessAt, createdAt } = source;
    const sign = lastSuccessAt ?? createdAt;
    if (lastError !== "")
      alarms.push({ mailboxId, sentence: `Mail of “${name}” cannot be fetched. The server says: ${lastError}` });
    else if (sign < late) alarms.push({ mailboxId, sentence: `Mail of “${name}” was not fetched for a while.` });
  }
  if (waiting?.oldest && new Date(waiting.oldest) < late)
    alarms.push({ mailboxId: null, sentence: "Mail has come in but waits to be read. Is the worker running?" });
  return alarms;
}
