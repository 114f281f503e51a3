import { HelprealmError } from "@/lib/dialects/helprealm/errors";
import { given } from "@/lib/dialects/helprealm/fields";
import { sentFile, storedName } from "@/lib/dialects/helprealm/files";
import { method } from "@/lib/dialects/helprealm/method";
import { presentFile } from "@/lib/dialects/helprealm/present";
import { openTicket } from "@/lib/dialects/helprealm/tickets";
import { rowNumber } from "@/lib/dialects/paths";
import { deleteAttachment } from "@/lib/domain/attachments/attachments";
import { addTicketFile, listPublicFiles } from "@/lib/domain/attachments/ticket-files";

const hash = given("The hash of a ticket of this workspace.");
const apitoken = given("The workspace's API token.");

export const ticketAttachments = method({
  name: "ticket/attachments",
  verb: "POST",
  path: "/api/{workspace}/ticket/attachments",
  door: "api",
  doc: "The files of a ticket, oldest first, each with an address that opens without a key.",
  fields: { apitoken, hash },
  example: { apitoken: "{apitoken}", hash: "{hash}" },
  success: { documented: 200, live: 200 },
  run: async (ctx, input) => {
    const ticket = await openTicket(ctx, input.hash);
    const files = await listPublicFiles(ctx, ticket.id);
    return { ticket: input.hash, data: files.map((file) => presentFile(ticket.hash, file)) };
  },
});

export const attachmentAdd = method({
  name: "ticket/attachment/add",
  verb: "POST",
  path: "/api/{workspace}/ticket/attachment/add",
  door: "api",
  doc: "Adds a file of the customer's to a ticket, sent as multipart/form-data in the part attachment.",
  fields: { apitoken, hash },
  file: "required",
  example: { apitoken: "{apitoken}", hash: "{hash}" },
  success: { documented: 200, live: 201 },
  run: async (ctx, input, call) => {
    const ticket = await openTicket(ctx, input.hash);
    const { settings } = ctx.workspace;
    const file = sentFile(call.input, settings);
    if (!file || !settings.customersAttachFiles) {
      const allowattachments = settings.customersAttachFiles ? 1 : 0;
      throw new HelprealmError(500, { ticket: input.hash, allowattachments });
    }
    const added = await addTicketFile(ctx, ticket.id, file);
    return { ticket: input.hash, file: { name: storedName(added), id: added.id } };
  },
});

export const attachmentDelete = method({
  name: "ticket/attachment/delete",
  verb: "POST",
  path: "/api/{workspace}/ticket/attachment/delete",
  door: "api",
  doc: "Takes a file off a ticket.",
  fields: { apitoken, hash, file_id: given("The id of the file.") },
  example: { apitoken: "{apitoken}", hash: "{hash}", file_id: "{file_id}" },
  success: { documented: 200, live: 200 },
  run: async (ctx, input) => {
    const ticket = await openTicket(ctx, input.hash);
    const id = rowNumber(input.file_id);
    const files = id === null ? [] : await listPublicFiles(ctx, ticket.id);
    if (id === null || !files.some((file) => file.id === id)) {
      throw new HelprealmError(404, { ticket: input.hash, file: input.file_id });
    }
    await deleteAttachment(ctx, id);
    return { ticket: input.hash, success: true };
  },
});
