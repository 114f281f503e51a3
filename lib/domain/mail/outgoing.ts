import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { outgoingMails, tickets } from "@/db/schema/index";
import { readOutboxFile } from "@/lib/storage/outbox";
import { authorize, can, visibleTickets } from "../access";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { enqueue } from "../outbox";
import { isRowId } from "../row-id";
import { forgetBounces } from "./bounces";

export type OutgoingMail = Pick<
  typeof outgoingMails.$inferSelect,
  | "id"
  | "ticketId"
  | "kind"
  | "state"
  | "to"
  | "cc"
  | "bcc"
  | "subject"
  | "attempts"
  | "lastError"
  | "keptAs"
  | "createdAt"
  | "sentAt"
>;

/** Mails of tickets the caller can see; those of no ticket (accounts, invitations) only for who manages the settings. */
function visibleMails(ctx: Context): SQL {
  const ofTicket = sql`exists (select 1 from tickets where ${tickets.id} = ${outgoingMails.ticketId} and ${visibleTickets(ctx)})`;
  const mine = can(ctx.actor, "settings.manage") ? or(ofTicket, isNull(outgoingMails.ticketId)) : ofTicket;
  return and(eq(outgoingMails.workspaceId, ctx.workspace.id), mine) as SQL;
}

/** The mails we have sent, kept or still try to send, newest first; `before` is the id the page before ended with. */
export async function listOutgoingMails(
  ctx: Context,
  input: { state?: OutgoingMail["state"]; before?: number; limit?: number } = {},
): Promise<{ rows: OutgoingMail[]; next: number | null }> {
  authorize(ctx, "console.use");
  const limit = Math.max(1, Math.min(input.limit ?? 50, 100));
  const rows = await reader(ctx)
    .select()
    .from(outgoingMails)
    .where(
      and(
        visibleMails(ctx),
        input.state ? eq(outgoingMails.state, input.state) : undefined,
        input.before ? lt(outgoingMails.id, input.before) : undefined,
      ),
    )
    .orderBy(desc(outgoingMails.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** One mail; `not_found` when the caller may not see it. */
export async function getOutgoingMail(ctx: Context, mailId: number): Promise<OutgoingMail> {
  authorize(ctx, "console.use");
  if (!isRowId(mailId)) throw notFound("Mail");
  const [row] = await reader(ctx)
    .select()
    .from(outgoingMails)
    .where(and(eq(outgoingMails.id, mailId), visibleMails(ctx)));
  if (!row) throw notFound("Mail");
  return row;
}

/**
 * Try a failed mail again, or send one that was held back. Its addresses are written to again whatever came back from them.
 * Errors: `not_found`; `conflict` when it has not failed.
 */
export async function retryOutgoingMail(ctx: Context, mailId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const mail = await getOutgoingMail(ctx, mailId);
    const [row] = await ctx.tx
      .update(outgoingMails)
      .set({ state: "queued", attempts: 0, lastError: null, bouncedAt: null })
      .where(and(eq(outgoingMails.id, mailId), inArray(outgoingMails.state, ["failed", "held_back"])))
      .returning({ id: outgoingMails.id });
    if (!row) throw new DomainError("conflict", "This mail has not failed; there is nothing to try again.");
    for (const address of [...mail.to, ...mail.cc, ...mail.bcc]) await forgetBounces(ctx, address);
    await enqueue(ctx, "mail.send", { outgoingMailId: mailId }, { key: `mail.send:${mailId}` });
  });
}

/** The bytes of a mail that was kept as a file; null when it was sent, or the file is gone. `not_found` as above. */
export async function readKeptMail(ctx: Context, mailId: number): Promise<Buffer | null> {
  const mail = await getOutgoingMail(ctx, mailId);
  return mail.keptAs ? readOutboxFile(mail.keptAs) : null;
}
