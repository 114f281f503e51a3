"use server";

import { z } from "zod";
import { listCustomers } from "@/lib/domain/customers/queries";
import { takeForNewTicket } from "@/lib/domain/responses/commands";
import { searchResponses } from "@/lib/domain/responses/queries";
import { listTickets } from "@/lib/domain/tickets/list-tickets";
import { openWithNote } from "@/lib/domain/tickets/open-with-note";
import { openWork } from "@/lib/domain/tickets/query";
import { similarOpenTickets } from "@/lib/domain/tickets/similar-tickets";
import { parseDuration } from "@/lib/text/duration";
import { agentAction } from "@/lib/web/actions";
import { toUploadedFile } from "../uploaded-file";

const id = z.number().int().positive();

/** Customers who match what was typed. */
export const findCustomers = agentAction(z.object({ text: z.string().max(200) }), async (ctx, { text }) => {
  const { rows } = await listCustomers(ctx, { text, limit: 8 });
  return rows.map(({ id, name, email, organization }) => ({ id, name, email, organization }));
});

/** Open tickets of a customer, shown before another one is made. */
export const openTicketsOf = agentAction(z.object({ customerId: id }), async (ctx, { customerId }) => {
  const query = { all: [openWork, { field: "customerId", op: "is" as const, value: customerId }] };
  const { rows } = await listTickets(ctx, { query, limit: 5 });
  return rows.map((row) => ({ id: row.id, subject: row.subject }));
});

/** Open tickets of a customer with a subject like the one being typed. */
export const findSimilar = agentAction(z.object({ customerId: id, subject: z.string().max(500) }), similarOpenTickets);

/** Canned responses that have what was typed. */
export const findResponses = agentAction(z.object({ text: z.string().max(200) }), async (ctx, { text }) =>
  (await searchResponses(ctx, text)).map(({ id, title, folder }) => ({ id: String(id), title, hint: folder })),
);

/** Takes a canned response for the first message to somebody: counts it, and answers its HTML and copies of its files. */
export const takeForOpening = agentAction(
  z.object({ responseId: id, name: z.string().max(400), email: z.string().max(254) }),
  async (ctx, { responseId, ...person }) => {
    const { html, files } = await takeForNewTicket(ctx, responseId, person);
    return { html, files: files.map(toUploadedFile) };
  },
);

/** Opens a ticket for a customer: with what they said, or with a message of ours to them. */
export const openTicket = agentAction(
  z.object({
    customerId: id.optional(),
    name: z.string().max(400).optional(),
    email: z.string().max(254).optional(),
    phone: z.string().max(100).optional(),
    source: z.enum(["phone", "walk_in", "letter", "fax", "voicemail", "email", "other"]),
    kind: z.enum(["theirs", "ours"]),
    subject: z.string().trim().min(1, "Give the ticket a subject.").max(500),
    /** As the editor made it. */
    html: z.string().max(1_000_000),
    categoryId: id.nullable(),
    priorityId: id,
    /** Absent begins with the first status. */
    statusId: id.optional(),
    /** A private note beside it. */
    note: z.string().max(1_000_000),
    /** As people write it: `0:15`, or hours. Empty for none. */
    time: z
      .string()
      .transform((text) => (text.trim() === "" ? 0 : parseDuration(text)))
      .refine((seconds) => seconds !== null, "Write hours and minutes, such as 0:15."),
    /** Absent lets the category decide. */
    assigneeId: id.nullable().optional(),
    fields: z.record(z.string(), z.unknown()),
    uploadIds: z.array(id).max(200),
  }),
  async (ctx, input) => {
    const { customerId, name, email, phone, kind, html, uploadIds, source, note, time, ...rest } = input;
    const opening = {
      ...rest,
      contact: customerId === undefined ? { name, email, phone } : { customerId },
      source,
      message: { html, uploadIds },
      ...(kind === "theirs" ? { author: "customer" as const } : { notifyCustomer: true }),
      suppress: { autoreply: kind === "ours" },
    };
    const { ticket } = await openWithNote(ctx, opening, { note, secondsSpent: time ?? 0 });
    return { id: ticket.id };
  },
);
