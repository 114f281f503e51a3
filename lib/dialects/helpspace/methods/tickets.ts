import { z } from "zod";
import type { Caller } from "@/lib/dialects/helpspace/auth";
import { customFieldsSchema, splitCustomFields } from "@/lib/dialects/helpspace/custom-values";
import { notFound } from "@/lib/dialects/helpspace/errors";
import { fileParts, html, keepFiles, sentFiles } from "@/lib/dialects/helpspace/files";
import { deleted, listMethod, method, one } from "@/lib/dialects/helpspace/method";
import { pageParameters } from "@/lib/dialects/helpspace/paging";
import { date, flag, list, object, required, text } from "@/lib/dialects/helpspace/parameters";
import { shownTicket, ticketObjects } from "@/lib/dialects/helpspace/present";
import {
  agentId,
  assigneeParameter,
  channelParameter,
  contactFor,
  contactParameter,
  mailboxId,
  teamId,
  teamParameter,
} from "@/lib/dialects/helpspace/references";
import { readStatus, statusChoices, statusIdFor, type WishedStatus } from "@/lib/dialects/helpspace/status";
import { ticketFilters, ticketQuery } from "@/lib/dialects/helpspace/ticket-filters";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { inTransaction } from "@/lib/domain/context";
import { organizationNamesLike } from "@/lib/domain/organizations/queries";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { countTickets, listTickets } from "@/lib/domain/tickets/list-tickets";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { getTicket } from "@/lib/domain/tickets/read-ticket";

const statusParameter = object(
  "string or integer",
  "The status; the number is its place in the list of choices.",
  z.unknown().transform((value, context): WishedStatus => {
    const status = readStatus(value);
    if (status) return status;
    context.addIssue({ code: "custom", message: "is invalid." });
    return z.NEVER;
  }),
  { choices: statusChoices, fallback: "open" },
);

const tagsParameter = list("Names of tags. Only tags that exist and may be put on tickets are applied.");
const customFieldsParameter = object("object", "Custom fields by number or name.", customFieldsSchema);

export const ticketsList = listMethod({
  name: "Get all tickets",
  verb: "GET",
  path: "/tickets",
  doc: "A page of the tickets that the token's agent may see, in the order of their numbers.",
  parameters: { ...pageParameters, ...ticketFilters },
  example: { query: { "status[]": "open", "per-page": "50" } },
  read: async (ctx, page, { call }) => {
    const catalog = await loadCatalog(ctx);
    const named = call.input.query.list("organizations");
    const organizations = named.length > 0 ? await organizationNamesLike(ctx, named) : [];
    const query = ticketQuery(catalog, call.input.query, organizations);
    const [{ rows }, total] = await Promise.all([
      listTickets(ctx, { query, sort: "id", limit: page.size, offset: page.offset }),
      countTickets(ctx, query, Number.MAX_SAFE_INTEGER),
    ]);
    return { data: await ticketObjects(ctx, rows), total };
  },
});

export const ticketsGet = method({
  name: "Get a ticket",
  verb: "GET",
  path: "/tickets/{id}",
  doc: "A ticket. One that was deleted can be read until it is gone for good, 30 days later.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => one(await shownTicket(ctx, await getTicket(ctx, ids.id ?? 0))),
});

const message = z.object({ body: html, attachments: sentFiles.nullish() });

export const ticketsCreate = method({
  name: "Create ticket",
  verb: "POST",
  path: "/tickets",
  doc: "A new ticket from a customer. The token's agent is its creator, the customer the author of its message.",
  parameters: {
    subject: required(text("The subject.", 255)),
    channel: required(channelParameter("The channel it comes by: its id, or its address.")),
    from_contact: required(contactParameter("Who it is from.")),
    status: statusParameter,
    assignee: assigneeParameter("The agent who works on it."),
    team: teamParameter("The team that works on it."),
    tags: tagsParameter,
    message: required(
      object("object", "What the customer says.", message, {
        parts: {
          body: { wire: "HTML", required: true, doc: "At most 5 MB; pictures may be in it as base64 data URLs." },
          attachments: { wire: "list of objects", required: false, doc: "Files, at most 5 MB together." },
          ...fileParts("attachments"),
        },
      }),
    ),
    created_at: date("When it was made; an earlier time imports an old ticket, which gets no automatic reply."),
    skip_rules: flag("Let no rule act on this ticket."),
    skip_autoreply: flag("Send the customer no automatic reply."),
    skip_notifications: flag("Tell the agents nothing."),
    custom_fields: customFieldsParameter,
    send_mail_to_recipients: flag("Taken and without effect: what a customer says is mailed to nobody."),
  },
  example: {
    body: {
      subject: "Name of a new ticket",
      from_contact: { email: "some.name@customer.de" },
      channel: { id: 1 },
      team: { name: "Billing" },
      assignee: { id: 1 },
      status: 1,
      message: {
        body: "<p>Hi. Here is a file.</p>",
        attachments: [{ name: "some.txt", mime_type: "text/plain", data: "SGVsbG8=" }],
      },
      created_at: "2021-09-10 23:06:50",
    },
  },
  run: async (ctx, input) => {
    const catalog = await loadCatalog(ctx);
    const { status } = input;
    const custom = splitCustomFields(catalog, input.custom_fields);
    const placing = {
      mailboxId: mailboxId(catalog, input.channel),
      assigneeId: input.assignee ? agentId(catalog, input.assignee) : null,
      teamId: input.team ? teamId(catalog, input.team) : null,
    };
    const contact = await contactFor(ctx, input.from_contact);
    const files = await keepFiles("message.attachments", input.message.attachments ?? []);
    const creatorId = ctx.actor.id;
    const ticket = await inTransaction(ctx, async (ctx) => {
      const made = await createTicket(ctx, {
        subject: input.subject,
        contact,
        author: "customer",
        openedByAgentId: creatorId,
        message: { html: input.message.body, files },
        source: "api",
        ...placing,
        statusId: status ? await statusIdFor(ctx, status.word) : undefined,
        tags: input.tags,
        existingTagsOnly: true,
        fields: custom.fields,
        external: externalOf({}, { spelling: status?.spelling, customFields: custom.other }),
        createdAt: input.created_at,
        skipFieldChecks: true,
        suppress: {
          rules: input.skip_rules ?? false,
          autoreply: input.skip_autoreply ?? false,
          notifications: input.skip_notifications ?? false,
        },
      });
      if (status?.word !== "spam") return made.ticket;
      return (await postUpdate(ctx, { ticketId: made.ticket.id, changes: { spam: true } })).ticket;
    });
    return one(await shownTicket(ctx, ticket), 201);
  },
});

