import { eq, sql } from "drizzle-orm";
import { events, messages, tickets } from "@/db/schema/index";
import type { Change, FieldValue } from "@/db/types";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { recordEvent } from "../events";
import { isProven } from "../mail/acknowledge";
import { noticeAddresses, notifyAgents } from "../mail/notify-agents";
import { mailboxOf, queueMail } from "../mail/queue-mail";
import { queuePush } from "../request-push/pushes";
import { subscribe } from "../subscriptions/subscriptions";
import { nextOfTeam } from "../tickets/assignment";
import type { Ticket } from "../tickets/change-ticket";
import { createTicket } from "../tickets/create-ticket";
import { beginning, describeChanges } from "../tickets/describe-event";
import { postUpdate } from "../tickets/post-update";
import { getTicket } from "../tickets/read-ticket";
import type { PostUpdateInput, TicketChanges } from "../tickets/schema";
import { queueWebhook } from "../webhooks/queue";
import { rowVersion } from "./ask";
import { type Filling, fill } from "./placeholders";
import type { RuleAction } from "./schema";
import type { Rule } from "./store";

/** What a rule's actions came to: a sentence for each thing that was done. Held back, nothing was tried. */
export type Deed = { did: string[]; stop: boolean; heldBack?: boolean };

type Doing = {
  /** The rule is the actor. */
  ctx: TransactionContext;
  rule: Rule;
  ticketId: number;
  /** What the rule reacts to; null on the clock. */
  eventId: number | null;
  did: string[];
  /** Of those, what the ticket's own history does not say by itself. */
  besides: string[];
  /** Agents who were sent a mail, by what it says. */
  mailed: Map<string, number[]>;
};

/** A context in which a rule acts on what `ctx` acts on. */
export const asRule = (ctx: TransactionContext, rule: Rule): TransactionContext => ({
  ...ctx,
  actor: { type: "rule", id: rule.id, name: rule.name },
  via: "job",
});

/**
 * Do what a rule does to a ticket, by the domain's commands, in the running transaction. What changes the ticket is one act
 * with one line of history; what goes elsewhere has a line of its own.
 */
export async function act(
  ctx: TransactionContext,
  rule: Rule,
  on: { ticketId: number; eventId: number | null },
): Promise<Deed> {
  const doing: Doing = { ctx: asRule(ctx, rule), rule, ...on, did: [], besides: [], mailed: new Map() };
  const { actions } = rule.definition;
  await changeTicket(doing, actions);
  for (const action of actions) await actElsewhere(doing, action);
  if (doing.besides.length > 0) {
    const changes = doing.besides.map((sentence): Change => ({ field: "rule", from: null, to: sentence }));
    const actedId = await recordEvent(doing.ctx, { type: "rule.acted", ticketId: on.ticketId, changes });
    await ringFor(doing, on.eventId ?? actedId);
  }
  return { did: doing.did, stop: actions.some((action) => action.do === "stop") };
}

const say = (doing: Doing, sentence: string) => {
  doing.did.push(sentence);
  doing.besides.push(sentence);
};

/** Changes and messages: the first message goes with the changes, further ones follow. */
async function changeTicket(doing: Doing, actions: readonly RuleAction[]): Promise<void> {
  const changes = await wishedChanges(doing, actions);
  const [first, ...others] = await messagesOf(doing, actions);
  if (!first && Object.keys(changes).length === 0) return;
  await post(doing, { ticketId: doing.ticketId, changes, ...(first ?? {}) });
  for (const message of others) await post(doing, { ticketId: doing.ticketId, ...message });
}

async function post({ ctx, did }: Doing, input: PostUpdateInput): Promise<void> {
  const { eventId } = await postUpdate(ctx, { ...input, skipFieldChecks: true });
  if (eventId === null) return;
  const [event] = await ctx.tx
    .select({ type: events.type, changes: events.changes })
    .from(events)
    .where(eq(events.id, eventId));
  const catalog = await loadCatalog(ctx);
  const nameOf = (id: number) => catalog.customField.get(id)?.name ?? "";
  did.push(...describeChanges(event?.type ?? "", event?.changes ?? [], nameOf).map(beginning));
  if (input.message) did.push(input.message.visibility === "private" ? "Note added" : "Reply sent to the customer");
}

