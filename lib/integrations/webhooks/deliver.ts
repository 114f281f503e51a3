import { hmacHex } from "@/lib/crypto";
import type { Context } from "@/lib/domain/context";
import {
  type Attempt,
  type Delivery,
  dueDelivery,
  giveUp,
  keepBody,
  recordAttempt,
} from "@/lib/domain/webhooks/deliveries";
import { GuardedFetchError, guardedFetch } from "@/lib/http/guarded-fetch";

/** Says a delivery in the words of an API; null when there is nothing left to tell of. */
export type BodyMaker = (ctx: Context, delivery: Delivery) => Promise<unknown>;

/** Makes one attempt at a delivery and writes down how it ended. Does nothing for one that is no longer owed. */
export async function deliverWebhook(deliveryId: string, makers: Readonly<Record<string, BodyMaker>>): Promise<void> {
  const due = await dueDelivery(deliveryId);
  if (!due) return;
  const { delivery, webhook, workspace } = due;
  const ctx: Context = {
    workspace,
    actor: { type: "system", job: "webhook.deliver" },
    via: "job",
    requestId: deliveryId,
  };
  const body = delivery.body ?? (await firstBody(ctx, delivery, makers[webhook.format]));
  if (body === null) return giveUp(deliveryId);
  const headers = {
    ...Object.fromEntries(webhook.headers.map(({ key, value }) => [key, value])),
    "content-type": "application/json",
    ...signed(deliveryId, body, webhook.secret),
  };
  await recordAttempt(ctx, delivery, await attempt(webhook.url, headers, body));
}

async function firstBody(ctx: Context, delivery: Delivery, make: BodyMaker | undefined): Promise<string | null> {
  const told = make ? await make(ctx, delivery) : null;
  if (told === null) return null;
  const body = JSON.stringify(told);
  await keepBody(delivery.id, body);
  return body;
}

/**
 * The id and the time of a call, and two signatures: one of the body alone, and one of id, time and body together, as the
 * Standard Webhooks specification has it, by which a receiver can refuse what is old or comes twice.
 */
function signed(id: string, body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const base = { "webhook-id": id, "webhook-timestamp": timestamp };
  if (secret === "") return base;
  const whole = Buffer.from(hmacHex(secret, `${id}.${timestamp}.${body}`), "hex").toString("base64");
  return { ...base, "webhook-signature": `v1,${whole}`, "hs-signature": hmacHex(secret, body) };
}

async function attempt(url: string, headers: Record<string, string>, body: string): Promise<Attempt> {
  const started = performance.now();
  try {
    const { status, body: response, durationMs } = await guardedFetch(url, { method: "POST", headers, body });
    return { status, response: response.subarray(0, 16_000).toString("utf8"), error: "", durationMs };
  } catch (error) {
    if (!(error instanceof GuardedFetchError)) throw error;
    const durationMs = Math.round(performance.now() - started);
    return { status: null, response: "", error: error.message, durationMs };
  }
}
