import { given } from "@/lib/dialects/helprealm/fields";
import { method } from "@/lib/dialects/helprealm/method";
import { presentTicket } from "@/lib/dialects/helprealm/present";
import { openTicket } from "@/lib/dialects/helprealm/tickets";

export const ticketInfo = method({
  name: "ticket/info",
  verb: "POST",
  path: "/api/{workspace}/ticket/info",
  door: "api",
  doc: "One ticket: its text, who it is from, where it stands and who works on it.",
  fields: {
    apitoken: given("The workspace's API token."),
    hash: given("The hash of a ticket of this workspace."),
  },
  example: { apitoken: "{apitoken}", hash: "{hash}" },
  success: { documented: 200, live: 200 },
  run: async (ctx, { hash }) => ({ data: await presentTicket(ctx, await openTicket(ctx, hash)) }),
});
