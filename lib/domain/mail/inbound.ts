import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { inboundMails, mailboxes, workspaces } from "@/db/schema/index";
import type { MailParts } from "@/db/types";
import { randomToken } from "@/lib/crypto";
import { authorize } from "../access";
import { storeFileBytes } from "../attachments/bytes";
import { type Context, inTransaction, reader, type TransactionContext, type Workspace } from "../context";
import { DomainError, notFound } from "../errors";
import { enqueue } from "../outbox";
import { prepared } from "../prepared";
import { workspaceById, workspaceColumns } from "../workspaces/queries";
import { withoutPlusPart } from "./message-ids";

export type InboundMail = typeof inboundMails.$inferSelect;
export type { SenderProof } from "@/db/types";

/** The largest raw mail that is taken, in bytes. */
export const mailLimitBytes = 40 * 1024 * 1024;

/** How often the reading of a mail is tried before it is set aside. */
export const maxInboundAttempts = 5;

/** How mail came to us. */
export type MailDoor = "http" | "smtp" | "pipe" | "imap" | "import";

export type NewInboundMail = {
  /** The bytes, or where they lie in the blob store already. */
  raw: AsyncIterable<Uint8Array> | Uint8Array | { hash: string; size: number };
  via: MailDoor;
  /** The mailbox it was sent to, where the door knows it. */
  mailboxId?: number | null;
  /** The return path of the envelope, "" for the null path; absent where there was no envelope. */
  envelopeFrom?: string;
  envelopeTo?: string[];
};

/**
 * Keep a raw mail: its bytes first, then its row and the job that reads it in one transaction. When this returns the
 * mail is safe. Bytes that are here already make a row of state `duplicate` that points at the first.
 *
 * Errors: `forbidden`; `invalid` for a mail without bytes; `too_large` beyond `mailLimitBytes`.
 */
export async function storeInboundMail(
  ctx: Context,
  mail: NewInboundMail,
): Promise<{ id: string; state: InboundMail["state"] }> {
  authorize(ctx, "mail.receive");
  const row = await newRow(ctx, mail);
  const { hash } = row;
  return inTransaction(ctx, async (ctx) => {
    const inserted = await ctx.tx
      .insert(inboundMails)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: inboundMails.id });
    if (inserted.length > 0) {
      await enqueue(ctx, "mail.receive", { inboundMailId: row.id }, { key: `mail.receive:${row.id}` });
      return { id: row.id, state: "received" };
    }
    const [first] = await ctx.tx
      .select({ id: inboundMails.id })
      .from(inboundMails)
      .where(and(eq(inboundMails.workspaceId, ctx.workspace.id), eq(inboundMails.hash, hash), isFirst));
    await ctx.tx.insert(inboundMails).values({
      ...row,
      state: "duplicate",
      duplicateOfId: first?.id ?? null,
      reason: "The same bytes came before.",
      processedAt: new Date(),
    });
    return { id: row.id, state: "duplicate" };
  });
}

async function newRow(ctx: Context, mail: NewInboundMail) {
  const { hash, size } = "hash" in mail.raw ? mail.raw : await storeFileBytes(mail.raw, { maxBytes: mailLimitBytes });
  if (size === 0) throw new DomainError("invalid", "The mail is empty.", { reason: "empty_mail" });
  return {
    id: randomToken(24),
    workspaceId: ctx.workspace.id,
    mailboxId: mail.mailboxId ?? null,
    via: mail.via,
    hash,
    size,
    envelopeFrom: mail.envelopeFrom ?? null,
    envelopeTo: mail.envelopeTo ?? [],
  };
}

/**
 * Keep the header of a mail that is too large to take, where an administrator sees it among what was set aside.
 * @param mail its header stands for it; `size` is what the whole mail has, in bytes
 * @param error why it was set aside and where it lies, in a sentence
 */
export async function setAsideLargeMail(
  ctx: Context,
  mail: NewInboundMail & { size: number },
  error: string,
): Promise<void> {
  authorize(ctx, "mail.receive");
  const row = { ...(await newRow(ctx, mail)), size: mail.size };
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx
      .insert(inboundMails)
      .values({ ...row, state: "quarantined", error: error.slice(0, 2000), processedAt: new Date() })
      .onConflictDoNothing();
  });
}

/** Are these bytes here already, however they came? `hash` is their SHA-256. */
export async function hasInboundMail(ctx: Context, hash: string): Promise<boolean> {
  authorize(ctx, "mail.receive");
  const rows = await reader(ctx)
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(and(eq(inboundMails.workspaceId, ctx.workspace.id), eq(inboundMails.hash, hash)))
    .limit(1);
  return rows.length > 0;
}

