import { method } from "@/lib/dialects/helpspot/method";
import { id, requestId, required } from "@/lib/dialects/helpspot/parameter-types";
import { Rows } from "@/lib/dialects/helpspot/tree";
import { listFollowed, subscribe, unsubscribe } from "@/lib/domain/subscriptions/subscriptions";

const parameters = {
  xRequest: required(requestId("The request.")),
  xPerson: required(id("The staff member.")),
};

export const privateRequestSubscriptions = method({
  name: "private.request.subscriptions",
  verb: "GET",
  access: "private",
  doc: "The requests that a staff member follows.",
  parameters: { xPerson: required(id("The staff member.")) },
  example: { xPerson: "1" },
  run: (ctx, { xPerson }) => listFollowed(ctx, xPerson),
  present: (followed) => ({
    root: "subscriptions",
    fields: { request: new Rows(followed.map((row) => ({ xRequest: row.ticketId, xSubscriptions: row.id }))) },
  }),
});

export const privateRequestSubscribe = method({
  name: "private.request.subscribe",
  verb: "POST",
  access: "private",
  doc: "Lets a staff member follow a request.",
  parameters,
  example: { xRequest: "12345", xPerson: "4" },
  notFound: 103,
  run: async (ctx, { xRequest, xPerson }) => {
    await subscribe(ctx, xRequest, xPerson);
    return xPerson;
  },
  present: (person) => ({ root: "results", fields: { subscribed: person } }),
});

export const privateRequestUnsubscribe = method({
  name: "private.request.unsubscribe",
  verb: "POST",
  access: "private",
  doc: "Lets a staff member no longer follow a request.",
  parameters,
  example: { xRequest: "12345", xPerson: "4" },
  notFound: 103,
  run: async (ctx, { xRequest, xPerson }) => {
    await unsubscribe(ctx, xRequest, xPerson);
    return xPerson;
  },
  present: (person) => ({ root: "results", fields: { unsubscribed: person } }),
});
