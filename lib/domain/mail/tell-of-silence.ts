import { and, eq, gt, sql } from "drizzle-orm";
import { mailSources, outgoingMails } from "@/db/schema/index";
import { env } from "@/lib/env";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction } from "../context";
import { queueMail } from "./queue-mail";

/** After so long without mail being fetched the administrators are written to, in milliseconds. */
const patience = 30 * 60_000;

/**
 * Write to the administrators when a mailbox was not fetched from for half an hour: once each time it falls silent, and from
 * another mailbox where there is one. Returns how many mails were queued.
 */
export async function tellOfSilentSources(ctx: Context, now = new Date()): Promise<number> {
  const catalog = await loadCatalog(ctx);
  return inTransaction(ctx, async (ctx) => {
    // Locked: two clocks tell of it once.
    const sources = await ctx.tx
      .select()
      .from(mailSources)
      .where(and(eq(mailSources.workspaceId, ctx.workspace.id), eq(mailSources.active, true)))
      .for("update");
    let queued = 0;
    for (const { mailboxId, lastSuccessAt, createdAt, lastError } of sources) {
      const heard = lastSuccessAt ?? createdAt;
      const silent = catalog.mailbox.get(mailboxId);
      if (!silent?.active || now.getTime() - heard.getTime() < patience) continue;
      const mailbox = catalog.mailboxes.find((one) => one.active && one.id !== mailboxId) ?? silent;
      const subject = `Mail of ${silent.name} is not fetched`;
      const [told] = await ctx.tx
        .select({ id: outgoingMails.id })
        .from(outgoingMails)
        .where(
          and(
            eq(outgoingMails.workspaceId, ctx.workspace.id),
            eq(outgoingMails.subject, subject),
            sql`${outgoingMails.ticketId} is null`,
            gt(outgoingMails.createdAt, heard),
          ),
        )
        .limit(1);
      if (told) continue;
      for (const agent of catalog.agents.filter((one) => one.active && one.isAdministrator)) {
        await queueMail(ctx, {
          kind: "notification",
          ticketId: null,
          messageId: null,
          mailbox,
          to: [agent.email],
          subject,
          bodyText: [
            `No mail to ${silent.address} has been fetched since ${heard.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
            lastError === "" ? "Is the worker running?" : `The server says: ${lastError}`,
            `${env.PUBLIC_URL}/console/admin/mailboxes/${mailboxId}/fetch`,
          ].join("\n\n"),
        });
        queued++;
      }
    }
    return queued;
  });
}
