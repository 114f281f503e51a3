import type { TicketQuery } from "@/lib/domain/tickets/query";
import { openWork } from "@/lib/domain/tickets/query";

type Sharing = "private" | "everyone" | "team";

/** Names stand for ids: they are looked up when the filter is stored. */
export type DemoFilter = {
  name: string;
  folder: string;
  owner: string;
  sharing: Sharing;
  team?: string;
  sort: string;
  query: (ids: {
    category: (name: string) => number;
    priority: (name: string) => number;
    tag: (name: string) => number;
    status: (name: string) => number;
    team: (name: string) => number;
  }) => TicketQuery;
};

export const demoFilters: readonly DemoFilter[] = [
  {
    name: "Urgent and high",
    folder: "",
    owner: "Ines",
    sharing: "everyone",
    sort: "waitingSince",
    query: ({ priority }) => ({
      all: [openWork, { field: "priorityId", op: "in", value: [priority("High"), priority("Urgent")] }],
    }),
  },
  {
    name: "Customer waits for us",
    folder: "",
    owner: "Ines",
    sharing: "everyone",
    sort: "waitingSince",
    query: () => ({ all: [openWork, { field: "isWaitingForUs", op: "is", value: true }] }),
  },
  {
    name: "Money: open",
    folder: "Billing",
    owner: "Aylin",
    sharing: "team",
    team: "Billing",
    sort: "-lastMessageAt",
    query: ({ category }) => ({ all: [openWork, { field: "categoryId", op: "is", value: category("Billing") }] }),
  },
  {
    name: "Claims with carriers",
    folder: "Logistics",
    owner: "Chiara",
    sharing: "team",
    team: "Logistics",
    sort: "-lastMessageAt",
    query: ({ tag }) => ({ field: "tagIds", op: "has_any", value: [tag("carrier-claim")] }),
  },
  {
    name: "Visits and parts",
    folder: "Technical",
    owner: "Priya",
    sharing: "team",
    team: "Technical",
    sort: "dueOn",
    query: ({ status }) => ({
      field: "statusId",
      op: "in",
      value: [status("Visit planned"), status("Waiting for parts")],
    }),
  },
  {
    name: "Firmware 4.2",
    folder: "Technical",
    owner: "Kenji",
    sharing: "everyone",
    sort: "-createdAt",
    query: ({ tag }) => ({ field: "tagIds", op: "has_any", value: [tag("firmware-4.2")] }),
  },
  {
    name: "VIPs",
    folder: "",
    owner: "Ines",
    sharing: "private",
    sort: "-lastMessageAt",
    query: ({ tag }) => ({ all: [openWork, { field: "tagIds", op: "has_any", value: [tag("vip")] }] }),
  },
  {
    name: "Nobody's, but not in the inbox",
    folder: "",
    owner: "Ines",
    sharing: "private",
    sort: "createdAt",
    query: ({ team }) => ({
      all: [
        openWork,
        { field: "assigneeId", op: "is_empty" },
        { field: "teamId", op: "is_not", value: team("Support") },
      ],
    }),
  },
  {
    name: "Good words",
    folder: "",
    owner: "Leïla",
    sharing: "everyone",
    sort: "-lastMessageAt",
    query: ({ tag }) => ({ field: "tagIds", op: "has_any", value: [tag("feedback")] }),
  },
];

export type DemoResponse = {
  title: string;
  folder: string;
  owner: string;
  sharing: Sharing;
  team?: string;
  uses: number;
  html: string;
};

