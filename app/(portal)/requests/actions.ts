"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/portal/form-state";
import { DomainError } from "@/lib/domain/errors";
import { closeTicket, reopenTicket } from "@/lib/domain/tickets/short-commands";
import { refusalOf } from "@/lib/web/actions";
import { findRequest } from "@/lib/web/portal-request";

/** Opens the request of an access key; a whole link may be pasted, too. */
export async function openByKey(_before: FormState, data: FormData): Promise<FormState> {
  const typed = String(data.get("key") ?? "").trim();
  const key = /(\d{1,10}[A-Za-z]{1,100})\/?(?:[?#&].*)?$/.exec(typed)?.[1];
  const problem =
    key === undefined ? "This is not an access key. It is a number with letters behind it." : await wrong(key);
  if (problem === null) redirect(`/requests/${key}`);
  return { problems: { key: problem }, values: { key: typed } };
}

async function wrong(key: string): Promise<string | null> {
  try {
    await findRequest(key);
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return "This key opens no request.";
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
