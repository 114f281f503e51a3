import { noTicket } from "@/lib/dialects/phpdesk/errors";
import { method } from "@/lib/dialects/phpdesk/method";
import { addressOf, needed } from "@/lib/dialects/phpdesk/parameters";
import { isOf, shownTicket } from "@/lib/dialects/phpdesk/people";
import { kindOf, priorityWord, shownFields, statusWord, valueText } from "@/lib/dialects/phpdesk/words";
import { type Catalog, loadCatalog, ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { getThread, type Message } from "@/lib/domain/tickets/read-ticket";
import { sqlDateTime } from "@/lib/text/dates";
import { joinName, nameFromAddress } from "@/lib/text/names";

export const ticketView = method({
  name: "ticket_view.php",
  verbs: ["GET", "POST"],
  access: "private",
  doc: "A ticket of a person, with all that was said in public. The opening message is the first reply.",
  parameters: {
    ticket_id: { wire: "int", required: true, doc: "The ticket." },
    user_email: { wire: "string", required: true, doc: "The person's address." },
  },
  example: { ticket_id: "123", user_email: "user@example.com" },
  run: async (ctx, call) => {
    const sent = needed(call, ["ticket_id", "user_email"], "Missing ticket_id or user_email");
    const email = addressOf(sent.user_email);
    const { id } = await shownTicket(ctx, sent.ticket_id);
    const [catalog, { ticket, messages }] = await Promise.all([loadCatalog(ctx), getThread(ctx, id)]);
    if (!isOf(ticket, email)) throw noTicket();
    const said = messages.filter((message) => message.visibility === "public");
    return {
      ticket: ticketObject(catalog, ticket, said),
      replies: said.map((message) => ({
        id: message.id,
        ticket_id: ticket.id,
        user_id: message.authorAgentId,
        message: message.bodyText,
        attachment: null,
        created_at: sqlDateTime(message.createdAt),
      })),
      custom_fields: customFields(catalog, ticket),
    };
  },
});

function ticketObject(catalog: Catalog, ticket: Ticket, said: readonly Message[]) {
  const name = joinName(ticket.contactFirstName, ticket.contactLastName);
  return {
    id: ticket.id,
    subject: ticket.subject,
    message: said.find((message) => message.isOpening)?.bodyText ?? "",
    status: statusWord(catalog, ticket),
    priority: priorityWord(catalog, ticket),
    email: ticket.contactEmail,
    // A name that we made from the address is none that anybody gave.
    name: name === "" || name === nameFromAddress(ticket.contactEmail) ? null : name,
    company: ticket.contactCompany || null,
    category_id: ticket.categoryId,
    created_at: sqlDateTime(ticket.createdAt),
    updated_at: sqlDateTime(ticket.updatedAt),
  };
}

function customFields(catalog: Catalog, ticket: Ticket) {
  const fields = shownFields(ticketFieldsOf(catalog, ticket.categoryId));
  return Object.fromEntries(
    fields.map((field) => [
      String(field.id),
      {
        name: field.name,
        type: kindOf(field),
        required: field.required,
        value: valueText(field, ticket.fields[field.id]),
      },
    ]),
  );
}
