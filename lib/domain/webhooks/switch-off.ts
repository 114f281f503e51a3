import { and, asc, eq, isNotNull } from "drizzle-orm";
import { webhooks } from "@/db/schema/index";
import { env } from "@/lib/env";
import { can } from "../access";
import { recordAudit } from "../audit";
import { defaultMailbox, loadCatalog } from "../catalog/catalog";
import { type Context, reader, type TransactionContext } from "../context";
import { queueMail } from "../mail/queue-mail";

type Row = typeof webhooks.$inferSelect;

/** Call a webhook no more, after it failed for too long, and write to the administrators. */
export async function switchOff(ctx: TransactionContext, webhook: Row): Promise<void> {
  await ctx.tx.update(webhooks).set({ enabled: false, switchedOffAt: new Date() }).where(eq(webhooks.id, webhook.id));
  await recordAudit(ctx, {
    action: "edit",
    objectType: "Webhook",
    objectId: webhook.id,
    objectName: webhook.name || webhook.format,
    before: { enabled: true },
    after: { enabled: false, failedCount: webhook.failedCount },
  });
  const catalog = await loadCatalog(ctx);
  const mailbox = defaultMailbox(catalog);
  if (!mailbox) return;
  for (const agent of catalog.agents.filter((one) => one.active && one.isAdministrator)) {
    await queueMail(ctx, {
      kind: "notification",
      ticketId: null,
      messageId: null,
      mailbox,
      to: [agent.email],
      subject: `The webhook ${webhook.name} is switched off`,
      bodyText: [
        `The webhook “${webhook.name}” failed ${webhook.failedCount} times in a row, so it is not called any more.`,
        "What it is owed waits for a day. Switch it on again, once its receiver answers, and it is told.",
        `${env.PUBLIC_URL}/console/admin/webhooks/${webhook.id}`,
      ].join("\n\n"),
    });
  }
}

/** The webhooks that failures switched off, for those who can switch them on; none for others. */
export async function webhooksSwitchedOff(ctx: Context): Promise<{ id: number; name: string }[]> {
  if (!can(ctx.actor, "settings.manage")) return [];
  return reader(ctx)
    .select({ id: webhooks.id, name: webhooks.name })
    .from(webhooks)
    .where(and(eq(webhooks.workspaceId, ctx.workspace.id), isNotNull(webhooks.switchedOffAt)))
    .orderBy(asc(webhooks.name), asc(webhooks.id))
    .limit(20);
}
