import type { Catalog, Category } from "@/lib/domain/catalog/catalog";
import type { StoredFile } from "@/lib/domain/tickets/schema";
import type { HistoryAct, HistoryChanges, HistoryMessage, TicketHistory } from "../history/history";
import { atWork, day, hour, minute, whenCustomersWrite } from "./clock";
import type { Language } from "./customers";
import type { DemoCustomer } from "./fill-customers";
import { phrasesOf } from "./phrases";
import type { Random } from "./random";
import type { Step, Story } from "./story";
import { paragraphs, render, toMailHtml, toReplyHtml, withQuote } from "./text";
import { type FieldMaker, makeFields } from "./values";

export type Stage = {
  catalog: Catalog;
  random: Random;
  now: Date;
  keepFile: (file: { kind: NonNullable<Step["files"]>[number]["kind"]; name: string }, slots: Slots) => StoredFile;
};
type Slots = Record<string, string>;

/** One telling of a story: from when on, which of its variants, and whether it breaks off. */
export type Telling = { story: Story; variant: number; start: Date; until?: number };

/** One ticket in the making: what stays the same from step to step. */
type Play = Stage & {
  story: Story;
  customer: DemoCustomer;
  category: Category | undefined;
  handlerId: number;
  slots: Slots;
  look: number;
  /** Whether this person's mail program sends HTML. */
  html: boolean;
  fields: FieldMaker;
  assigneeId: number | null;
  tagIds: number[];
  reportingTagIds: number[];
  /** What the other side wrote last, for quoting. */
  lastReply: { text: string; at: Date; agent: string } | null;
};

/**
 * Plays a story with a customer. What would lie after `now` has not happened yet; with `until`, nothing happens after so
 * many steps.
 */
export function playStory(stage: Stage, telling: Telling, customer: DemoCustomer): TicketHistory {
  const { story, start, until = story.steps.length } = telling;
  const play = prepare(stage, telling, customer);
  const source = story.source ?? (stage.random.chance(0.3) ? "web_form" : "email");
  const [first, ...rest] = story.steps;
  if (!first) throw new Error(`The story ${story.subject} has no steps.`);
  const byAgent = first.kind === "reply";
  let at = byAgent || source === "phone" ? atWork(start, stage.random) : whenCustomersWrite(start, stage.random);
  if (at > stage.now) at = start;
  const opening = tell(play, first, at, source === "email" ? "mail" : source === "web_form" ? "portal" : "console");
  if (!opening.message) throw new Error(`The story ${story.subject} does not begin with a message.`);
  const acts: HistoryAct[] = [];
  for (const step of rest.slice(0, Math.max(0, until - 1))) {
    at = nextMoment(play, step, at);
    if (at > stage.now) break;
    acts.push(tell(play, step, at, source === "web_form" && stage.random.chance(0.7) ? "portal" : "mail"));
  }
  return {
    subject: render(story.subject, stage.random, play.slots),
    contact: contactOf(customer),
    source,
    mailboxId: source === "email" ? mailboxId(play) : null,
    portalId: source === "web_form" ? (stage.catalog.portals[0]?.id ?? null) : null,
    opening: { ...opening, message: opening.message, changes: openingChanges(play, opening.changes ?? {}) },
    acts,
  };
}

/** The details a ticket keeps of a customer. */
export function contactOf(customer: DemoCustomer): TicketHistory["contact"] {
  const { id, firstName, lastName, email, phone, externalId, company } = customer;
  return { customerId: id, firstName, lastName, email, phone, externalId, company };
}

function prepare(stage: Stage, { story, variant }: Telling, customer: DemoCustomer): Play {
  const { random, catalog } = stage;
  const category = story.category === null ? undefined : categoryOf(catalog, story.category);
  const team = category ? category.agentIds : (catalog.teams.find((one) => one.name === "Support")?.memberIds ?? []);
  const able = team.filter((id) => catalog.agent.get(id)?.firstName !== "Owen");
  const lead = category?.defaultAgentId ?? able[0] ?? 0;
  const handlerId = random.chance(0.45) ? lead : random.pick(able);
  const slots = { ...makeSlots(random, customer), variant: String(variant) };
  const fields = makeFields(catalog, (text) => render(text, random, slots));
  return {
    ...stage,
    story,
    customer,
    category,
    handlerId,
    slots,
    fields,
    look: customer.id,
    html: customer.id % 2 === 0,
    assigneeId: null,
    tagIds: [],
    reportingTagIds: [],
    lastReply: null,
  };
}

