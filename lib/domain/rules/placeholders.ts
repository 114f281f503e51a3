import { env } from "@/lib/env";
import { escapeHtml } from "@/lib/text/html";
import { joinName } from "@/lib/text/names";
import { fillPlaceholders, unknownPlaceholder as unknownIn } from "@/lib/text/placeholders";
import { authorize } from "../access";
import { type Catalog, type CustomField, loadCatalog } from "../catalog/catalog";
import type { Context, Workspace } from "../context";
import { displayValue } from "../custom-fields/logic";
import type { Ticket } from "../tickets/change-ticket";
import { requestLink } from "../tickets/links";
import { getTicket } from "../tickets/read-ticket";

/** What a template may name, each with the words that the editor shows. Custom fields are `field.<id>` besides. */
export const placeholders = {
  "ticket.id": "Number",
  "ticket.subject": "Subject",
  "ticket.status": "Status",
  "ticket.priority": "Priority",
  "ticket.category": "Category",
  "ticket.team": "Team",
  "ticket.assignee": "Assigned to",
  "ticket.due": "Due date",
  "ticket.opening": "Beginning of the first message",
  "ticket.latest": "Beginning of the latest message",
  "ticket.link": "Link for the customer",
  "ticket.consoleLink": "Link for agents",
  "customer.firstName": "First name of the customer",
  "customer.lastName": "Last name of the customer",
  "customer.name": "Name of the customer",
  "customer.email": "Address of the customer",
  "workspace.name": "Name of the help desk",
  "rule.name": "Name of the rule",
} as const;
export type Placeholder = keyof typeof placeholders;

/** The words between the first pair of braces that name nothing; null when all of them do. */
export const unknownPlaceholder = (catalog: Catalog, template: string): string | null =>
  unknownIn(template, (name) => isKnown(catalog, name));

const isKnown = (catalog: Catalog, name: string) => name in placeholders || fieldOf(catalog, name) !== undefined;

function fieldOf(catalog: Catalog, name: string): CustomField | undefined {
  const id = /^field\.(\d{1,9})$/.exec(name)?.[1];
  const field = id === undefined ? undefined : catalog.customField.get(Number(id));
  return field?.subject === "ticket" ? field : undefined;
}

/** Where a filled template goes: as it is, into HTML, or into one line such as a subject. */
export type Place = "text" | "html" | "line";

/**
 * The values a template is filled with. `withheld` leaves out whatever the person outside wrote: it goes to an address that
 * has not proved to be theirs.
 */
export type Filling = { catalog: Catalog; workspace: Workspace; ticket: Ticket; ruleName: string; withheld?: boolean };

/** Fill a template for a place; what is put in can mean nothing to the place but itself. */
export function fill(template: string, filling: Filling, place: Place): string {
  const filled = fillPlaceholders(template, (name) => {
    const value = wordsFor(name, filling);
    return place === "html" ? escapeHtml(value).replaceAll("\n", "<br>") : value;
  });
  // A line break in a subject would begin another header.
  return place === "line"
    ? filled
        .replaceAll(/\p{C}+/gu, " ")
        .replaceAll(/\s+/g, " ")
        .trim()
        .slice(0, 500)
    : filled;
}

/**
 * What each placeholder comes to on a ticket, for whoever writes a template; but for the rule's own name, which the writer
 * knows. Needs `settings.manage`. Errors: `forbidden`; `not_found`.
 */
export async function placeholderValues(ctx: Context, ticketId: number): Promise<Record<string, string>> {
  authorize(ctx, "settings.manage");
  const [catalog, ticket] = await Promise.all([loadCatalog(ctx), getTicket(ctx, ticketId)]);
  const filling: Filling = { catalog, workspace: ctx.workspace, ticket, ruleName: "" };
  const fields = catalog.customFields.filter((field) => field.subject === "ticket" && field.active);
  const names = [...Object.keys(placeholders), ...fields.map(({ id }) => `field.${id}`)];
  return Object.fromEntries(
    names.filter((name) => name !== "rule.name").map((name) => [name, wordsFor(name, filling)]),
  );
}

const writtenOutside = /^(field\.|customer\.|ticket\.(subject|opening|latest)$)/;

function wordsFor(name: string, { catalog, workspace, ticket, ruleName, withheld }: Filling): string {
  if (withheld && writtenOutside.test(name)) return name === "ticket.subject" ? "your request" : "";
  const named = (row: { name: string } | undefined) => row?.name ?? "";
  const values: Record<Placeholder, () => string> = {
    "ticket.id": () => String(ticket.id),
    "ticket.subject": () => ticket.subject,
    "ticket.status": () => named(catalog.status.get(ticket.statusId)),
    "ticket.priority": () => named(catalog.priority.get(ticket.priorityId)),
    "ticket.category": () => named(catalog.category.get(ticket.categoryId ?? 0)),
    "ticket.team": () => named(catalog.team.get(ticket.teamId ?? 0)),
    "ticket.assignee": () => named(catalog.agent.get(ticket.assigneeId ?? 0)),
    "ticket.due": () => ticket.dueOn ?? "",
    "ticket.opening": () => ticket.openingExcerpt,
    "ticket.latest": () => ticket.latestExcerpt,
    "ticket.link": () => requestLink(catalog, ticket),
    "ticket.consoleLink": () => `${env.PUBLIC_URL}/console/tickets/${ticket.id}`,
    "customer.firstName": () => ticket.contactFirstName,
    "customer.lastName": () => ticket.contactLastName,
    "customer.name": () => joinName(ticket.contactFirstName, ticket.contactLastName) || ticket.contactEmail,
    "customer.email": () => ticket.contactEmail,
    "workspace.name": () => workspace.name,
    "rule.name": () => ruleName,
  };
  if (name in values) return values[name as Placeholder]();
  const field = fieldOf(catalog, name);
  return field ? displayValue(field, ticket.fields[String(field.id)]) : "";
}
