import { and, asc, eq, gt, sql } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema/index";
import { randomHex } from "@/lib/crypto";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied, assertFreeName } from "../catalog/names";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { enqueue } from "../outbox";
import { auditedAddress, openText, sealText } from "../sealed";
import {
  type ApiFormat,
  apiFormats,
  type CreateWebhookInput,
  createWebhookInput,
  type EditWebhookInput,
  editWebhookInput,
  type Trigger,
  type WebhookChanges,
  type WebhookFormat,
  type WebhookHeader,
  webhookChanges,
} from "./schema";

/** A webhook as administrators see it, secrets included. */
export type Webhook = {
  name: string;
  format: WebhookFormat;
  withHistory: boolean;
  url: string;
  secret: string;
  headers: WebhookHeader[];
  triggers: Trigger[];
  enabled: boolean;
  failedCount: number;
  failingSince: Date | null;
  switchedOffAt: Date | null;
};

/** What a list shows of a webhook. */
export type WebhookEntry = Pick<
  Webhook,
  "name" | "format" | "triggers" | "enabled" | "failedCount" | "switchedOffAt"
> & { id: number };

type Row = typeof webhooks.$inferSelect;

const unset = (format: WebhookFormat, name: string): Webhook => ({
  name,
  format,
  withHistory: true,
  url: "",
  secret: "",
  headers: [],
  triggers: [],
  enabled: false,
  failedCount: 0,
  failingSince: null,
  switchedOffAt: null,
});

/** A stored row with its secrets opened. */
export const openWebhook = (row: Row): Webhook => ({
  name: row.name,
  format: row.format as WebhookFormat,
  withHistory: row.withHistory,
  url: row.url,
  secret: openText(row.secretSealed),
  headers: JSON.parse(openText(row.headersSealed) || "[]"),
  triggers: row.triggers as Trigger[],
  enabled: row.enabled,
  failedCount: row.failedCount,
  failingSince: row.failingSince,
  switchedOffAt: row.switchedOffAt,
});

/** How many webhooks a workspace may have: each is asked at every event. */
const mostWebhooks = 100;

const ours = (ctx: Context) => eq(webhooks.workspaceId, ctx.workspace.id);
const ofFormat = (ctx: Context, format: ApiFormat) => and(ours(ctx), eq(webhooks.format, format));

/** The workspace's webhooks by name. Needs `settings.manage`. */
export async function listWebhooks(ctx: Context): Promise<WebhookEntry[]> {
  authorize(ctx, "settings.manage");
  const rows = await reader(ctx)
    .select()
    .from(webhooks)
    .where(ours(ctx))
    .orderBy(sql`lower(${webhooks.name})`, asc(webhooks.id));
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    format: row.format as WebhookFormat,
    triggers: row.triggers as Trigger[],
    enabled: row.enabled,
    failedCount: row.failedCount,
    switchedOffAt: row.switchedOffAt,
  }));
}

/** One webhook. Needs `settings.manage`; `not_found`. */
export async function getWebhook(ctx: Context, id: number): Promise<Webhook & { id: number }> {
  authorize(ctx, "settings.manage");
  const [row] = await reader(ctx)
    .select()
    .from(webhooks)
    .where(and(ours(ctx), eq(webhooks.id, id)));
  if (!row) throw notFound("Webhook");
  return { id: row.id, ...openWebhook(row) };
}

/** The webhook that an API reads and changes; an empty one, switched off, until it is set. Needs `settings.manage`. */
export async function getWebhookOfApi(ctx: Context, format: ApiFormat): Promise<Webhook> {
  authorize(ctx, "settings.manage");
  const [row] = await reader(ctx).select().from(webhooks).where(ofFormat(ctx, format));
  return row ? openWebhook(row) : unset(format, "");
}

/** A key of the form that the Standard Webhooks specification gives: 24 random bytes in base64 behind a mark. */
const newSecret = () => `whsec_${Buffer.from(randomHex(24), "hex").toString("base64")}`;

/**
 * Add a webhook. Without a secret it gets a new one, but for a format whose own desk does without.
 * Errors: `forbidden`; `invalid` for a taken name, an enabled one without `url`, triggers its format has no words for, a
 * second one of an API's own, and the fields of its schema.
 */
