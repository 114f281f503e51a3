import { contactFields, numberOf, readCustomFields } from "@/lib/dialects/happyfox/custom-fields";
import { asStaff, type Desk, ticketOf } from "@/lib/dialects/happyfox/desk";
import type { Request } from "@/lib/dialects/happyfox/endpoint";
import { HappyfoxError, isRequired, nothingToUpdate } from "@/lib/dialects/happyfox/errors";
import { sentFiles, takePictures } from "@/lib/dialects/happyfox/files";
import { day, longText, minutes, priority, staff, status, tags } from "@/lib/dialects/happyfox/parameter-types";
import {
  alias,
  clearable,
  type ParameterTable,
  Problems,
  type ReadParameters,
  readParameters,
  required,
} from "@/lib/dialects/happyfox/parameters";
import { payloadOf } from "@/lib/dialects/happyfox/payload";
import { loadTicket, type WireTicket } from "@/lib/dialects/happyfox/present-ticket";
import { type CustomField, ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import { inTransaction } from "@/lib/domain/context";
import { editCustomer } from "@/lib/domain/customers/edit-customer";
import { DomainError } from "@/lib/domain/errors";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import type { MessageInput, PostUpdateInput, TicketChanges } from "@/lib/domain/tickets/schema";

/** What a reply of staff and a private note share. */
export const staffParameters = {
  staff: required(alias(staff("Id of the staff member who writes."), "staff_id")),
  html: longText("The text as HTML."),
  plaintext: alias(longText("The text as plain text."), "text"),
  status: status("Id of the status it gets."),
  priority: priority("Id of the priority it gets."),
  assignee: clearable(staff("Id of the staff member it is assigned to; null for nobody.")),
  time_spent: minutes("Time to add, in minutes. Some categories demand it of a message."),
  due_date: clearable(day("When it is due.")),
  tags: tags("Tags to add."),
};

/** What an endpoint adds to the act: to its message, and to how it is done. */
type Further = { message?: Partial<MessageInput>; update: Partial<PostUpdateInput> };

/**
 * One act of a staff member on the ticket of the path: text and files, changes, time, and fields of the contact, all or
 * nothing. Answers with the ticket.
 * @param table the endpoint's own parameters, beside `staffParameters`
 */
export async function actAsStaff<const Table extends ParameterTable>(
  { desk, call, path }: Request,
  table: Table,
  further: (own: ReadParameters<Table>, ticket: Ticket) => Promise<Further> | Further,
): Promise<WireTicket> {
  const ticket = await ticketOf(desk, path.ticket_number ?? "");
  const payload = payloadOf(call.input);
  const problems = new Problems();
  const input = readParameters(staffParameters, payload, desk, problems);
  const own = readParameters(table, payload, desk, problems);
  const fields = readCustomFields(payload, "ticket", ticketFieldsOf(desk.catalog, ticket.categoryId), problems);
  const ofContact = readCustomFields(payload, "contact", contactFields(desk.catalog), problems);
  const files = sentFiles(call.input, problems);
  const says = input.html !== undefined || input.plaintext !== undefined || files.length > 0;
  const category = ticket.categoryId === null ? undefined : desk.catalog.category.get(ticket.categoryId);
  if (says && category?.timeRequired && !input.time_spent) problems.add("time_spent", isRequired);
  problems.raise();
  const staffCtx = await asStaff(desk, input.staff, ticket);
  const pictures = await takePictures(desk.ctx, input.html ?? "");
  const { message, update } = await further(own, ticket);
  const html = input.html === undefined ? undefined : pictures.html;
  const said = { html, text: input.plaintext, files: [...files, ...pictures.files], ...message };
  try {
    await inTransaction(staffCtx, async (ctx) => {
      const aboutContact = Object.keys(ofContact).length > 0;
      if (aboutContact) await editCustomer(ctx, { id: ticket.customerId, fields: ofContact });
      const { eventId } = await postUpdate(ctx, {
        ticketId: ticket.id,
        message: says ? said : undefined,
        changes: changesOf(input, fields),
        time: input.time_spent ? { seconds: input.time_spent * 60 } : undefined,
        ...update,
      });
      if (eventId === null && !aboutContact) throw nothingToUpdate();
    });
  } catch (error) {
    throw demandedFields(desk, error) ?? error;
  }
  return loadTicket(desk, ticket.id);
}

function changesOf(input: ReadParameters<typeof staffParameters>, fields: Record<string, unknown>): TicketChanges {
  return {
    statusId: input.status,
    priorityId: input.priority,
    assigneeId: input.assignee,
    dueOn: input.due_date,
    tags: input.tags ? { add: input.tags } : undefined,
    fields: Object.keys(fields).length > 0 ? fields : undefined,
  };
}

/** The object form of their manual for fields that the closing, or the move, demands. */
export function demandedFields(desk: Desk, error: unknown): HappyfoxError | undefined {
  if (!(error instanceof DomainError)) return undefined;
  const before = { fields_on_close: "marking this ticket as completed", fields_on_move: "moving this ticket" };
  const what = before[error.reason as keyof typeof before];
  const fields = fieldsOf(desk, error);
  if (fields.length === 0) return undefined;
  if (what) {
    const sentence = `This field should be filled before ${what}`;
    return new HappyfoxError(400, Object.fromEntries(fields.map((field) => [`t-cf-${numberOf(field)}`, sentence])));
  }
  return new HappyfoxError(
    400,
    fields.map((field) => ({ field: `t-cf-${numberOf(field)}`, errors: ["This field is required"] })),
  );
}

function fieldsOf({ catalog }: Desk, error: DomainError): CustomField[] {
  return Object.keys(error.fields).flatMap((name) => {
    const field = catalog.customField.get(Number(/^fields\.(\d+)$/.exec(name)?.[1]));
    return field ? [field] : [];
  });
}
