import { HelprealmError } from "@/lib/dialects/helprealm/errors";
import { sentFile } from "@/lib/dialects/helprealm/files";
import type { Body } from "@/lib/dialects/helprealm/method";
import { defaultGroup, md5, statusOf } from "@/lib/dialects/helprealm/present";
import { priorityIdOf } from "@/lib/dialects/helprealm/priorities";
import { rowNumber } from "@/lib/dialects/paths";
import type { Call } from "@/lib/dialects/serve";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { assertPointLeft, type RateLimit, takePoint } from "@/lib/domain/rate-limits";
import { isBlocked } from "@/lib/domain/settings/blocklist";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { env } from "@/lib/env";

/** The fields that both ways of making a ticket share, as they were sent. */
export type CreationInput = {
  subject: string;
  text: string;
  name: string;
  email: string;
  type: string;
  prio: string;
};

/** One ticket of one network address in so many seconds, whichever workspace it is for. */
const interval: RateLimit = { name: "helprealm-ticket", points: 1, seconds: env.TICKET_WAIT_SECONDS };

/**
 * Makes a ticket of a customer, after the checks that come behind the key, in the product's order: type, spam, how often,
 * and the file, which the product looks at only when the ticket is stored already. What is refused is not counted.
 * @throws HelprealmError 404, 403, 500; DomainError `rate_limited`
 */
export async function createFromOutside(ctx: Context, input: CreationInput, call: Call): Promise<Body> {
  const { settings } = ctx.workspace;
  const catalog = await loadCatalog(ctx);
  const category = catalog.category.get(rowNumber(input.type) ?? 0);
  const open = ctx.actor.type === "application" || category?.isPublic;
  if (!category?.active || !open) throw new HelprealmError(404, { ticket_type: input.type });
  if (
    isBlocked(settings.blockedSenders, [input.email]) ||
    isBlocked(settings.blockedWords, [input.subject, input.text])
  ) {
    throw new HelprealmError(403, { spam: true });
  }
  if (interval.seconds > 0) await assertPointLeft(interval, call.clientAddress);
  const file = settings.customersAttachFiles ? sentFile(call.input, settings) : undefined;
  if (interval.seconds > 0) await takePoint(interval, call.clientAddress);
  const { ticket } = await createTicket(ctx, {
    contact: { email: input.email, ...(input.name === "" ? {} : { name: input.name }) },
    subject: input.subject,
    message: { text: input.text, allowEmpty: true, files: file ? [file] : [] },
    author: ctx.actor.type === "application" ? "customer" : undefined,
    source: ctx.via === "widget" ? "widget" : "api",
    categoryId: category.id,
    priorityId: priorityIdOf(catalog, Number(input.prio)),
    teamId: category.teamId ?? defaultGroup(catalog)?.id ?? null,
    // A category may demand fields that this API has no place for.
    skipFieldChecks: true,
  });
  const { subject, text, name, email, type, prio } = input;
  return {
    data: {
      subject,
      text,
      name,
      email,
      type,
      prio,
      workspace: ctx.workspace.id,
      assignee: ticket.assigneeId ?? 0,
      group: ticket.teamId ?? 0,
      hash: ticket.hash,
      address: md5(call.clientAddress),
      confirmation: "_confirmed",
      status: statusOf(catalog, ticket),
    },
  };
}
