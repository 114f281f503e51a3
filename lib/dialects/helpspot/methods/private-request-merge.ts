import { method } from "@/lib/dialects/helpspot/method";
import { id, required } from "@/lib/dialects/helpspot/parameter-types";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";

export const privateRequestMerge = method({
  name: "private.request.merge",
  verb: "POST",
  access: "private",
  doc: "Merges one request into another, which remains.",
  parameters: {
    xRequestFrom: required(id("The request that disappears.")),
    xRequestTo: required(id("The request that remains.")),
  },
  example: { xRequestFrom: "12678", xRequestTo: "12690" },
  refusal: { plain: 213 },
  notFound: 213,
  merged: 213,
  run: (ctx, input) => mergeTickets(ctx, { sourceId: input.xRequestFrom, targetId: input.xRequestTo }),
  present: ({ ticket }) => ({ root: "results", fields: { xRequest: ticket.id } }),
});
