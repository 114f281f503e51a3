import { openAccessKey } from "@/lib/dialects/helpspot/access-key";
import { method } from "@/lib/dialects/helpspot/method";
import { longText, required, text } from "@/lib/dialects/helpspot/parameter-types";
import { postUpdate } from "@/lib/domain/tickets/post-update";

export const requestUpdate = method({
  name: "request.update",
  verb: "POST",
  access: "public",
  doc: "Adds a public note of the customer to a request. A closed request opens again.",
  parameters: {
    accesskey: required(text("The request's access key.")),
    tNote: required(longText("The note, as plain text.")),
  },
  files: true,
  example: { accesskey: "12345abcxyz", tNote: "Update the request." },
  refusal: { plain: 210, reason: 212 },
  notFound: 102,
  run: async (ctx, input) => {
    const key = await openAccessKey(ctx, input.accesskey);
    return postUpdate(key.ctx, {
      ticketId: key.ticketId,
      message: { visibility: "public", text: input.tNote, files: input.files },
    });
  },
  present: ({ ticket }) => ({ root: "request", fields: { xRequest: ticket.id } }),
});