async function wishedChanges(doing: Doing, actions: readonly RuleAction[]): Promise<TicketChanges> {
  const catalog = await loadCatalog(doing.ctx);
  const ticket = await getTicket(doing.ctx, doing.ticketId);
  const changes: TicketChanges = {};
  const fields: Record<string, unknown> = {};
  const tags = { add: [] as string[], remove: [] as string[] };
  for (const action of actions) {
    if (action.do === "set") Object.assign(changes, wishedOf(doing, catalog, ticket, action, fields));
    if (action.do === "add" || action.do === "remove") addTo(ticket, action, fields);
    if (action.do === "tag") {
      tags.add.push(...action.add);
      tags.remove.push(...action.remove);
    }
    if (action.do === "rotate") {
      const next = await nextOfTeam(doing.ctx, catalog, action.teamId);
      const team = catalog.team.get(action.teamId)?.name ?? "";
      if (next === null) say(doing, `Not assigned, nobody of ${team} is in`);
      else Object.assign(changes, { assigneeId: next, teamId: action.teamId });
    }
  }
  if (Object.keys(fields).length > 0) changes.fields = fields;
  if (tags.add.length + tags.remove.length > 0) changes.tags = tags;
  return changes;
}

/** The changes that a "set" wishes; those of custom fields are put into `fields`. */
export function wishedOf(
  { ctx, rule }: Pick<Doing, "ctx" | "rule">,
  catalog: Catalog,
  ticket: Ticket,
  { field, value }: Extract<RuleAction, { do: "set" }>,
  fields: Record<string, unknown>,
): TicketChanges {
  const filling: Filling = { catalog, workspace: ctx.workspace, ticket, ruleName: rule.name };
  const filled = typeof value === "string" ? fill(value, filling, "text") : value;
  if (field.startsWith("fields.")) {
    fields[field.slice("fields.".length)] = filled;
    return {};
  }
  if (field === "subject") return { subject: fill(String(value), filling, "line") };
  if (field === "dueOn" && typeof value === "number") {
    return { dueOn: new Date(Date.now() + value * 86_400_000).toISOString().slice(0, 10) };
  }
  return { [field]: filled } as TicketChanges;
}

function addTo(
  ticket: Ticket,
  { do: way, field, value }: Extract<RuleAction, { do: "add" | "remove" }>,
  fields: Record<string, unknown>,
): void {
  const id = field.slice("fields.".length);
  const now = (id in fields ? fields[id] : ticket.fields[id]) as FieldValue | undefined;
  if (typeof value === "number") {
    const before = typeof now === "number" ? now : 0;
    fields[id] = way === "add" ? before + value : before - value;
    return;
  }
  const list = Array.isArray(now) ? now : [];
  const named = Array.isArray(value) ? value : [];
  fields[id] = way === "add" ? [...new Set([...list, ...named])] : list.filter((choice) => !named.includes(choice));
}

type Posted = Pick<PostUpdateInput, "message" | "notifyCustomer">;

async function messagesOf(doing: Doing, actions: readonly RuleAction[]): Promise<Posted[]> {
  const wanted = actions.filter((action) => action.do === "reply" || action.do === "note");
  if (wanted.length === 0) return [];
  const ticket = await getTicket(doing.ctx, doing.ticketId);
  const catalog = await loadCatalog(doing.ctx);
  const filling: Filling = { catalog, workspace: doing.ctx.workspace, ticket, ruleName: doing.rule.name };
  const posted: Posted[] = [];
  for (const action of wanted) {
    if (action.do === "note") {
      posted.push({ message: { visibility: "private", text: fill(action.text, filling, "text") } });
    } else if (await lastWasRobot(doing.ctx, ticket)) {
      say(doing, "No reply, the last message is from a program");
    } else {
      // Nobody makes this desk carry their words to a stranger by writing in the stranger's name.
      const withheld = !(await isProven(doing.ctx, ticket, ticket.lastMessageId));
      const text = fill(action.text, { ...filling, withheld }, "text");
      const subject = withheld ? { subject: `Your request [#${ticket.id}]` } : {};
      posted.push({ message: { visibility: "public", text, ...subject } });
    }
  }
  return posted;
}

/** Robots get no answer: two of them would never end. */
async function lastWasRobot(ctx: TransactionContext, ticket: Ticket): Promise<boolean> {
  const [last] = await ctx.tx
    .select({ mailClass: messages.mailClass })
    .from(messages)
    .where(eq(messages.id, ticket.lastMessageId));
  return last !== undefined && last.mailClass !== null && last.mailClass !== "human";
}

/** What leaves the ticket, or concerns others. */
async function actElsewhere(doing: Doing, action: RuleAction): Promise<void> {
  const { ctx, ticketId } = doing;
  switch (action.do) {
    case "mail":
      return mailPeople(doing, action);
    case "subscribe":
      return subscribeAgents(doing, action.agentIds);
    case "linked_ticket":
      return openLinked(doing, action);
    case "webhook": {
      const eventId = doing.eventId === null ? {} : { eventId: doing.eventId };
      const deliveryId = await queueWebhook(ctx, { webhookId: action.webhookId, ticketId, ...eventId });
      // The history's own line says which webhook, and how it ended.
      doing.did.push(deliveryId === null ? "Webhook not called" : "Webhook called");
      return;
    }
    case "push": {
      const eventId = doing.eventId === null ? {} : { eventId: doing.eventId };
      const catalog = await loadCatalog(ctx);
      const ticket = await getTicket(ctx, ticketId);
      const filling = { catalog, workspace: ctx.workspace, ticket, ruleName: doing.rule.name };
      const comment = fill(action.comment, filling, "text");
      const pushId = await queuePush(ctx, { name: action.target, ticketId, comment, ...eventId });
      doing.did.push(pushId === null ? `Not pushed to ${action.target} again` : `Pushed to ${action.target}`);
      return;
    }
    default:
      return;
  }
}

