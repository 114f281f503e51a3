import { openAccessKey } from "@/lib/dialects/helpspot/access-key";
import { method } from "@/lib/dialects/helpspot/method";
import { required, text } from "@/lib/dialects/helpspot/parameter-types";
import { fullRequest } from "@/lib/dialects/helpspot/present-history";
import { getThread } from "@/lib/domain/tickets/read-ticket";

export const requestGet = method({
  name: "request.get",
  verb: "GET",
  access: "public",
  doc: "All public information on a request: its fields and its public notes, newest first.",
  parameters: { accesskey: required(text("The request's access key.")) },
  example: { accesskey: "12345abcxyz" },
  notFound: 102,
  run: async (ctx, input) => {
    const key = await openAccessKey(ctx, input.accesskey);
    return getThread(key.ctx, key.ticketId);
  },
  present: (thread, view) => ({ root: "request", fields: fullRequest(view, thread) }),
});
