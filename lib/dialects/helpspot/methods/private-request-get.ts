import { method } from "@/lib/dialects/helpspot/method";
import { flag, requestId, required } from "@/lib/dialects/helpspot/parameter-types";
import { fullRequest } from "@/lib/dialects/helpspot/present-history";
import { getThread } from "@/lib/domain/tickets/read-ticket";

export const privateRequestGet = method({
  name: "private.request.get",
  verb: "GET",
  access: "private",
  doc: "All information on a request. One that was merged away gives the request it was merged into.",
  parameters: {
    xRequest: required(requestId("The request.")),
    fRawValues: flag("1 prints stored numbers instead of names and dates.", "0"),
    fIncludeTimeTotal: flag("1 adds the time worked.", "0"),
  },
  example: { xRequest: "12745" },
  notFound: 103,
  run: async (ctx, input) => {
    const thread = await getThread(ctx, input.xRequest);
    const { mergedIntoId } = thread.ticket;
    return {
      thread: mergedIntoId === null ? thread : await getThread(ctx, mergedIntoId),
      timeTotal: input.fIncludeTimeTotal === true,
    };
  },
  present: ({ thread, timeTotal }, view) => ({ root: "request", fields: fullRequest(view, thread, { timeTotal }) }),
});
