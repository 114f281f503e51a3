import { method } from "@/lib/dialects/helpspot/method";
import { required, time } from "@/lib/dialects/helpspot/parameter-types";
import { Rows } from "@/lib/dialects/helpspot/tree";
import { listActsSince } from "@/lib/domain/tickets/changed-tickets";

export const privateRequestGetChanged = method({
  name: "private.request.getChanged",
  verb: "GET",
  access: "private",
  doc: "The requests that changed since a time: one id for each item of history, oldest first, so ids repeat.",
  parameters: { dtGMTChange: required(time("The time.")) },
  example: { dtGMTChange: "1309444160" },
  run: (ctx, { dtGMTChange }) => listActsSince(ctx, dtGMTChange ?? new Date(0)),
  present: (acts) => {
    const ids = acts.flatMap(({ ticketId, said, changed }) => [
      ...(said ? [ticketId] : []),
      ...(changed ? [ticketId] : []),
    ]);
    return { root: "requests", fields: { xRequest: new Rows(ids) } };
  },
});