function makeSlots(random: Random, customer: DemoCustomer): Slots {
  const digits = (count: number) => Array.from({ length: count }, () => random.between(0, 9)).join("");
  return {
    first: customer.firstName,
    last: customer.lastName,
    company: customer.company,
    order: `NW-${random.between(2, 9)}${digits(5)}`,
    invoice: `INV-${random.between(4, 6)}${digits(4)}`,
    serial: `${random.pick(["LJ", "IP", "LM", "BO", "CM"])}${digits(6)}`,
    tracking: `FP${digits(9)}`,
    amount: `€ ${random.between(1, 4)},${digits(3)}.${random.pick(["00", "40", "85", "90"])}`,
    printer: random.pick(["LaserJet 620 Duo", "620 Duo", "printer", "LaserJet 410", "InkPro A3"]),
    machine: random.pick(["Barista One", "Filtro 12", "Espresso Duo Pro", "CapsuleMate S"]),
  };
}

function categoryOf(catalog: Catalog, name: string): Category {
  const category = catalog.categories.find((one) => one.name === name);
  if (!category) throw new Error(`The demo data has no category ${name}.`);
  return category;
}

/** Half of those who ask about money write to the mailbox for money. */
function mailboxId(play: Play): number | null {
  const address = play.story.category === "Billing" && play.random.chance(0.6) ? "billing@" : "support@";
  return play.catalog.mailboxes.find((mailbox) => mailbox.address.startsWith(address))?.id ?? null;
}

function openingChanges(play: Play, fromStep: HistoryChanges): HistoryChanges {
  const { story, catalog, category, random } = play;
  const self = category?.assignment !== undefined && category.assignment !== "off";
  if (self && play.assigneeId === null) play.assigneeId = play.handlerId;
  const priority = catalog.priorities.find((one) => one.name === story.priority && random.chance(0.8));
  const fields = story.fields ? play.fields.convert(story.fields) : {};
  return {
    ...fromStep,
    ...(category ? { categoryId: category.id } : {}),
    ...(priority ? { priorityId: priority.id } : {}),
    ...(self ? { assigneeId: play.handlerId } : {}),
    fields: { ...play.fields.optional(category?.id ?? null, random, play.now), ...fields },
  };
}

const usualHours = {
  customer: [2, 30],
  reply: [0.4, 7],
  note: [0.2, 3],
  external: [0.3, 4],
  act: [1, 26],
  auto_reply: [0.02, 0.05],
} as const;

function nextMoment(play: Play, step: Step, before: Date): Date {
  const [least, most] = usualHours[step.kind];
  const hours = step.hours ?? least + play.random.next() ** 2 * (most - least);
  const at = new Date(
    before.getTime() + hours * hour + play.random.between(1, 20) * minute + play.random.between(0, 59) * 1000,
  );
  if (step.kind === "auto_reply") return at;
  return step.kind === "customer" ? whenCustomersWrite(at, play.random) : atWork(at, play.random);
}

function tell(play: Play, step: Step, at: Date, customerVia: "mail" | "portal" | "console"): HistoryAct {
  const byCustomer = step.kind === "customer" || step.kind === "auto_reply";
  const agent = byCustomer ? undefined : agentOf(play, step);
  const message = step.kind === "act" ? undefined : messageOf(play, step, at, customerVia, agent);
  const changes = changesOf(play, step, agent?.id, at);
  return {
    at,
    via: byCustomer ? customerVia : "console",
    ...(agent ? { agentId: agent.id } : {}),
    ...(message ? { message } : {}),
    ...(Object.keys(changes).length > 0 ? { changes } : {}),
    ...(step.minutes && agent ? { time: { seconds: step.minutes * 60, billable: step.billable ?? false } } : {}),
  };
}

function agentOf(play: Play, step: Step) {
  const agent = step.agent
    ? play.catalog.agents.find((one) => one.firstName === step.agent)
    : play.catalog.agent.get(play.assigneeId ?? play.handlerId);
  if (!agent) throw new Error(`The demo data has no agent ${step.agent ?? play.handlerId}.`);
  return agent;
}

function messageOf(
  play: Play,
  step: Step,
  at: Date,
  customerVia: string,
  agent: { name: string } | undefined,
): HistoryMessage {
  const slots = { ...play.slots, agent: agent?.name ?? play.lastReply?.agent ?? "" };
  const files = (step.files ?? []).map((file) =>
    play.keepFile({ ...file, name: render(file.name, play.random, slots) }, slots),
  );
  const body = render(step.text, play.random, slots);
  const base = { files, ...(step.to ? { to: [step.to] } : {}) };
  switch (step.kind) {
    case "customer":
      return { ...base, visibility: "public", ...customerText(play, body, at, customerVia, slots) };
    case "auto_reply":
      return { ...base, visibility: "public", text: body, mail: mailOf(play, at, "auto_reply") };
    case "note":
      return { ...base, visibility: "private", text: body };
    case "external":
      return { ...base, visibility: "external", text: paragraphs(body, `${agent?.name}\nNorthwind`) };
    default: {
      const { agentHello, agentBye } = phrasesOf(answerLanguage(play.story.language, body));
      const hello = play.random.chance(0.85) ? greeting(play, agentHello, slots) : "";
      const text = paragraphs(hello, body, render(play.random.pick(agentBye), play.random, slots));
      play.lastReply = { text, at, agent: agent?.name ?? "" };
      return { ...base, visibility: "public", text, html: /^(\d\.|-) /m.test(text) ? toReplyHtml(text) : "" };
    }
  }
}

