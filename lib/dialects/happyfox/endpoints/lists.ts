import { contactFields } from "@/lib/dialects/happyfox/custom-fields";
import type { Desk } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { notFoundError } from "@/lib/dialects/happyfox/errors";
import {
  presentCategory,
  presentContactField,
  presentPriority,
  presentStaff,
  presentStatus,
  presentTicketField,
  statusesOf,
} from "@/lib/dialects/happyfox/present-lists";
import { rowNumber } from "@/lib/dialects/paths";
import { normalizeEmail } from "@/lib/text/email-address";

/** A bare list of reference data, by id. */
const list = (path: string, name: string, doc: string, rows: (desk: Desk) => { id: number }[]) =>
  endpoint({
    name,
    verb: "GET",
    path,
    doc,
    parameters: {},
    bodies: [],
    example: { path: `${path}/` },
    run: async ({ desk }) => rows(desk).sort((a, b) => a.id - b.id),
  });

export const listCategories = list("categories", "List categories", "The categories that are in use.", ({ catalog }) =>
  catalog.categories.filter((row) => row.active).map(presentCategory),
);

export const listStatuses = list("statuses", "List statuses", "The statuses that are in use.", ({ catalog }) =>
  statusesOf(catalog)
    .filter((row) => row.active)
    .map((row) => presentStatus(catalog, row)),
);

export const listPriorities = list("priorities", "List priorities", "The priorities that are in use.", ({ catalog }) =>
  catalog.priorities.filter((row) => row.active).map(presentPriority),
);

export const listStaff = list(
  "staff",
  "List staff",
  "All staff members, also those who are no longer active.",
  ({ catalog }) => catalog.agents.map((row) => presentStaff(catalog, row)),
);

export const listTicketFields = list(
  "ticket_custom_fields",
  "List all ticket custom fields",
  "The custom fields of tickets with their choices and categories.",
  ({ catalog }) =>
    catalog.customFields
      .filter((field) => field.subject === "ticket" && field.active)
      .map((field) => presentTicketField(catalog, field)),
);

export const listContactFields = list(
  "user_custom_fields",
  "List all contact custom fields",
  "The custom fields of contacts with their choices.",
  ({ catalog }) => contactFields(catalog).map((field) => presentContactField(catalog, field)),
);

export const staffDetail = endpoint({
  name: "Staff member",
  verb: "GET",
  path: "staff/{id_or_email}",
  doc: "One staff member by id or e-mail address.",
  parameters: {},
  bodies: [],
  example: { path: "staff/1/" },
  run: async ({ desk: { catalog }, path }) => {
    const text = path.id_or_email ?? "";
    const id = rowNumber(text);
    const agent =
      id === null ? catalog.agents.find((one) => one.email === normalizeEmail(text)) : catalog.agent.get(id);
    if (!agent) throw notFoundError();
    return presentStaff(catalog, agent);
  },
});
