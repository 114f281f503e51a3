import { hmacHex } from "@/lib/crypto";
import type { Context } from "@/lib/domain/context";
import { type Attempt, dueDelivery, giveUp, keepBody, recordAttempt } from "@/lib/domain/webhooks/deliveries";
import type { WebhookFormat } from "@/lib/domain/webhooks/schema";
import type { Wording } from "@/lib/domain/webhooks/wording";
import { GuardedFetchError, guardedFetch } from "@/lib/http/guarded-fetch";

/** Makes one attempt at a delivery and writes down how it ended. Does nothing for one that is no longer owed. */
export async function deliverWebhook(
  deliveryId: string,
  wordings: Readonly<Record<WebhookFormat, Wording>>,
): Promise<void> {
  const due = await dueDelivery(deliveryId);
  if (!due) return;
  const { delivery, webhook, workspace } = due;
  const ctx: Context = {
    workspace,
    actor: { type: "system", job: "webhook.deliver" },
    via: "job",
    requestId: deliveryId,
  };
  const wording = wordings[webhook.format];
  const made = delivery.body ?? (await wording.body(ctx, delivery, webhook));
  if (made === null) return giveUp(deliveryId);
  const body = delivery.body ?? (await keepBody(deliveryId, made));
  const headers = {
    ...Object.fromEntries(webhook.headers.map(({ key, value }) => [key, value])),
    "content-type": wording.contentType,
    ...signed(deliveryId, body, webhook.secret),
    ...(webhook.secret === "" ? {} : wording.sign?.(webhook.secret, body)),
  };
  await recordAttempt(ctx, delivery, await attempt(webhook.url, headers, body));
}

/**
 * The id and the time of a call, and a signature of id, time and body together, as the Standard Webhooks specification has
 * it, by which a receiver can refuse what is old or comes twice.
 * @param now seconds since 1970
 */
export function signed(
  id: string,
  body: string,
  secret: string,
  now = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const timestamp = String(now);
  const base = { "webhook-id": id, "webhook-timestamp": timestamp };
  if (secret === "") return base;
  const whole = Buffer.from(hmacHex(signingKey(secret), `${id}.${timestamp}.${body}`), "hex").toString("base64");
  return { ...base, "webhook-signature": `v1,${whole}` };
}

/** A secret of the specification's form stands for bytes; any other is the key as it is. */
function signingKey(secret: string): string | Buffer {
  const coded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  return coded === undefined ? secret : Buffer.from(coded, "base64");
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
