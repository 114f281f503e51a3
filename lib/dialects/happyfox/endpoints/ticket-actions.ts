import { readCustomFields } from "@/lib/dialects/happyfox/custom-fields";
import { asStaff, displayId, ticketOf } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { nothingToUpdate } from "@/lib/dialects/happyfox/errors";
import { category, longText, staff, tags } from "@/lib/dialects/happyfox/parameter-types";
import { alias, Problems, readParameters, required } from "@/lib/dialects/happyfox/parameters";
import { payloadOf } from "@/lib/dialects/happyfox/payload";
import { loadTicket } from "@/lib/dialects/happyfox/present-ticket";
import { demandedFields } from "@/lib/dialects/happyfox/staff-act";
import { ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import { postUpdate } from "@/lib/domain/tickets/post-update";

const acting = alias(staff("Id of the staff member who does it."), "staff", "staff_id");
const bodies = ["JSON", "form", "multipart"] as const;

const customFieldParameters = { staff: required(acting) };

export const updateCustomFields = endpoint({
  name: "Edit custom fields values of a ticket",
  verb: "POST",
  path: "ticket/{ticket_number}/update_custom_fields",
  doc: "Changes ticket fields. Those that are not sent stay; required ones cannot be emptied.",
  parameters: customFieldParameters,
  customFields: ["ticket"],
  bodies,
  example: { path: "ticket/1/update_custom_fields/", payload: { staff: 1, "t-cf-1": "text field value" } },
  run: async ({ desk, call, path }) => {
    const ticket = await ticketOf(desk, path.ticket_number ?? "");
    const payload = payloadOf(call.input);
    const problems = new Problems();
    const input = readParameters(customFieldParameters, payload, desk, problems);
    const fields = readCustomFields(payload, "ticket", ticketFieldsOf(desk.catalog, ticket.categoryId), problems);
    problems.raise();
    if (Object.keys(fields).length === 0) throw nothingToUpdate();
    const ctx = await asStaff(desk, input.staff, ticket);
    try {
      await postUpdate(ctx, { ticketId: ticket.id, changes: { fields } });
    } catch (error) {
      throw demandedFields(desk, error) ?? error;
    }
    return loadTicket(desk, ticket.id);
  },
});

const tagParameters = {
  add: tags("Tags to add."),
  remove: tags("Tags to take away, after the others were added."),
  staff_id: alias(staff("Id of the staff member whom history names."), "staff"),
};

export const updateTags = endpoint({
  name: "Update tags of a ticket",
  verb: "POST",
  path: "ticket/{ticket_number}/update_tags",
  doc: "Adds and takes away tags.",
  parameters: tagParameters,
  bodies,
  example: { path: "ticket/1/update_tags/", payload: { add: "test1, example", remove: "test" } },
  run: async ({ desk, call, path }) => {
    const ticket = await ticketOf(desk, path.ticket_number ?? "");
    const problems = new Problems();
    const input = readParameters(tagParameters, payloadOf(call.input), desk, problems);
    problems.raise();
    if (!input.add && !input.remove) throw nothingToUpdate();
    const ctx = input.staff_id === undefined ? desk.ctx : await asStaff(desk, input.staff_id, ticket);
    await postUpdate(ctx, { ticketId: ticket.id, changes: { tags: { add: input.add, remove: input.remove } } });
    return loadTicket(desk, ticket.id);
  },
});

const moveParameters = {
  staff_id: required(acting),
  target_category_id: required(category("Id of the category it moves to.")),
  move_note: longText("A private note about the move."),
  assign_to: staff("Id of the staff member it is assigned to."),
};

export const moveTicket = endpoint({
  name: "Move ticket to another Category",
  verb: "POST",
  path: "ticket/{ticket_number}/move",
  doc: "Moves a ticket. The staff member needs the right to move tickets.",
  parameters: moveParameters,
  bodies,
  example: {
    path: "ticket/2/move/",
    payload: { staff_id: 1, target_category_id: 2, move_note: " move note text ", assign_to: 2 },
  },
  run: async ({ desk, call, path }) => {
    const ticket = await ticketOf(desk, path.ticket_number ?? "");
    const problems = new Problems();
    const input = readParameters(moveParameters, payloadOf(call.input), desk, problems);
    problems.raise();
    const ctx = await asStaff(desk, input.staff_id, ticket);
    const note = input.move_note?.trim();
    try {
      await postUpdate(ctx, {
        ticketId: ticket.id,
        message: note ? { visibility: "private", text: note } : undefined,
        changes: { categoryId: input.target_category_id, assigneeId: input.assign_to },
      });
    } catch (error) {
      throw demandedFields(desk, error) ?? error;
    }
    const name = desk.catalog.category.get(input.target_category_id)?.name ?? "";
    return { status_code: 200, message: `moved ticket to ${name}` };
  },
});

const deleteParameters = { staff_id: required(acting) };

export const deleteTicket = endpoint({
  name: "Delete a ticket",
  verb: "POST",
  path: "ticket/{ticket_number}/delete",
  doc: "Puts a ticket into the trash. The staff member needs the right to do so.",
  parameters: deleteParameters,
  bodies,
  example: { path: "ticket/5/delete/", payload: { staff_id: 1 } },
  run: async ({ desk, call, path }) => {
    const ticket = await ticketOf(desk, path.ticket_number ?? "");
    const problems = new Problems();
    const input = readParameters(deleteParameters, payloadOf(call.input), desk, problems);
    problems.raise();
    const ctx = await asStaff(desk, input.staff_id, ticket);
    await postUpdate(ctx, { ticketId: ticket.id, changes: { trashed: true } });
    return { deleted_ticket: displayId(desk.catalog, ticket) };
  },
});
