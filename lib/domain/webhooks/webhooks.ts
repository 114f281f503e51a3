import { and, eq, gt } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema/index";
import { decryptSecret, encryptSecret } from "@/lib/crypto";
import { env } from "@/lib/env";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid } from "../errors";
import { enqueue } from "../outbox";
import { type Trigger, type WebhookChanges, type WebhookHeader, webhookChanges } from "./schema";

/** A webhook as administrators see it, secrets included. */
export type Webhook = {
  url: string;
  secret: string;
  headers: WebhookHeader[];
  triggers: Trigger[];
  enabled: boolean;
  failedCount: number;
};

type Row = typeof webhooks.$inferSelect;

const none: Webhook = { url: "", secret: "", headers: [], triggers: [], enabled: false, failedCount: 0 };
const opened = (sealed: string) => (sealed === "" ? "" : decryptSecret(sealed, env.AUTH_SECRET));
const sealed = (text: string) => (text === "" ? "" : encryptSecret(text, env.AUTH_SECRET));

/** A stored row with its secrets opened. */
export const openWebhook = (row: Row): Webhook => ({
  url: row.url,
  secret: opened(row.secretSealed),
  headers: JSON.parse(opened(row.headersSealed) || "[]"),
  triggers: row.triggers as Trigger[],
  enabled: row.enabled,
  failedCount: row.failedCount,
});

const ofFormat = (ctx: Context, format: string) =>
  and(eq(webhooks.workspaceId, ctx.workspace.id), eq(webhooks.format, format));

/** The workspace's webhook in the words of an API; an empty one, switched off, until it is set. Needs `settings.manage`. */
export async function getWebhook(ctx: Context, format: string): Promise<Webhook> {
  authorize(ctx, "settings.manage");
  const [row] = await reader(ctx).select().from(webhooks).where(ofFormat(ctx, format));
  return row ? openWebhook(row) : none;
}

/** How long what could not be told waits for a webhook to be switched on again, in milliseconds. */
const heldFor = 86_400_000;

/**
 * Change the webhook, with a line in the audit log that has none of its secrets. Switched on, it counts its failures anew
 * and is told what waited since yesterday.
 * Errors: `forbidden`; `invalid` on `url` (an enabled webhook needs one) and the fields of its schema.
 */
export async function changeWebhook(ctx: Context, format: string, raw: WebhookChanges): Promise<Webhook> {
  authorize(ctx, "settings.manage");
  const input = webhookChanges.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await ctx.tx.insert(webhooks).values({ workspaceId: ctx.workspace.id, format }).onConflictDoNothing();
    const [row] = await ctx.tx.select().from(webhooks).where(ofFormat(ctx, format)).for("update");
    if (!row) throw new Error("The webhook was not stored.");
    const before = openWebhook(row);
    const switchedOn = input.enabled === true && !before.enabled;
    const after = applied(before, { ...input, failedCount: switchedOn ? 0 : undefined });
    if (after.enabled && after.url === "") throw invalid({ url: "Give the address to call." });
    await ctx.tx
      .update(webhooks)
      .set({
        url: after.url,
        secretSealed: after.secret === before.secret ? row.secretSealed : sealed(after.secret),
        headersSealed: sealed(after.headers.length === 0 ? "" : JSON.stringify(after.headers)),
        triggers: after.triggers,
        enabled: after.enabled,
        failedCount: after.failedCount,
        updatedAt: new Date(),
      })
      .where(eq(webhooks.id, row.id));
    if (switchedOn) await tellWhatWaited(ctx, row.id);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Webhook",
      objectId: row.id,
      objectName: format,
      before: shownFacts(before),
      after: shownFacts(after),
    });
    return after;
  });
}

/** Header values may be credentials; an address may carry one in its query. */
const shownFacts = ({ url, headers, triggers, enabled }: Webhook) => ({
  url: url.split("?")[0],
  headers: headers.map(({ key }) => key),
  triggers,
  enabled,
});

async function tellWhatWaited(ctx: TransactionContext, webhookId: number) {
  const rows = await ctx.tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        eq(webhookDeliveries.state, "waiting"),
        gt(webhookDeliveries.createdAt, new Date(Date.now() - heldFor)),
      ),
    )
    .orderBy(webhookDeliveries.createdAt)
    .limit(10_000);
  for (const { id } of rows)
    await enqueue(ctx, "webhook.deliver", { deliveryId: id }, { key: `webhook.deliver:${id}` });
}
