import { method } from "@/lib/dialects/helpspot/method";
import { flag, ids, required } from "@/lib/dialects/helpspot/parameter-types";
import { fullRequest } from "@/lib/dialects/helpspot/present-history";
import { Rows } from "@/lib/dialects/helpspot/tree";
import { getThreads } from "@/lib/domain/tickets/read-ticket";

export const privateRequestMultiGet = method({
  name: "private.request.multiGet",
  verb: "GET",
  access: "private",
  doc: "All information on several requests, in the order asked. Unknown ones are left out.",
  parameters: {
    xRequest: required(ids("The requests: xRequest[] for each, or a list with commas.")),
    fRawValues: flag("1 prints stored numbers instead of names and dates.", "0"),
    fIncludeTimeTotal: flag("1 adds the time worked.", "0"),
  },
  example: { "xRequest[]": "12745" },
  run: async (ctx, input) => {
    const threads = await getThreads(ctx, input.xRequest);
    // One that was merged away stands for the request it was merged into.
    const targets = threads.flatMap(({ ticket }) => ticket.mergedIntoId ?? []);
    const merged = new Map((await getThreads(ctx, targets)).map((thread) => [thread.ticket.id, thread]));
    return {
      threads: threads.flatMap((thread) => {
        const { mergedIntoId } = thread.ticket;
        return mergedIntoId === null ? thread : (merged.get(mergedIntoId) ?? []);
      }),
      timeTotal: input.fIncludeTimeTotal === true,
    };
  },
  present: ({ threads, timeTotal }, view) => ({
    root: "requests",
    fields: { request: new Rows(threads.map((thread) => fullRequest(view, thread, { timeTotal }))) },
  }),
});
