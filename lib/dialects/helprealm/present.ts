import { createHash } from "node:crypto";
import { extensionOf, storedName, uploadUrl } from "@/lib/dialects/helprealm/files";
import type { Body } from "@/lib/dialects/helprealm/method";
import { prioOf } from "@/lib/dialects/helprealm/priorities";
import { getAgentCard } from "@/lib/domain/agents/agent-card";
import { type Catalog, loadCatalog, type Team } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import type { PublicMessage } from "@/lib/domain/tickets/public-messages";
import { type Attachment, getThread } from "@/lib/domain/tickets/read-ticket";
import { env } from "@/lib/env";
import { htmlToText } from "@/lib/text/html";
import { joinName } from "@/lib/text/names";

/** MD5 in hex: HelpRealm shows network addresses and finds pictures by it. */
export const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** A moment in UTC with six digits behind the second's point. */
const moment = (at: Date): string => at.toISOString().replace("Z", "000Z");

const bit = (value: boolean): 0 | 1 => (value ? 1 : 0);

const statusNumber = { open: 1, waiting: 2, closed: 3 } as const;

/** 1 open, 2 waiting for the customer, 3 closed. */
export const statusOf = (catalog: Catalog, ticket: Ticket): 1 | 2 | 3 =>
  statusNumber[catalog.status.get(ticket.statusId)?.phase ?? "open"];

/** The group that tickets without a team of their own belong to: the workspace's first team. */
export const defaultGroup = (catalog: Catalog): Team | undefined =>
  catalog.teams.filter((team) => team.active).sort((a, b) => a.id - b.id)[0];

export const nameOf = (ticket: Ticket): string => joinName(ticket.contactFirstName, ticket.contactLastName);

/** A ticket with all that `ticket/info` shows. */
export async function presentTicket(ctx: Context, ticket: Ticket): Promise<Body> {
  const [catalog, thread, assignee] = await Promise.all([
    loadCatalog(ctx),
    getThread(ctx, ticket.id),
    ticket.assigneeId === null ? null : getAgentCard(ctx, ticket.assigneeId),
  ]);
  const opening = thread.messages.find((message) => message.isOpening && message.mergedFromTicketId === null);
  const notes = thread.messages.filter((message) => message.visibility === "private" && !message.isOpening);
  const group = ticket.teamId === null ? undefined : catalog.team.get(ticket.teamId);
  return {
    id: ticket.id,
    workspace: ctx.workspace.id,
    hash: ticket.hash,
    address: ticket.openedFrom === "" ? "" : md5(ticket.openedFrom),
    subject: ticket.subject,
    text: opening?.visibility === "public" ? opening.bodyText : "",
    name: nameOf(ticket),
    email: ticket.contactEmail,
    confirmation: "_confirmed",
    type: ticket.categoryId ?? 0,
    status: statusOf(catalog, ticket),
    prio: prioOf(catalog, ticket.priorityId),
    group: group ? presentGroup(ctx, group, group.id === defaultGroup(catalog)?.id) : null,
    assignee: assignee ? presentAgent(ctx, assignee) : null,
    notes: notes.map((note) => note.bodyText).join("\n\n"),
    created_at: moment(ticket.createdAt),
    updated_at: moment(ticket.updatedAt),
  };
}

function presentGroup(ctx: Context, team: Team, isDefault: boolean): Body {
  return {
    id: team.id,
    workspace: String(ctx.workspace.id),
    name: team.name,
    description: "",
    def: bit(isDefault),
    created_at: moment(team.createdAt),
    updated_at: moment(team.createdAt),
  };
}

function presentAgent(ctx: Context, agent: Awaited<ReturnType<typeof getAgentCard>>): Body {
  return {
    id: agent.id,
    workspace: ctx.workspace.id,
    surname: agent.firstName,
    lastname: agent.lastName,
    email: agent.email,
    active: bit(agent.active),
    position: agent.roleName,
    user_id: agent.id,
    superadmin: bit(agent.isAdministrator),
    mailonticketingroup: 0,
    hideclosedtickets: 0,
    signature: htmlToText(agent.signatureHtml),
    created_at: moment(agent.createdAt),
    updated_at: moment(agent.createdAt),
  };
}

/** A post of a thread. Who wrote is the customer (user 0), an agent, or somebody who is no agent of this desk any more. */
export function presentPost(catalog: Catalog, ticket: Ticket, message: PublicMessage): Body {
  const { authorType, authorAgentId } = message;
  const byCustomer = authorType === "customer" || authorType === "visitor";
  const agent = authorAgentId === null ? undefined : catalog.agent.get(authorAgentId);
  const picture = `https://www.gravatar.com/avatar/${md5(ticket.contactEmail)}?d=identicon`;
  const words = message.authorName || nameOf(ticket);
  return {
    id: message.id,
    ticket_id: message.ticketId,
    user_id: byCustomer ? 0 : (authorAgentId ?? -1),
    text: message.bodyText,
    created_at: moment(message.createdAt),
    updated_at: moment(message.editedAt ?? message.createdAt),
    user_name: byCustomer ? words : agent ? joinName(agent.firstName, agent.lastName) : nameWithoutAgent(message),
    user_avatar:
      byCustomer || (!agent && authorType === "agent") ? picture : `${env.PUBLIC_URL}/gfx/avatars/default.png`,
  };
}

/** Programs and rules have a name of their own; an agent whose row is gone has none. */
const nameWithoutAgent = (message: PublicMessage): string =>
  message.authorType === "agent" ? "Account deleted" : message.authorName;

/** A file of a ticket. */
export function presentFile(ticketHash: string, file: Attachment): Body {
  return {
    item: {
      id: file.id,
      ticket_hash: ticketHash,
      file: storedName(file),
      created_at: moment(file.createdAt),
      updated_at: moment(file.createdAt),
    },
    size: file.size,
    ext: extensionOf(file.fileName),
    url: uploadUrl(file),
  };
}