export const demoResponses: readonly DemoResponse[] = [
  response(
    "Ask for the serial number",
    "Technical",
    "Priya",
    84,
    "<p>Could you tell me the serial number? It is on the plate at the back: two letters and six digits.</p>",
  ),
  response(
    "Separation pad, how to change",
    "Technical",
    "Priya",
    41,
    "<ol><li>Take tray 2 out completely.</li><li>Press the two blue clips under the pad together and lift it out.</li><li>Put the new pad in until it clicks.</li></ol>",
  ),
  response(
    "LabelMate: calibrate the gap sensor",
    "Technical",
    "Kenji",
    37,
    "<ol><li>Load a roll and close the lid.</li><li>Switch the printer off.</li><li>Hold the feed button, switch it on, and let go when the lamp turns green.</li></ol>",
  ),
  response(
    "E04: no water",
    "Technical",
    "Jonas",
    29,
    "<p>E04 says that no water flows. Please clean the little sieve under the tank, put the tank back with a firm push, and hold the hot-water key for ten seconds.</p>",
  ),
  response(
    "Visit: propose a time",
    "Technical",
    "Jonas",
    33,
    "<p>Our engineer can come on … between … and …. The work takes about half an hour. Does that suit you?</p>",
  ),
  response(
    "Parcel is late",
    "Logistics",
    "Chiara",
    66,
    "<p>I am sorry that your parcel is late. I have asked the carrier where it is and will tell you by tomorrow noon at the latest, whatever the answer is.</p>",
  ),
  response(
    "Damaged on arrival: pictures",
    "Logistics",
    "Rubén",
    48,
    "<p>Could you send two pictures, one of the box and one of the damage? They are all the carrier needs. Please keep the packaging until we have settled it.</p>",
  ),
  response(
    "Return label",
    "Logistics",
    "Rubén",
    52,
    "<p>The label is attached. Print it, stick it over the old one and hand the box in at any shop of the carrier.</p>",
  ),
  response(
    "Copy of an invoice",
    "Billing",
    "Aylin",
    73,
    "<p>The copy is attached. All invoices of the last ten years are also in the shop, under <b>My account &gt; Invoices</b>.</p>",
  ),
  response(
    "VAT number: how we check it",
    "Billing",
    "Marcus",
    18,
    "<p>Please give me the number as it is registered. I check it with the European register before I change it.</p>",
  ),
  response(
    "Payment found",
    "Billing",
    "Aylin",
    31,
    "<p>I have found your payment. It carried another reference, so the system could not match it. It is booked now and the reminder is cancelled.</p>",
  ),
  response(
    "Password mail does not arrive",
    "",
    "Tomasz",
    44,
    "<p>Please look in the junk folder for a mail from shop@northwind.example. If it is not there, I can send the link to another address of yours that we know.</p>",
  ),
  response(
    "Bitte um Seriennummer",
    "Deutsch",
    "Hanna",
    22,
    "<p>Bitte nennen Sie mir die Seriennummer. Sie steht hinten auf dem Schild: zwei Buchstaben und sechs Ziffern.</p>",
  ),
  response(
    "Accusé de réception",
    "Français",
    "Leïla",
    15,
    "<p>Merci de votre message. Je me renseigne et reviens vers vous dans la journée.</p>",
  ),
];

function response(title: string, folder: string, owner: string, uses: number, html: string): DemoResponse {
  const team = ["Technical", "Logistics", "Billing"].includes(folder)
    ? { sharing: "team" as const, team: folder }
    : { sharing: "everyone" as const };
  return { title, folder, owner, uses, html, ...team };
}

/** Begun and not sent: on the newest open tickets that wait for us, of the agent or of nobody. */
export const demoDrafts: readonly { agent: string; kind: "reply" | "note"; body: string }[] = [
  { agent: "Ines", kind: "reply", body: "Thank you for the pictures. I have asked the warehouse and" },
  { agent: "Ines", kind: "note", body: "Second complaint from them this month. Should we call?" },
  { agent: "Tomasz", kind: "reply", body: "Hello,\n\nI looked into your order: the first parcel left on" },
  { agent: "Priya", kind: "note", body: "Same batch as the two from last week?" },
  { agent: "Aylin", kind: "reply", body: "Guten Tag,\n\ndie korrigierte Rechnung" },
];