const isFirst = sql`${inboundMails.state} <> 'duplicate'`;

/** What became of a mail, as its sender's side may know it. A duplicate tells what became of the first. */
export type InboundReport = {
  id: string;
  state: InboundMail["state"];
  ticketId: number | null;
  messageId: number | null;
  classification: InboundMail["classification"];
  parts: MailParts | null;
  error: string | null;
};

/** The report of one mail; `not_found` for another workspace's. */
export async function getInboundReport(ctx: Context, id: string): Promise<InboundReport> {
  authorize(ctx, "mail.receive");
  const row = await findInbound(ctx, id);
  const told = row.duplicateOfId === null ? row : await findInbound(ctx, row.duplicateOfId);
  const { ticketId, messageId, classification, parts } = told;
  return { id: row.id, state: row.state, ticketId, messageId, classification, parts, error: row.error };
}

async function findInbound(ctx: Context, id: string): Promise<InboundMail> {
  const [row] = await reader(ctx)
    .select()
    .from(inboundMails)
    .where(and(eq(inboundMails.id, id), eq(inboundMails.workspaceId, ctx.workspace.id)));
  if (!row) throw notFound("Mail");
  return row;
}

const startOfReading = prepared((from) =>
  from
    .update(inboundMails)
    .set({ attempts: sql`${inboundMails.attempts} + 1` })
    .where(and(eq(inboundMails.id, sql.placeholder("id")), eq(inboundMails.state, "received")))
    .returning()
    .prepare("start_of_reading"),
);

/** A mail that waits to be read, with its workspace, and one more attempt counted; null when there is nothing to do. */
export async function beginInbound(id: string): Promise<{ mail: InboundMail; workspace: Workspace } | null> {
  const [mail] = await startOfReading({}).execute({ id });
  if (!mail) return null;
  const workspace = await workspaceById(mail.workspaceId);
  return workspace ? { mail, workspace } : null;
}

/** Hold the row of a mail until the transaction ends. Does it still wait to be read? */
export async function lockInbound(ctx: TransactionContext, id: string): Promise<boolean> {
  const [row] = await ctx.tx
    .select({ state: inboundMails.state })
    .from(inboundMails)
    .where(and(eq(inboundMails.id, id), eq(inboundMails.workspaceId, ctx.workspace.id)))
    .for("update");
  if (!row) throw notFound("Mail");
  return row.state === "received";
}

/** Write down how the reading of a mail ended. */
export async function finishInbound(
  ctx: Context,
  id: string,
  outcome: Partial<InboundMail> & { state: InboundMail["state"] },
): Promise<void> {
  await reader(ctx)
    .update(inboundMails)
    .set({ ...outcome, ...(outcome.state === "received" ? {} : { processedAt: new Date() }) })
    .where(and(eq(inboundMails.id, id), eq(inboundMails.workspaceId, ctx.workspace.id)));
}

/**
 * The earlier copy of this mail that was taken in, by Message-ID and content. Copies that are read at the same moment
 * wait for one another here, until the transaction of the first ends.
 */
export async function findEarlierCopy(
  ctx: TransactionContext,
  mail: { id: string; mailMessageId: string; contentHash: string },
): Promise<{ id: string } | undefined> {
  await ctx.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`mail ${ctx.workspace.id} ${mail.mailMessageId}`}, 0))`,
  );
  const [row] = await ctx.tx
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.workspaceId, ctx.workspace.id),
        eq(inboundMails.mailMessageId, mail.mailMessageId),
        eq(inboundMails.contentHash, mail.contentHash),
        eq(inboundMails.state, "processed"),
        sql`${inboundMails.id} <> ${mail.id}`,
      ),
    )
    .limit(1);
  return row;
}

/** An address we take mail for: a mailbox that is active, with or without a plus part. Any workspace. */
export async function mailboxesAt(address: string): Promise<{ mailboxId: number; workspace: Workspace }[]> {
  return db
    .select({ mailboxId: mailboxes.id, workspace: workspaceColumns })
    .from(mailboxes)
    .innerJoin(workspaces, eq(workspaces.id, mailboxes.workspaceId))
    .where(
      and(
        eq(mailboxes.active, true),
        sql`lower(${mailboxes.address}) in (${address.trim().toLowerCase()}, ${withoutPlusPart(address)})`,
      ),
    );
}
