"use server";

import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import type { FormState } from "@/components/portal/form-state";
import { DomainError } from "@/lib/domain/errors";
import { rateAnswer } from "@/lib/domain/ratings/ratings";
import { renewAccessKey } from "@/lib/domain/tickets/renew-access-key";
import { closeTicket, reopenTicket } from "@/lib/domain/tickets/short-commands";
import { refusalOf } from "@/lib/web/actions";
import { findRequest } from "@/lib/web/portal-request";

/** Opens the request of an access key; a whole link may be pasted, too. */
export async function openByKey(_before: FormState, data: FormData): Promise<FormState> {
  const t = await getExtracted("portal");
  const typed = String(data.get("key") ?? "").trim();
  const key = /(\d{1,10}[A-Za-z]{1,100})\/?(?:[?#&].*)?$/.exec(typed)?.[1];
  const problem =
    key === undefined ? t("This is not an access key. It is a number with letters behind it.") : await wrong(key);
  if (problem === null) redirect(`/requests/${key}`);
  return { problems: { key: problem }, values: { key: typed } };
}

async function wrong(key: string): Promise<string | null> {
  const t = await getExtracted("portal");
  try {
    await findRequest(key);
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return t("This key opens no request.");
    return (await refusalOf(error)).message;
  }
}

/** Closes a request for the person who asked, or opens it again. What is so already stays so. */
export async function setClosed(key: string, closed: boolean): Promise<void> {
  const { ctx, ticket, address } = await findRequest(key);
  if (closed !== (ticket.closedAt !== null)) {
    await (closed ? closeTicket(ctx, ticket.id) : reopenTicket(ctx, ticket.id));
  }
  redirect(`${address}?${closed ? "closed" : "reopened"}=1`);
}

/** Says whether an answer helped, for the person who asked. */
export async function rate(key: string, messageId: number, _before: FormState, data: FormData): Promise<FormState> {
  const comment = String(data.get("comment") ?? "");
  let address: string;
  try {
    const found = await findRequest(key);
    address = found.address;
    await rateAnswer(found.ctx, { ticketId: found.ticket.id, messageId, good: data.get("good") === "1", comment });
  } catch (error) {
    return { problems: { "": (await refusalOf(error)).message }, values: { comment } };
  }
  redirect(`${address}?rated=1#message-${messageId}`);
}

/** Replaces the access key of a request of the signed-in customer; links with the old one end. */
export async function renewLink(key: string): Promise<void> {
  const { ctx, ticket, address } = await findRequest(key);
  await renewAccessKey(ctx, ticket.id);
  redirect(`${address}?renewed=1#link`);
}
