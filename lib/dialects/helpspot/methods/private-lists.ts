import { method } from "@/lib/dialects/helpspot/method";
import { flag } from "@/lib/dialects/helpspot/parameter-types";
import { Container, type Fields, KeyedRows, Rows } from "@/lib/dialects/helpspot/tree";
import { openTicketsByAgent } from "@/lib/domain/agents/workload";
import { type Catalog, type Category, loadCatalog, ticketFieldsOf } from "@/lib/domain/catalog/catalog";

const activeOnly = flag("0 gives inactive ones as well.", "1");

/** The number of each way to choose who works on a new request; the next one is the same without administrators. */
const ASSIGNMENTS: Readonly<Record<Category["assignment"], number>> = {
  off: 0,
  default: 1,
  random: 2,
  fewest_open: 4,
  round_robin: 6,
};

export const privateRequestGetCategories = method({
  name: "private.request.getCategories",
  verb: "GET",
  access: "private",
  doc: "All categories with their staff, custom fields and reporting tags. Deleted ones are among them: see fDeleted.",
  parameters: {},
  example: {},
  run: async (ctx) => {
    const [catalog, open] = await Promise.all([loadCatalog(ctx), openTicketsByAgent(ctx)]);
    return { catalog, open };
  },
  present: ({ catalog, open }) => {
    const sorted = [...catalog.categories].sort((a, b) => a.name.localeCompare(b.name));
    const rows = sorted.map((category) => categoryRow(catalog, category, open));
    return { root: "categories", fields: { category: new KeyedRows("xCategory", rows) } };
  },
});

function categoryRow(catalog: Catalog, category: Category, open: Map<number, number>): Fields {
  const staff = category.agentIds.flatMap((id) => catalog.agent.get(id) ?? []).filter((agent) => agent.active);
  const tags = catalog.reportingTags.filter((tag) => tag.categoryId === category.id && tag.active);
  return {
    xCategory: category.id,
    sCategory: category.name,
    sCategoryGroup: category.groupName,
    fDeleted: category.active ? 0 : 1,
    fAllowPublicSubmit: category.isPublic ? 1 : 0,
    xPersonDefault: category.defaultAgentId ?? 0,
    fAutoAssignTo: assignmentNumber(category),
    sPersonList: new Container(
      "person",
      staff.map(({ id, name }) => ({ xPerson: id, fullname: name, assigned_requests: open.get(id) ?? 0 })),
    ),
    sCustomFieldList: new Container(
      "xCustomField",
      ticketFieldsOf(catalog, category.id).map((field) => field.id),
    ),
    reportingTags: new Container(
      "tag",
      tags.map((tag) => ({ xReportingTag: tag.id, sReportingTag: tag.name })),
    ),
  };
}

function assignmentNumber({ assignment, assignsAdministrators }: Category): number {
  const among = assignment !== "off" && assignment !== "default";
  return ASSIGNMENTS[assignment] + (among && !assignsAdministrators ? 1 : 0);
}

export const privateRequestGetMailboxes = method({
  name: "private.request.getMailboxes",
  verb: "GET",
  access: "private",
  doc: "The mailboxes.",
  parameters: { fActiveOnly: activeOnly },
  example: {},
  run: async (ctx, { fActiveOnly }) =>
    (await loadCatalog(ctx)).mailboxes.filter((mailbox) => mailbox.active || fActiveOnly === false),
  present: (mailboxes) => ({
    root: "results",
    fields: {
      mailbox: new Rows(
        mailboxes.map(({ id, name, address }) => ({ xMailbox: id, sReplyName: name, sReplyEmail: address })),
      ),
    },
  }),
});

export const privateRequestGetStatusTypes = method({
  name: "private.request.getStatusTypes",
  verb: "GET",
  access: "private",
  doc: "The statuses, Active first and SPAM last.",
  parameters: { fActiveOnly: activeOnly },
  example: {},
  run: async (ctx, { fActiveOnly }) =>
    (await loadCatalog(ctx)).statuses.filter((status) => status.active || fActiveOnly === false),
  present: (statuses) => {
    const place = (builtin: string | null) => (builtin === "active" ? 0 : builtin === "spam" ? 2 : 1);
    const sorted = [...statuses].sort((a, b) => place(a.builtin) - place(b.builtin));
    return {
      root: "results",
      fields: { status: new Rows(sorted.map(({ id, name }) => ({ sStatus: name, xStatus: id }))) },
    };
  },
});
