import { contactFields, numberOf, readCustomFields } from "@/lib/dialects/happyfox/custom-fields";
import { type Desk, displayId } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { type ErrorBody, failureOf, HappyfoxError, isRequired, notAChoice } from "@/lib/dialects/happyfox/errors";
import { sentFiles, takePictures } from "@/lib/dialects/happyfox/files";
import {
  address,
  addresses,
  day,
  flag,
  id,
  line,
  longText,
  moment,
  priority,
  publicCategory,
  staff,
  tags,
} from "@/lib/dialects/happyfox/parameter-types";
import { clearable, Problems, readParameters, required } from "@/lib/dialects/happyfox/parameters";
import { isEmpty, objectPayload, type Payload, payloadOf } from "@/lib/dialects/happyfox/payload";
import { loadTicket } from "@/lib/dialects/happyfox/present-ticket";
import { ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import { inTransaction } from "@/lib/domain/context";
import { isShown } from "@/lib/domain/custom-fields/logic";
import { customerCards, customerIdByEmail } from "@/lib/domain/customers/cards";
import { savePhones } from "@/lib/domain/customers/phones";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import type { StoredFile } from "@/lib/domain/tickets/schema";

/** The most tickets of one call. */
const MOST_AT_ONCE = 100;

const parameters = {
  name: line("Name of a new contact; a known one keeps theirs.", 400),
  email: address("Address of the contact, known or new."),
  client: id("Id of a known contact, in place of name and e-mail."),
  phone: line("Phone number of the contact, added to those known.", 100),
  subject: required(line("What the ticket is about.", 500)),
  text: longText("The first message as plain text. It or html is required."),
  html: longText("The first message as HTML."),
  category: required(publicCategory("Id of a public category.")),
  priority: { ...priority("Id of a priority."), fallback: "the default priority" },
  assignee: clearable(staff("Id of the staff member it is assigned to; null for nobody.")),
  tags: tags("Tags of the ticket."),
  cc: addresses("Who gets copies."),
  bcc: addresses("Who gets hidden copies."),
  created_at: moment("When it was made, in UTC."),
  due_date: day("When it is due."),
  visible_only_staff: flag("Hide the ticket from its contact.", "false"),
};

export const createTickets = endpoint({
  name: "Create Ticket",
  verb: "POST",
  path: "tickets",
  doc: `Makes a ticket, or up to ${MOST_AT_ONCE} of them from a JSON list; of a list each one stands for itself.`,
  parameters,
  customFields: ["ticket", "contact"],
  bodies: ["JSON", "form", "multipart"],
  files: "attachments",
  example: {
    path: "tickets/",
    payload: {
      name: "james",
      email: "james@example.com",
      category: 1,
      subject: "test ticket",
      text: "example ticket",
    },
  },
  run: async ({ desk, call }) => {
    if (Array.isArray(call.input.json)) return createMany(desk, call.input.json);
    const problems = new Problems();
    const files = sentFiles(call.input, problems);
    const ticket = await createOne(desk, payloadOf(call.input), files, problems);
    return loadTicket(desk, ticket.id);
  },
});

/** The address that the makers' own mobile kits post to. */
export const newTicket = endpoint({
  ...createTickets,
  path: "new_ticket",
  name: "Create Ticket (older address)",
  example: { ...createTickets.example, path: "new_ticket/" },
});

async function createMany(desk: Desk, items: readonly unknown[]) {
  if (items.length === 0 || items.length > MOST_AT_ONCE) {
    throw new HappyfoxError(400, `Send from 1 to ${MOST_AT_ONCE} tickets in one request.`);
  }
  const results: unknown[] = [];
  for (const item of items) {
    try {
      const ticket = await createOne(desk, objectPayload(item), [], new Problems());
      results.push({ success: true, id: ticket.id, display_id: displayId(desk.catalog, ticket) });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.bug) throw error;
      results.push({ success: false, error: asList(failure.body) });
    }
  }
  return results;
}

const asList = (body: ErrorBody) => (typeof body === "string" ? [{ field: "", errors: [body] }] : body);

async function createOne(desk: Desk, payload: Payload, files: StoredFile[], problems: Problems): Promise<Ticket> {
  const { ctx, catalog } = desk;
  const input = readParameters(parameters, payload, desk, problems);
  if (input.text === undefined && input.html === undefined) problems.add("text", isRequired);
  const fields = readTicketFields(desk, payload, input.category, problems);
  const customerFields = readCustomFields(payload, "contact", contactFields(catalog), problems);
  const customerId = await knownContact(desk, input, problems);
  if (customerId === null) {
    if (input.client === undefined) {
      for (const name of ["name", "email"]) if (isEmpty(payload.get(name))) problems.add(name, isRequired);
    }
    for (const field of contactFields(catalog)) {
      const missing = field.required && customerFields[field.id] === undefined && isShown(catalog, field, {});
      if (missing) problems.add(`c-cf-${numberOf(field)}`, "This field is required");
    }
  }
  problems.raise();
  const pictures = await takePictures(ctx, input.html ?? "");
  return inTransaction(ctx, async (ctx) => {
    const { ticket } = await createTicket(ctx, {
      subject: input.subject,
      contact:
        customerId === null
          ? { name: input.name, email: input.email, phone: input.phone }
          : { customerId, phone: input.phone },
      author: "customer",
      message: {
        text: input.text,
        html: input.html === undefined ? undefined : pictures.html,
        cc: input.cc,
        bcc: input.bcc,
        files: [...files, ...pictures.files],
      },
      source: "api",
      categoryId: input.category,
      priorityId: input.priority,
      assigneeId: input.assignee ?? null,
      tags: input.tags,
      fields,
      customerFields,
      dueOn: input.due_date,
      createdAt: input.created_at,
      staffOnly: input.visible_only_staff,
      suppress: { autoreply: input.visible_only_staff === true },
    });
    if (input.phone) await savePhones(ctx, ticket.customerId, [{ number: input.phone }]);
    return ticket;
  });
}

/** The category's fields: what was sent, and what it demands and was not sent. */
function readTicketFields(desk: Desk, payload: Payload, categoryId: number | undefined, problems: Problems) {
  const { catalog } = desk;
  const fields = categoryId === undefined ? catalog.customFields : ticketFieldsOf(catalog, categoryId);
  const ours = fields.filter((field) => field.subject === "ticket" && field.active);
  const values = readCustomFields(payload, "ticket", ours, problems);
  if (categoryId === undefined) return values;
  const sent = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Record<
    string,
    never
  >;
  for (const field of ours) {
    if (field.required && !(field.id in values) && isShown(catalog, field, sent)) {
      problems.add(`t-cf-${numberOf(field)}`, "This field is required");
    }
  }
  return values;
}

/** The id of the contact that the payload means, or null for one who is new. */
async function knownContact(
  { ctx }: Desk,
  input: { client?: number | undefined; email?: string | undefined },
  problems: Problems,
): Promise<number | null> {
  if (input.client !== undefined) {
    if ((await customerCards(ctx, [input.client])).has(input.client)) return input.client;
    problems.add("client", notAChoice);
    return null;
  }
  return input.email === undefined ? null : customerIdByEmail(ctx, input.email);
}
