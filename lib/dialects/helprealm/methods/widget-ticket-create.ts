import { createFromOutside } from "@/lib/dialects/helprealm/creation";
import { email, given, priority, text, ticketType, widgetName, widgetSubject } from "@/lib/dialects/helprealm/fields";
import { method } from "@/lib/dialects/helprealm/method";

export const widgetTicketCreate = method({
  name: "widget/ticket/create",
  verb: "POST",
  path: "/api/{workspace}/widget/ticket/create",
  door: "widget",
  doc: "Makes a ticket for a visitor of another site. This is what the widget calls; browsers of every site may read the answers.",
  fields: {
    token: given("The workspace's widget key."),
    subject: widgetSubject,
    text: text("What the visitor writes, at least 6 and at most 4096 bytes.", 6),
    name: widgetName,
    email,
    type: ticketType,
    prio: priority,
  },
  file: "optional",
  example: {
    token: "{token}",
    subject: "A question",
    text: "Do you ship to Norway?",
    name: "Mara Lind",
    email: "mara.lind@customer.example",
    type: "1",
    prio: "1",
  },
  success: { documented: 201, live: 201 },
  run: createFromOutside,
});
