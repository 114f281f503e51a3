import type { z } from "zod";
import type { FieldValues } from "@/db/types";
import { splitName } from "@/lib/text/names";
import { authorize } from "../access";
import { type AgentEntry, type Catalog, type CustomField, defaultStatus, loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { checkValue } from "../custom-fields/logic";
import { getCustomer } from "../customers/queries";
import { DomainError, notFound } from "../errors";
import type { Ticket } from "../tickets/change-ticket";
import { getTicket } from "../tickets/read-ticket";
import type { AskedContact, fieldDraft } from "./schema";

/** What another system is told when it is asked: about whom, about which ticket if any, and on whose behalf. */
export type Question = {
  contact: AskedContact;
  /** The id is null for a ticket that is only being written. */
  ticket: {
    id: number | null;
    statusId: number;
    categoryId: number | null;
    assigneeId: number | null;
  } | null;
  fields: FieldValues;
  agent: AgentEntry;
};

const nobody: AskedContact = { externalId: "", firstName: "", lastName: "", email: "", phone: "" };

/** Other systems are asked for a colleague who looks at a screen, never for a program or a rule. */
function askingAgent(ctx: Context, catalog: Catalog): AgentEntry {
  authorize(ctx, "console.use");
  const agent = ctx.actor.type === "agent" ? catalog.agent.get(ctx.actor.id) : undefined;
  if (!agent) throw new DomainError("forbidden", "You are not allowed to do this.");
  return agent;
}

const contactOf = (ticket: Ticket): AskedContact => ({
  externalId: ticket.contactExternalId,
  firstName: ticket.contactFirstName,
  lastName: ticket.contactLastName,
  email: ticket.contactEmail,
  phone: ticket.contactPhone,
});

/** The question about a ticket that the agent may read, with the ticket. Errors: `forbidden`; `not_found`. */
export async function ticketQuestion(ctx: Context, ticketId: number): Promise<{ question: Question; ticket: Ticket }> {
  const catalog = await loadCatalog(ctx);
  const agent = askingAgent(ctx, catalog);
  const ticket = await getTicket(ctx, ticketId);
  const question = { contact: contactOf(ticket), ticket, fields: ticket.fields, agent };
  return { question, ticket };
}

/**
 * The question of the address book, which is about nobody's ticket. What was typed is an address when there is an @ in it;
 * else its last word is a last name, and the words before it a first name. Errors: `forbidden`.
 */
export async function peopleQuestion(ctx: Context, text: string): Promise<Question> {
  const agent = askingAgent(ctx, await loadCatalog(ctx));
  const typed = text.trim();
  const { firstName, lastName } = splitName(typed);
  const contact = typed.includes("@")
    ? { ...nobody, email: typed }
    : { ...nobody, ...(lastName === "" ? { lastName: firstName } : { firstName, lastName }) };
  return { contact, ticket: null, fields: {}, agent };
}

/**
 * The question for the choices of a field that another system offers, with the field. A stored ticket or customer says
 * what the form does not. Errors: `forbidden`; `not_found` for a field that is not of this kind or out of use.
 */
export async function choicesQuestion(
  ctx: Context,
  fieldId: number,
  draft: z.output<typeof fieldDraft>,
): Promise<{ question: Question; field: CustomField & { settings: { url: string } } }> {
  const catalog = await loadCatalog(ctx);
  const agent = askingAgent(ctx, catalog);
  const field = catalog.customField.get(fieldId);
  const url = field?.settings.url;
  if (field?.type !== "ajax" || !field.active || !url) throw notFound("Custom field");
  const ticket = draft.ticketId === undefined ? null : await getTicket(ctx, draft.ticketId);
  const customer = draft.customerId === undefined ? null : await getCustomer(ctx, draft.customerId);
  const stored = ticket
    ? contactOf(ticket)
    : customer
      ? { ...nobody, ...customer, email: customer.emails[0]?.email ?? "" }
      : nobody;
  const typedName = draft.name === undefined ? {} : splitName(draft.name);
  const { email = stored.email, phone = stored.phone } = draft;
  const { externalId, firstName, lastName } = { ...stored, ...typedName };
  return {
    field: { ...field, settings: { url } },
    question: {
      contact: { externalId, firstName, lastName, email, phone },
      ticket:
        field.subject === "customer"
          ? null
          : {
              id: ticket?.id ?? null,
              statusId: ticket?.statusId ?? defaultStatus(catalog).id,
              categoryId: draft.categoryId === undefined ? (ticket?.categoryId ?? null) : draft.categoryId,
              assigneeId: draft.assigneeId === undefined ? (ticket?.assigneeId ?? null) : draft.assigneeId,
            },
      fields: { ...ticket?.fields, ...usable(catalog, draft.fields) },
      agent,
    },
  };
}

/** Of the values in a form those that could be stored; what is half typed is nobody's business yet. */
function usable(catalog: Catalog, sent: Record<string, unknown>): FieldValues {
  const values: FieldValues = {};
  for (const [id, value] of Object.entries(sent)) {
    const field = catalog.customField.get(Number(id));
    const checked = field ? checkValue(field, value) : null;
    if (checked && "value" in checked && checked.value !== null) values[id] = checked.value;
  }
  return values;
}
