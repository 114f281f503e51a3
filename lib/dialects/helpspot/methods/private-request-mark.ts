import { method } from "@/lib/dialects/helpspot/method";
import { requestId, required } from "@/lib/dialects/helpspot/parameter-types";
import { postUpdate } from "@/lib/domain/tickets/post-update";

export const privateRequestMarkTrash = method({
  name: "private.request.markTrash",
  verb: "POST",
  access: "private",
  doc: "Puts a request into the trash.",
  parameters: { xRequest: required(requestId("The request.")) },
  example: { xRequest: "12345" },
  refusal: { plain: 210, reason: 212 },
  notFound: 103,
  run: (ctx, { xRequest }) => postUpdate(ctx, { ticketId: xRequest, changes: { trashed: true } }),
  present: ({ ticket }) => ({ root: "result", fields: { trashed: ticket.id } }),
});

export const privateRequestMarkSpam = method({
  name: "private.request.markSpam",
  verb: "POST",
  access: "private",
  doc: "Marks a request as spam.",
  parameters: { xRequest: required(requestId("The request.")) },
  example: { xRequest: "12345" },
  refusal: { plain: 210, reason: 212 },
  notFound: 103,
  run: (ctx, { xRequest }) => postUpdate(ctx, { ticketId: xRequest, changes: { spam: true } }),
  present: ({ ticket }) => ({ root: "result", fields: { spammed: ticket.id } }),
});
