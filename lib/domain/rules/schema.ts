import { z } from "zod";
import { line } from "../customers/schema";
import { type TicketQuery, ticketQuery } from "../tickets/query";

/**
 * A trigger acts on an event, an automation on the clock, a mail rule on a mail before it becomes a ticket or a part of one.
 */
export const ruleKinds = ["trigger", "automation", "mail"] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** What triggers listen to. */
export const ruleEvents = [
  "ticket.created",
  "ticket.changed",
  "message.from_customer",
  "message.from_agent",
  "note.added",
  "promise.near",
  "promise.breached",
] as const;
export type RuleEvent = (typeof ruleEvents)[number];

const id = z.number("Choose one.").int().positive("Choose one.");
const filled = (max: number, missing: string) => line(max).refine((text) => text !== "", missing);
const template = z.string().trim().min(1, "Write something.").max(20_000);
const value = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null(), z.array(z.number().int()).max(200)]);

/** Fields that an action can set: those of the ticket, and custom ones as `fields.<id>`. */
export const settableFields = [
  "subject",
  "statusId",
  "priorityId",
  "categoryId",
  "assigneeId",
  "teamId",
  "mailboxId",
  "dueOn",
  "trashed",
  "spam",
] as const;

const settable = z.union([z.enum(settableFields), z.string().regex(/^fields\.\d{1,9}$/)]);

/**
 * What a rule does, each by a command of the domain. Texts are templates: `{{name}}` of the list in `placeholders.ts` and
 * nothing else.
 */
export const ruleAction = z.discriminatedUnion("do", [
  z.object({ do: z.literal("set"), field: settable, value }),
  /** Numbers and lists of choices: change what is there instead of replacing it. */
  z.object({ do: z.literal("add"), field: z.string().regex(/^fields\.\d{1,9}$/), value }),
  z.object({ do: z.literal("remove"), field: z.string().regex(/^fields\.\d{1,9}$/), value }),
  z.object({
    do: z.literal("tag"),
    add: z.array(line(100)).max(50).default([]),
    remove: z.array(line(100)).max(50).default([]),
  }),
  /** Takes turns among the people of a team who are in. */
  z.object({ do: z.literal("rotate"), teamId: id }),
  z.object({ do: z.literal("reply"), text: template }),
  z.object({ do: z.literal("note"), text: template }),
  z.object({
    do: z.literal("mail"),
    agentIds: z.array(id).max(50).default([]),
    to: z.array(z.email().max(254)).max(20).default([]),
    subject: filled(300, "Give a subject."),
    text: template,
  }),
  z.object({ do: z.literal("subscribe"), agentIds: z.array(id).min(1, "Choose somebody.").max(50) }),
  z.object({
    do: z.literal("linked_ticket"),
    subject: filled(300, "Give a subject."),
    text: template,
    categoryId: id.nullable().default(null),
  }),
  z.object({ do: z.literal("webhook"), webhookId: id }),
  z.object({ do: z.literal("push"), target: filled(200, "Choose a target."), comment: z.string().max(5000) }),
  /** No acknowledgement goes out for this mail; mail rules only. */
  z.object({ do: z.literal("no_acknowledgement") }),
  /** The mail is kept, and becomes nothing; mail rules only. */
  z.object({ do: z.literal("ignore_mail"), reason: line(300).default("") }),
  /** No later rule of this kind looks at this event, this minute or this mail. */
  z.object({ do: z.literal("stop") }),
]);
export type RuleAction = z.output<typeof ruleAction>;

/** When an automation looks. Times are the workspace's; a minute that was missed while the desk was off is made up once. */
export const ruleSchedule = z.discriminatedUnion("every", [
  z.object({ every: z.literal("minute") }),
  z.object({ every: z.literal("hour"), minute: z.number().int().min(0).max(59) }),
  z.object({ every: z.literal("day"), time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  z.object({
    every: z.literal("week"),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    /** 1 is Monday, 7 Sunday. */
    days: z.array(z.number().int().min(1).max(7)).min(1, "Choose a day.").max(7),
  }),
]);
export type RuleSchedule = z.output<typeof ruleSchedule>;

const common = {
  name: filled(200, "Give the rule a name."),
  folder: line(100).default(""),
  enabled: z.boolean().default(false),
  /** Triggers and mail rules also know `event.…` and `mail.…`, see `rule-fields.ts`. */
  when: ticketQuery,
  actions: z.array(ruleAction).min(1, "Say what the rule does.").max(20),
};

export const ruleInput = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("trigger"),
    ...common,
    on: z.array(z.enum(ruleEvents)).min(1, "Choose what the rule listens to.").max(ruleEvents.length),
  }),
  z.object({
    kind: z.literal("automation"),
    ...common,
    schedule: ruleSchedule,
    /** `once` acts when a ticket comes to match, and again only after it stopped matching; `each_time` at each look. */
    repeat: z.enum(["once", "each_time"]).default("once"),
  }),
  z.object({ kind: z.literal("mail"), ...common }),
]);
export type RuleInput = z.input<typeof ruleInput>;
export type RuleDefinition = z.output<typeof ruleInput>;

/** Does a condition of the query name one of these fields? */
function leavesTouch(query: TicketQuery, names: readonly string[]): boolean {
  if ("all" in query) return query.all.some((part) => leavesTouch(part, names));
  if ("any" in query) return query.any.some((part) => leavesTouch(part, names));
  if ("not" in query) return leavesTouch(query.not, names);
  return names.includes(query.field);
}

/** Tickets in the trash and spam are looked at only by rules that ask for that. */
export const asksForBins = ({ when }: Pick<RuleDefinition, "when">): boolean =>
  leavesTouch(when, ["trashedAt", "spamAt"]);