/** Names that are not in Latin letters stand oddly behind an English "Dear". */
function greeting(play: Play, choices: string[], slots: Slots): string {
  const chosen = play.random.pick(choices);
  const latin = /^\p{Script=Latin}/u.test(play.customer.firstName);
  if (latin || !/^(Hello|Dear|Hi) /.test(chosen)) return render(chosen, play.random, slots);
  return "Hello,";
}

/** Agents answer in the customer's language where they can, which shows in what they wrote. */
function answerLanguage(language: Language | undefined, body: string): Language {
  if (language === undefined || !["nl", "zh", "he", "ko", "ar", "ja"].includes(language)) return language ?? "en";
  return /^[\p{Script=Latin}\P{L}]+$/u.test(body) ? "en" : language;
}

function customerText(play: Play, body: string, at: Date, via: string, slots: Slots) {
  const { random } = play;
  const { customerHello, customerBye, wrote } = phrasesOf(play.story.language ?? "en");
  const spoken = /^\((by phone|letter|forwarded)/.test(body);
  if (spoken) return { text: body };
  const short = body.length < 60 && random.chance(0.5);
  const hello = short ? "" : render(random.pick(customerHello), random, slots);
  const bye = render(random.pick(customerBye), random, slots).replace(/\n$/, "");
  const text = paragraphs(hello, body, short ? (slots.first ?? "") : bye);
  if (via !== "mail") return { text };
  const mail = mailOf(play, at, "human");
  const quote = play.lastReply && random.chance(0.45) ? play.lastReply : null;
  const lead = quote ? wrote.replace("$date", quote.at.toISOString().slice(0, 10)).replace("$agent", quote.agent) : "";
  return {
    text: quote ? withQuote(text, lead, quote.text) : text,
    html: play.html ? toMailHtml(text, play.look, quote ? { lead, text: quote.text } : undefined) : "",
    mail,
  };
}

function mailOf(play: Play, at: Date, classification: "human" | "auto_reply"): NonNullable<HistoryMessage["mail"]> {
  const { customer, random } = play;
  const domain = customer.email.slice(customer.email.indexOf("@") + 1);
  const messageId = `<${random.between(1e8, 9e8).toString(36)}.${at.getTime().toString(36)}@${domain}>`;
  const headers = [
    `From: ${customer.email}`,
    "To: support@northwind.example",
    `Date: ${at.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: ${messageId}`,
    ...(classification === "auto_reply" ? ["Auto-Submitted: auto-replied"] : []),
  ].join("\r\n");
  return { messageId, headers, classification };
}

function changesOf(play: Play, step: Step, agentId: number | undefined, at: Date): HistoryChanges {
  const { catalog } = play;
  const changes: HistoryChanges = {};
  const byName = <T extends { id: number; name: string }>(rows: T[], name: string): number => {
    const row = rows.find((one) => one.name === name);
    if (!row) throw new Error(`The demo data has no ${name}.`);
    return row.id;
  };
  if (step.status) changes.statusId = byName(catalog.statuses, step.status);
  if (step.priority) changes.priorityId = byName(catalog.priorities, step.priority);
  if (step.team) changes.teamId = byName(catalog.teams, step.team);
  if (step.dueInDays !== undefined)
    changes.dueOn = new Date(at.getTime() + step.dueInDays * day).toISOString().slice(0, 10);
  if (step.fields) changes.fields = play.fields.convert(step.fields);
  if (step.assign) changes.assigneeId = catalog.agents.find((one) => one.firstName === step.assign)?.id ?? null;
  else if (agentId !== undefined && play.assigneeId === null && step.kind !== "external") {
    changes.assigneeId = step.agent === "Owen" || step.agent === "Ines" ? play.handlerId : agentId;
  }
  if (changes.assigneeId !== undefined) play.assigneeId = changes.assigneeId;
  // Tags of the story come with the first thing an agent does.
  const first = agentId !== undefined && play.tagIds.length === 0 && play.reportingTagIds.length === 0;
  const tags = [...(step.tags ?? []), ...(first ? (play.story.tags ?? []) : [])];
  if (tags.length > 0) {
    play.tagIds = [...new Set([...play.tagIds, ...tags.map((name) => byName(catalog.tags, name))])];
    changes.tagIds = play.tagIds;
  }
  const reporting = [...(step.reporting ?? []), ...(first ? (play.story.reporting ?? []) : [])];
  if (reporting.length > 0) {
    const own = catalog.reportingTags.filter((tag) => tag.categoryId === play.category?.id);
    play.reportingTagIds = [...new Set([...play.reportingTagIds, ...reporting.map((name) => byName(own, name))])];
    changes.reportingTagIds = play.reportingTagIds;
  }
  return changes;
}