async function mailPeople(doing: Doing, action: Extract<RuleAction, { do: "mail" }>): Promise<void> {
  const { ctx, rule, ticketId } = doing;
  const catalog = await loadCatalog(ctx);
  const ticket = await getTicket(ctx, ticketId);
  const mailbox = mailboxOf(catalog, ticket);
  if (!mailbox) return say(doing, "No mail, there is no mailbox to send it from");
  const filling: Filling = { catalog, workspace: ctx.workspace, ticket, ruleName: rule.name };
  const letter = {
    ticketId,
    messageId: null,
    mailbox,
    subject: fill(action.subject, filling, "line") || `Ticket #${ticketId}`,
    bodyText: fill(action.text, filling, "text"),
  };
  for (const id of new Set(action.agentIds)) {
    const agent = catalog.agent.get(id);
    const to = agent?.active ? noticeAddresses(agent) : [];
    if (!agent || to.length === 0) continue;
    await queueMail(ctx, { ...letter, kind: "notification", to });
    doing.mailed.set(letter.bodyText, [...(doing.mailed.get(letter.bodyText) ?? []), id]);
    say(doing, `Mail sent to ${agent.name}`);
  }
  // People outside must not get a reply address that makes them staff.
  for (const address of new Set(action.to.map((one) => one.toLowerCase()))) {
    await queueMail(ctx, { ...letter, kind: "external", to: [address] });
    say(doing, `Mail sent to ${address}`);
  }
}

/** Who was sent a mail finds it at the bell, too, unless they were told of the same event already. */
async function ringFor({ ctx, rule, ticketId, mailed }: Doing, eventId: number): Promise<void> {
  if (mailed.size === 0) return;
  const [catalog, ticket] = [await loadCatalog(ctx), await getTicket(ctx, ticketId)];
  const author = { agentId: null, name: rule.name };
  for (const [text, agentIds] of mailed) {
    const notice = { kind: "mentioned", agentIds, text, author, cause: `event:${eventId}`, isMailed: true } as const;
    await notifyAgents(ctx, catalog, ticket, notice);
  }
}

async function subscribeAgents(doing: Doing, agentIds: readonly number[]): Promise<void> {
  const catalog = await loadCatalog(doing.ctx);
  for (const id of new Set(agentIds)) {
    const agent = catalog.agent.get(id);
    if (!agent?.active) continue;
    if (await subscribe(doing.ctx, doing.ticketId, id)) say(doing, `${agent.name} follows the ticket`);
  }
}

/** A ticket for staff beside this one, from the same customer. One that a rule opened gets none, or they would never end. */
async function openLinked(doing: Doing, action: Extract<RuleAction, { do: "linked_ticket" }>): Promise<void> {
  const { ctx, rule, ticketId } = doing;
  const catalog = await loadCatalog(ctx);
  const ticket = await getTicket(ctx, ticketId);
  const [opened] = await ctx.tx
    .select({ by: events.actorType })
    .from(events)
    .where(sql`${events.ticketId} = ${ticketId} and ${events.type} = 'ticket.created'`)
    .limit(1);
  if (opened?.by === "rule") return say(doing, "No linked ticket, this one was opened by a rule");
  const filling: Filling = { catalog, workspace: ctx.workspace, ticket, ruleName: rule.name };
  const text = `${fill(action.text, filling, "text")}\n\nThis belongs to #${ticketId}.`;
  const { ticket: linked } = await createTicket(ctx, {
    subject: fill(action.subject, filling, "line"),
    contact: { customerId: ticket.customerId },
    message: { visibility: "private", text },
    source: "other",
    categoryId: action.categoryId,
    staffOnly: true,
    skipFieldChecks: true,
    suppress: { autoreply: true },
  });
  say(doing, `Ticket #${linked.id} opened for this one`);
}

/** Hold the ticket's row until the transaction ends. Returns the row's version; null when it is gone. */
export async function lockForRules(ctx: TransactionContext, ticketId: number): Promise<string | null> {
  const [row] = await ctx.tx
    .select({ rowVersion })
    .from(tickets)
    .where(sql`${tickets.id} = ${ticketId} and ${tickets.workspaceId} = ${ctx.workspace.id}`)
    .for("update");
  return row?.rowVersion ?? null;
}