export async function createWebhook(ctx: Context, raw: CreateWebhookInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const input = createWebhookInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    const rows = await lockAll(ctx);
    assertFreeName(rows, input.name, null);
    if (rows.length >= mostWebhooks) throw invalid({ name: `A workspace has at most ${mostWebhooks} webhooks.` });
    if (isApiFormat(input.format) && rows.some((row) => row.format === input.format)) {
      throw invalid({ format: "There is one of this format already; its API reads and changes that one." });
    }
    const secret = input.secret || (input.format === "json" ? newSecret() : "");
    const wished = applied(unset(input.format, input.name), { ...input, secret });
    assertSound(wished);
    const [row] = await ctx.tx
      .insert(webhooks)
      .values({ workspaceId: ctx.workspace.id, ...stored(wished) })
      .returning();
    if (!row) throw new Error("The webhook was not stored.");
    await recordAudit(ctx, { action: "add", ...audited(row), after: shownFacts(wished) });
    return { id: row.id };
  });
}

/** Change a webhook. Switched on, it counts its failures anew and is told what waited since yesterday. Errors: as above. */
export async function editWebhook(ctx: Context, raw: EditWebhookInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, ...edits } = editWebhookInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    const rows = await lockAll(ctx);
    const row = rows.find((one) => one.id === id);
    if (!row) throw notFound("Webhook");
    assertFreeName(rows, edits.name ?? row.name, id);
    await change(ctx, row, edits);
  });
}

/** As `editWebhook`, for the one that an API reads and changes; the first change makes it. Returns it as it is then. */
export async function changeWebhookOfApi(ctx: Context, format: ApiFormat, raw: WebhookChanges): Promise<Webhook> {
  authorize(ctx, "settings.manage");
  const input = webhookChanges.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    const first = stored(unset(format, "HelpSpace"));
    await ctx.tx
      .insert(webhooks)
      .values({ workspaceId: ctx.workspace.id, ...first })
      .onConflictDoNothing();
    const [row] = await ctx.tx.select().from(webhooks).where(ofFormat(ctx, format)).for("update");
    if (!row) throw new Error("The webhook was not stored.");
    return change(ctx, row, input);
  });
}

/** Delete a webhook with its log. What it was still to be told is not told. Errors: `forbidden`, `not_found`. */
export async function deleteWebhook(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .delete(webhooks)
      .where(and(ours(ctx), eq(webhooks.id, id)))
      .returning();
    if (!row) throw notFound("Webhook");
    await recordAudit(ctx, { action: "delete", ...audited(row), before: shownFacts(openWebhook(row)) });
  });
}

const lockAll = (ctx: TransactionContext): Promise<Row[]> =>
  ctx.tx.select().from(webhooks).where(ours(ctx)).orderBy(asc(webhooks.id)).for("update");

const isApiFormat = (format: string): boolean => (apiFormats as readonly string[]).includes(format);

const audited = (row: Row) => ({ objectType: "Webhook", objectId: row.id, objectName: row.name || row.format });

async function change(
  ctx: TransactionContext,
  row: Row,
  edits: WebhookChanges & { name?: string | undefined; withHistory?: boolean | undefined },
): Promise<Webhook> {
  const before = openWebhook(row);
  const switchedOn = edits.enabled === true && !before.enabled;
  const afresh = switchedOn ? { failedCount: 0, failingSince: null, switchedOffAt: null } : {};
  const after = applied<Webhook>(before, { ...edits, ...afresh });
  assertSound(after);
  const { secretSealed, ...rest } = stored(after);
  await ctx.tx
    .update(webhooks)
    .set({ ...rest, ...(after.secret === before.secret ? {} : { secretSealed }), updatedAt: new Date() })
    .where(eq(webhooks.id, row.id));
  if (switchedOn) await tellWhatWaited(ctx, row.id);
  await recordAudit(ctx, {
    action: "edit",
    ...audited(row),
    before: shownFacts(before),
    after: shownFacts(after),
  });
  return after;
}

function assertSound({ enabled, url, format, triggers }: Webhook) {
  if (enabled && url === "") throw invalid({ url: "Give the address to call." });
  const ticketsOnly = format === "helpspot-form" || format === "happyfox";
  if (ticketsOnly && triggers.some((trigger) => /^(?:customer|tag)\./.test(trigger))) {
    throw invalid({ triggers: "This format has words for tickets only." });
  }
}

const stored = ({ secret, headers, ...plain }: Webhook) => ({
  ...plain,
  secretSealed: sealText(secret),
  headersSealed: sealText(headers.length === 0 ? "" : JSON.stringify(headers)),
});

/** Header values may be credentials. */
const shownFacts = ({ name, format, withHistory, url, headers, triggers, enabled }: Webhook) => ({
  name,
  format,
  withHistory,
  url: auditedAddress(url),
  headers: headers.map(({ key }) => key),
  triggers,
  enabled,
});

/** How long what could not be told waits for a webhook to be switched on again, in milliseconds. */
const heldFor = 86_400_000;

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
