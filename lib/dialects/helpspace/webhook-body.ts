import { hmacHex } from "@/lib/crypto";
import { ticketObjects } from "@/lib/dialects/helpspace/present";
import { customerObject } from "@/lib/dialects/helpspace/present-customer";
import { tagObject } from "@/lib/dialects/helpspace/present-tag";
import { eventName } from "@/lib/dialects/helpspace/webhook-words";
import type { Tag } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { type CustomerCard, customerCards } from "@/lib/domain/customers/cards";
import { DomainError } from "@/lib/domain/errors";
import { getTicket } from "@/lib/domain/tickets/read-ticket";
import type { Delivery } from "@/lib/domain/webhooks/deliveries";
import type { Wording } from "@/lib/domain/webhooks/wording";

/**
 * What HelpSpace's webhook sends: the object as its API shows it under `data`, and what happened under `event`. null when
 * the object is gone and nobody kept what it was.
 */
export async function helpspaceBody(ctx: Context, delivery: Delivery): Promise<unknown> {
  const data = await dataOf(ctx, delivery);
  return data ? { event: eventName(delivery.trigger), data } : null;
}

/** HelpSpace's webhook; its objects have no history. It is signed by its body alone. */
export const helpspaceWording: Wording = {
  contentType: "application/json",
  body: async (ctx, delivery) => {
    const told = await helpspaceBody(ctx, delivery);
    return told === null ? null : JSON.stringify(told);
  },
  sign: (secret, body) => ({ "hs-signature": hmacHex(secret, body) }),
};

async function dataOf(ctx: Context, { subjectType, subjectId, snapshot }: Delivery): Promise<unknown> {
  if (subjectType === "tag") return snapshot && tagObject(snapshot as Tag);
  if (subjectType === "customer") {
    const card = (await customerCards(ctx, [subjectId])).get(subjectId) ?? (snapshot && cardOf(snapshot));
    return card ? customerObject(card) : null;
  }
  try {
    const [shown] = await ticketObjects(ctx, [await getTicket(ctx, subjectId)]);
    return shown ?? null;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

/** A kept card lost its dates to JSON. */
function cardOf(snapshot: Record<string, unknown>): CustomerCard {
  const { createdAt, updatedAt } = snapshot;
  const dates = { createdAt: new Date(String(createdAt)), updatedAt: new Date(String(updatedAt)) };
  return { ...snapshot, ...dates } as CustomerCard;
}
