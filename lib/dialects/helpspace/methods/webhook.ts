import { z } from "zod";
import { listMethod, method, one } from "@/lib/dialects/helpspace/method";
import { pageParameters } from "@/lib/dialects/helpspace/paging";
import { object, type ParameterTable, readBody, yesOrNo } from "@/lib/dialects/helpspace/parameters";
import { time } from "@/lib/dialects/helpspace/present";
import { switched, TRIGGERS, triggerObject } from "@/lib/dialects/helpspace/webhook-words";
import { listFailures } from "@/lib/domain/webhooks/deliveries";
import { changeWebhookOfApi, getWebhookOfApi, type Webhook } from "@/lib/domain/webhooks/webhooks";

const FORMAT = "helpspace";

const webhookObject = (webhook: Webhook) => ({
  version: "V1",
  headers: webhook.headers,
  enabled: webhook.enabled,
  failed_count: webhook.failedCount,
  url: webhook.url,
  secret: webhook.secret,
  trigger: triggerObject(webhook.triggers),
});

const triggerParts = Object.fromEntries(
  Object.entries(TRIGGERS).map(([group, words]) => [
    group,
    { wire: "object", required: false, doc: `True or false for each of ${Object.keys(words).join(", ")}.` },
  ]),
);

const fields = {
  enabled: object("boolean", "Whether anything is sent.", yesOrNo),
  url: object("string", "The address to call.", z.string().max(2000)),
  secret: object(
    "string",
    "What the calls are signed with.",
    z
      .string()
      .max(500)
      .nullable()
      .transform((value) => value ?? ""),
  ),
  headers: object(
    "list of objects",
    "Headers that every call carries.",
    z.array(z.object({ key: z.string().max(100), value: z.string().max(2000) })).max(20),
    {
      parts: {
        "*.key": { wire: "string", required: true, doc: "The header's name." },
        "*.value": { wire: "string", required: true, doc: "Its value." },
      },
    },
  ),
  trigger: object(
    "object",
    "What to tell of. What is not sent stays as it is.",
    z.record(z.string(), z.record(z.string(), yesOrNo)),
    {
      parts: triggerParts,
    },
  ),
} satisfies ParameterTable;

export const webhookGet = method({
  name: "Get webhook",
  verb: "GET",
  path: "/webhook",
  doc: "The workspace's webhook. Needs an agent who may change the settings.",
  parameters: {},
  example: {},
  run: async (ctx) => one(webhookObject(await getWebhookOfApi(ctx, FORMAT))),
});

export const webhookUpdate = method({
  name: "Update webhook",
  verb: "POST",
  path: "/webhook",
  doc: "Changes what is sent of the webhook; everything may also stand under webhooks. Ten failures in a row that last an hour switch it off.",
  parameters: { ...fields, webhooks: object("object", "The same, wrapped.", z.record(z.string(), z.unknown())) },
  example: {
    body: {
      url: "https://hooks.example.com/desk",
      secret: "a secret of yours",
      trigger: { ticket: { created: true } },
    },
  },
  run: async (ctx, { webhooks, enabled, url, secret, headers, trigger }) => {
    const sent = webhooks ? readBody(fields, webhooks) : { enabled, url, secret, headers, trigger };
    const triggers = sent.trigger && switched((await getWebhookOfApi(ctx, FORMAT)).triggers, sent.trigger);
    const { trigger: _, ...changes } = sent;
    return one(webhookObject(await changeWebhookOfApi(ctx, FORMAT, { ...changes, triggers })), 201);
  },
});

export const webhookLogs = listMethod({
  name: "Get webhook logs",
  verb: "GET",
  path: "/webhook/logs",
  doc: "A page of the calls that failed in the last 30 days, newest first.",
  parameters: pageParameters,
  example: {},
  read: async (ctx, page) => {
    const { rows, total } = await listFailures(ctx, FORMAT, { limit: page.size, offset: page.offset });
    const data = rows.map(({ id, status, response, error, createdAt }) => ({
      id,
      status,
      response: response || error,
      created_at: time(createdAt),
    }));
    return { data, total };
  },
});
