import { asc, eq } from "drizzle-orm";
import { organizations } from "@/db/schema/index";
import { inEnglish, type Say } from "@/lib/text/sentences";
import type { Catalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { choicePath, drillDownSeparator } from "../custom-fields/logic";
import { outlineOf } from "../custom-fields/rules";
import { promiseWords } from "../promises/clocks";
import type { TicketField } from "../tickets/fields";
import type { sources } from "../tickets/schema";
import { comparedFields } from "./known-fields";
import { type RuleEvent, ruleEvents } from "./schema";

/** A value of a condition with the word that a person reads for it. */
export type Choice = { value: string | number; label: string };

/** Organizations that are offered by name; beyond these a condition asks for the name. */
const offeredOrganizations = 500;

export const eventWords: Record<RuleEvent, string> = {
  "ticket.created": "Ticket was opened",
  "ticket.changed": "Ticket was changed",
  "message.from_customer": "Customer wrote",
  "message.from_agent": "Agent wrote to the customer",
  "note.added": "Note was added",
  "promise.near": "A promise is close to being broken",
  "promise.breached": "A promise was broken",
};

const actorWords = {
  agent: "Agent",
  customer: "Customer",
  visitor: "Somebody unknown",
  application: "Program with a token",
  rule: "Rule",
  system: "Commondesk itself",
};

const viaWords = {
  console: "Console",
  portal: "Portal",
  mail: "Mail",
  widget: "Widget",
  helpspot: "HelpSpot API",
  helprealm: "HelpRealm API",
  helpspace: "HelpSpace API",
  happyfox: "HappyFox API",
  phpdesk: "PHP desk API",
  job: "Work in the background",
};

const sourceWords: Record<(typeof sources)[number], string> = {
  email: "E-mail",
  phone: "Phone",
  walk_in: "Walk-in",
  letter: "Letter",
  other: "Other",
  api: "API",
  web_form: "Web form",
  forum: "Forum",
  chat: "Chat",
  fax: "Fax",
  voicemail: "Voicemail",
  staff: "Staff",
  widget: "Widget",
};

const mailClassWords = {
  human: "A person",
  auto_reply: "A program that answers by itself",
  out_of_office: "An out-of-office reply",
  bounce: "A mail server that could not deliver",
  feedback_report: "A feedback report",
  list: "A mailing list",
};

const visibilityWords = { public: "The customer", private: "Staff only", external: "Somebody else outside" };
const phaseWords = { open: "Open", waiting: "Waiting", closed: "Closed" };

const fromWords = (words: Record<string, string>, say: Say): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label: say(label) }));
const fromRows = (rows: readonly { id: number; name: string }[]): Choice[] =>
  rows.map(({ id, name }) => ({ value: id, label: name }));

/** The organizations a condition can name. */
export async function offeredOrganizationsOf(ctx: Context): Promise<Choice[]> {
  const rows = await reader(ctx)
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(eq(organizations.workspaceId, ctx.workspace.id))
    .orderBy(asc(organizations.name))
    .limit(offeredOrganizations);
  return fromRows(rows);
}

/** The values a field can be compared with, where they are a list; null where a person writes one. */
export function choicesOf(
  catalog: Catalog,
  field: TicketField,
  companies: readonly Choice[],
  say: Say = inEnglish,
): Choice[] | null {
  switch (field.reference) {
    case "statuses":
      return fromRows(catalog.statuses.filter((status) => status.builtin !== "spam"));
    case "priorities":
      return fromRows(catalog.priorities);
    case "categories":
      return fromRows(catalog.categories);
    case "agents":
      return fromRows(catalog.agents);
    case "teams":
      return fromRows(catalog.teams);
    case "mailboxes":
      return fromRows(catalog.mailboxes);
    case "portals":
      return fromRows(catalog.portals);
    case "promises":
      return fromRows(catalog.promises);
    case "tags":
      return fromRows(catalog.tags);
    case "reportingTags":
      return catalog.reportingTags.map(({ id, name, categoryId }) => ({
        value: id,
        label: `${name} (${catalog.category.get(categoryId)?.name ?? ""})`,
      }));
    case "organizations":
      return [...companies];
    default:
      return wordChoices(catalog, field, say);
  }
}

function wordChoices(catalog: Catalog, field: TicketField, say: Say): Choice[] | null {
  switch (field.name) {
    case "source":
      return fromWords(sourceWords, say);
    case "phase":
      return fromWords(phaseWords, say);
    case "followerId":
      return fromRows(catalog.agents);
    case "event.kind":
      return ruleEvents.map((event) => ({ value: event, label: say(eventWords[event]) }));
    case "event.actorType":
      return fromWords(actorWords, say);
    case "event.via":
      return fromWords(viaWords, say);
    case "event.promise":
      return fromWords(promiseWords, say);
    case "event.visibility":
      return fromWords(visibilityWords, say);
    case "event.changed":
      return changeable(catalog, say);
    case "mail.classification":
      return fromWords(mailClassWords, say);
    default:
      return customChoices(catalog, field.name);
  }
}

const changedWords: Record<string, string> = {
  statusId: "Status",
  priorityId: "Priority",
  categoryId: "Category",
  assigneeId: "Assigned to",
  teamId: "Team",
  mailboxId: "Mailbox",
  subject: "Subject",
  dueOn: "Due",
  customerId: "Customer",
  tagIds: "Tags",
  reportingTagIds: "Reporting tags",
  trashed: "Trash",
  spam: "Spam",
};

const changeable = (catalog: Catalog, say: Say): Choice[] => [
  ...fromWords(changedWords, say),
  ...catalog.customFields
    .filter((field) => field.subject === "ticket")
    .map((field) => ({ value: `fields.${field.id}`, label: field.name })),
];

function customChoices(catalog: Catalog, name: string): Choice[] | null {
  const id = /(?:^|\.)(?:fields|customerFields)\.(\d+)$/.exec(name)?.[1];
  const field = id === undefined ? undefined : catalog.customField.get(Number(id));
  if (!field || !["select", "multiple_choice", "drill_down"].includes(field.type)) return null;
  return outlineOf(field.choices).map((choice) => ({
    value: choice.id,
    label: choicePath(field, choice.id).join(drillDownSeparator),
  }));
}

/** The names of the fields whose change from and to a trigger can ask for. */
export const comparableNames = (catalog: Catalog): string[] => [
  ...comparedFields,
  ...catalog.customFields
    .filter((field) => field.subject === "ticket" && field.active)
    .map((field) => `fields.${field.id}`),
];
