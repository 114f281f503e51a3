import { rowNumber } from "@/lib/dialects/paths";
import { PhpdeskError } from "@/lib/dialects/phpdesk/errors";
import { method } from "@/lib/dialects/phpdesk/method";
import { addressOf, needed, textOf, within } from "@/lib/dialects/phpdesk/parameters";
import { type PriorityWord, priorities, priorityFor, shownFields } from "@/lib/dialects/phpdesk/words";
import type { Call } from "@/lib/dialects/serve";
import { type Catalog, type CustomField, loadCatalog, ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import type { Workspace } from "@/lib/domain/context";
import { fromPlainValue } from "@/lib/domain/custom-fields/plain-values";
import { createTicket } from "@/lib/domain/tickets/create-ticket";

const MESSAGE_CHARACTERS = 64 * 1024;

export const ticketsCreate = method({
  name: "tickets_create.php",
  verbs: ["POST"],
  access: "private",
  doc: "Opens a ticket for a person, as the portal's form does.",
  parameters: {
    subject: { wire: "string", required: true, doc: "The subject, at most 255 characters." },
    message: { wire: "string", required: true, doc: "The message, plain text, at most 64 KB." },
    user_email: { wire: "string", required: true, doc: "The person's address." },
    name: { wire: "string", required: false, doc: "The person's name." },
    company: { wire: "string", required: false, doc: "The person's company." },
    priority: { wire: "string", required: false, doc: "How urgent it is.", choices: priorities, fallback: "medium" },
    category_id: { wire: "int", required: false, doc: "A public category. Without one the desk's settings choose it." },
    custom_fields: {
      wire: "JSON object",
      required: false,
      doc: "Custom fields of the category: values by the field's number. In a JSON body an object, or its text.",
    },
  },
  example: {
    subject: "Test Ticket",
    message: "This is a test.",
    user_email: "user@example.com",
    custom_fields: '{"1":"Value1"}',
  },
  run: async (ctx, call) => {
    const sent = needed(call, ["subject", "message", "user_email"], "Missing required fields");
    const catalog = await loadCatalog(ctx);
    const email = addressOf(sent.user_email);
    const categoryId = categoryOf(catalog, call, ctx.workspace);
    const { ticket } = await createTicket(
      // A person outside opens it: public categories and fields only.
      { ...ctx, actor: { type: "visitor" } },
      {
        subject: within("subject", sent.subject.trim(), 255),
        message: { text: within("message", sent.message, MESSAGE_CHARACTERS) },
        contact: {
          email,
          name: within("name", textOf(call, "name") ?? "", 255),
          company: within("company", textOf(call, "company") ?? "", 200),
        },
        source: "api",
        priorityId: priorityFor(catalog, priorityOf(call)).id,
        categoryId,
        fields: fieldsOf(shownFields(ticketFieldsOf(catalog, categoryId)), call),
      },
    );
    return { ticket_id: ticket.id };
  },
});

function priorityOf(call: Call): PriorityWord {
  const sent = textOf(call, "priority")?.trim().toLowerCase() ?? "medium";
  const word = priorities.find((one) => one === sent);
  if (!word) throw new PhpdeskError("Invalid priority");
  return word;
}

/** The category that was sent, or the one that the settings name while people outside may choose it. Zero is none. */
function categoryOf(catalog: Catalog, call: Call, { settings }: Workspace): number | null {
  const sent = textOf(call, "category_id")?.trim() ?? "0";
  const fallback = /^0+$/.test(sent);
  const id = fallback ? settings.phpdeskCategoryId : rowNumber(sent);
  const category = id === null ? undefined : catalog.category.get(id);
  if (category?.active && category.isPublic) return category.id;
  if (fallback) return null;
  throw new PhpdeskError("Invalid category_id");
}

/** Values of the fields there are; what is sent for others, and a text that is no JSON object, counts for nothing. */
function fieldsOf(fields: readonly CustomField[], call: Call): Record<string, unknown> {
  const sent = sentFields(call);
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const value = Object.hasOwn(sent, String(field.id)) ? sent[String(field.id)] : undefined;
    if (!["string", "number", "boolean"].includes(typeof value)) continue;
    const text = field.type === "large_text" ? String(value) : String(value).trim();
    if (text.trim() !== "") values[field.id] = fromPlainValue(field, text);
  }
  return values;
}

function sentFields({ input }: Call): Record<string, unknown> {
  const { json } = input;
  const inside = isObject(json) ? json.custom_fields : undefined;
  if (isObject(inside)) return inside;
  try {
    const read: unknown = JSON.parse(input.values.get("custom_fields") ?? "{}");
    return isObject(read) ? read : {};
  } catch {
    return {};
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
