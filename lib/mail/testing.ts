import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { events, inboundMails, outgoingMails } from "@/db/schema/index";
import type { Context, Workspace } from "@/lib/domain/context";
import { acknowledge } from "@/lib/domain/mail/acknowledge";
import { type NewInboundMail, storeInboundMail } from "@/lib/domain/mail/inbound";
import { tellAgents } from "@/lib/domain/notifications/tell-agents";
import { receiveMail } from "@/lib/mail/intake/receive";
import { deliverMail } from "@/lib/mail/outgoing/deliver";

/** The context in which mail arrives. */
export const asMail = (workspace: Workspace): Context => ({
  workspace,
  actor: { type: "system", job: "test" },
  via: "mail",
  requestId: "test",
});

export type Letter = {
  from: string;
  to?: string;
  cc?: string;
  subject?: string;
  text?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  /** Whole header lines to add. */
  headers?: string[];
};

let letters = 0;

/** A plain mail as its sender would write it. Two calls never make the same bytes. */
export function letter(workspace: Workspace, mail: Letter): string {
  letters++;
  const lines = [
    `From: ${mail.from}`,
    `To: ${mail.to ?? `support@${workspace.slug}.example`}`,
    ...(mail.cc ? [`Cc: ${mail.cc}`] : []),
    `Subject: ${mail.subject ?? `Letter ${letters}`}`,
    `Message-ID: ${mail.messageId ?? `<letter.${letters}@${workspace.slug}.test>`}`,
    `Date: Tue, 10 Mar 2026 09:15:00 +0100`,
    ...(mail.inReplyTo ? [`In-Reply-To: ${mail.inReplyTo}`] : []),
    ...(mail.references?.length ? [`References: ${mail.references.join("\r\n ")}`] : []),
    ...(mail.headers ?? []),
  ];
  return `${lines.join("\r\n")}\r\n\r\n${mail.text ?? `Words of letter ${letters}.`}\r\n`;
}

/** Store a raw mail and do the work of its job. Returns its row. */
export async function takeIn(
  workspace: Workspace,
  raw: string | Uint8Array,
  more: Omit<Partial<NewInboundMail>, "raw"> = {},
): Promise<typeof inboundMails.$inferSelect> {
  const bytes = typeof raw === "string" ? Buffer.from(raw) : raw;
  const { id } = await storeInboundMail(asMail(workspace), { raw: bytes, via: "http", ...more });
  await receiveMail(id).catch(() => {});
  const [row] = await db.select().from(inboundMails).where(eq(inboundMails.id, id));
  if (!row) throw new Error("The mail has no row.");
  return row;
}

/** Do the work of the jobs that events of a ticket and waiting mails left behind. Returns the ticket's outgoing mails. */
export async function workOff(ticketId: number): Promise<(typeof outgoingMails.$inferSelect)[]> {
  const happened = await db.select({ id: events.id }).from(events).where(eq(events.ticketId, ticketId));
  for (const { id } of happened) {
    await acknowledge(id);
    await tellAgents(id);
  }
  const waiting = await db
    .select({ id: outgoingMails.id })
    .from(outgoingMails)
    .where(and(eq(outgoingMails.ticketId, ticketId), sql`state in ('queued', 'sending')`));
  for (const { id } of waiting) await deliverMail(id);
  return db.select().from(outgoingMails).where(eq(outgoingMails.ticketId, ticketId)).orderBy(asc(outgoingMails.id));
}