const update = {
  name: "Update ticket",
  path: "/tickets/{id}",
  doc: "Changes what is sent and nothing else. Tags are replaced as a whole; null takes the assignee or the team away.",
  parameters: {
    subject: text("The subject.", 255),
    channel: channelParameter("The channel: its id, or its address."),
    from_contact: contactParameter("Who it is from."),
    status: statusParameter,
    assignee: assigneeParameter("The agent who works on it."),
    team: teamParameter("The team: its id, or its name."),
    tags: tagsParameter,
    created_at: date("When it was made."),
    custom_fields: customFieldsParameter,
  },
  example: {
    path: { id: "1" },
    body: {
      subject: "New Ticket name",
      channel: { id: 1 },
      status: "closed",
      assignee: { id: 3 },
      team: { name: "Support" },
      from_contact: { name: "Mike Someone", email: "appppppp@ccom.no" },
      tags: ["Bug", "Spam"],
      created_at: "2021-09-10T23:06:50+00:00",
    },
  },
} as const;

type UpdateInput = Parameters<Parameters<typeof method<typeof update.parameters>>[0]["run"]>[1];

async function runUpdate(ctx: Caller, input: UpdateInput) {
  const before = await presentTicket(ctx, input.ids.id ?? 0);
  const catalog = await loadCatalog(ctx);
  const { status } = input;
  const custom = splitCustomFields(catalog, input.custom_fields);
  const assignee = input.assignee === undefined ? undefined : input.assignee && agentId(catalog, input.assignee);
  const changes = {
    subject: input.subject,
    mailboxId: input.channel && mailboxId(catalog, input.channel),
    contact: input.from_contact && (await contactFor(ctx, input.from_contact)),
    assigneeId: assignee === undefined && status?.unassigned ? null : assignee,
    teamId: input.team === undefined ? undefined : input.team && teamId(catalog, input.team),
    tags: input.tags && { set: input.tags },
    existingTagsOnly: true,
    createdAt: input.created_at,
    fields: input.custom_fields && custom.fields,
    external:
      status?.spelling || input.custom_fields
        ? externalOf(before.external, { spelling: status?.spelling, customFields: custom.other })
        : undefined,
  };
  const { ticket } = await inTransaction(ctx, async (ctx) =>
    postUpdate(ctx, {
      ticketId: before.id,
      changes: {
        ...changes,
        statusId: status ? await statusIdFor(ctx, status.word, before) : undefined,
        spam: spamFor(before, status),
      },
      skipFieldChecks: true,
    }),
  );
  return one(await shownTicket(ctx, ticket));
}

export const ticketsUpdate = method({ ...update, verb: "PATCH", run: runUpdate });
export const ticketsReplace = method({ ...update, verb: "PUT", run: runUpdate });

export const ticketsDelete = method({
  name: "Delete ticket",
  verb: "DELETE",
  path: "/tickets/{id}",
  doc: "Deletes a ticket; it is gone for good 30 days later, or when the desk's settings say.",
  parameters: {},
  example: { path: { id: "1" } },
  run: async (ctx, { ids }) => {
    const ticket = await presentTicket(ctx, ids.id ?? 0);
    await postUpdate(ctx, { ticketId: ticket.id, changes: { trashed: true } });
    return deleted;
  },
});

/** A ticket that can be worked on: one that was deleted is not there. */
export async function presentTicket(ctx: Caller, id: number): Promise<Ticket> {
  const ticket = await getTicket(ctx, id);
  if (ticket.trashedAt !== null) throw notFound();
  return ticket;
}

/** Spam is a mark of ours: set by its word, taken off by any other. */
function spamFor(ticket: Ticket, status: WishedStatus | undefined): boolean | undefined {
  if (!status) return undefined;
  if (status.word === "spam") return true;
  return ticket.spamAt === null ? undefined : false;
}

/** What the API keeps with a ticket: the spelling of one status, and custom fields that are none of ours. */
function externalOf(
  before: Ticket["external"],
  sent: { spelling: string | undefined; customFields: Record<string, unknown> },
): Ticket["external"] {
  const { spelling, customFields } = sent;
  const kept = before.helpspace ?? {};
  const known = typeof kept.customFields === "object" && kept.customFields !== null ? kept.customFields : {};
  const all = { ...known, ...customFields };
  const helpspace = {
    ...kept,
    ...(spelling ? { spelling } : {}),
    ...(Object.keys(all).length > 0 ? { customFields: all } : {}),
  };
  return Object.keys(helpspace).length > 0 ? { helpspace } : {};
}
