import { createFromOutside } from "@/lib/dialects/helprealm/creation";
import { customerName, email, given, priority, subject, text, ticketType } from "@/lib/dialects/helprealm/fields";
import { method } from "@/lib/dialects/helprealm/method";

export const ticketCreate = method({
  name: "ticket/create",
  verb: "POST",
  path: "/api/{workspace}/ticket/create",
  door: "api",
  doc: "Makes a ticket for a customer. The hash in the answer opens it in all other calls.",
  fields: {
    apitoken: given("The workspace's API token."),
    subject,
    text: text("What the customer writes, at most 4096 bytes."),
    name: customerName,
    email,
    type: ticketType,
    prio: priority,
  },
  file: "optional",
  example: {
    apitoken: "{apitoken}",
    subject: "My printer jams",
    text: "It has taken no paper since Monday.",
    name: "Mara Lind",
    email: "mara.lind@customer.example",
    type: "1",
    prio: "2",
  },
  success: { documented: 201, live: 201 },
  run: createFromOutside,
});
