import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { categories } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { authorize, can, type GeneralAction, permissions, type TicketAction, type TicketSubject } from "./access";
import type { Actor, AgentActor, Role } from "./context";
import { editCustomer } from "./customers/edit-customer";
import { getCustomer } from "./customers/queries";
import { asAgent, asCustomer, asSystem, asVisitor, freshen, makeAgent, makeWorkspace } from "./testing";
import { createTicket } from "./tickets/create-ticket";
import { listTickets } from "./tickets/list-tickets";
import { postUpdate } from "./tickets/post-update";
import { getTicket } from "./tickets/read-ticket";

setUpTestDatabase();

const role = (scope: Role["scope"], names: readonly string[]): Role => ({
  id: 1,
  name: "r",
  scope,
  permissions: permissions.filter((name) => names.includes(name)),
  isAdministrator: false,
});
const agent = (scope: Role["scope"], names: readonly string[]): AgentActor => ({
  type: "agent",
  id: 7,
  name: "A",
  email: "a@x",
  role: role(scope, names),
  categoryIds: [3],
});

const mine: TicketSubject = { id: 1, customerId: 50, assigneeId: 7, categoryId: 9 };
const inMyCategory: TicketSubject = { id: 2, customerId: 51, assigneeId: 8, categoryId: 3 };
const elsewhere: TicketSubject = { id: 3, customerId: 52, assigneeId: null, categoryId: 9 };
const ofColleague: TicketSubject = { ...elsewhere, id: 4, customerId: 53, organizationId: 5 };
const tickets = { mine, inMyCategory, elsewhere };

const actors: Record<string, Actor> = {
  everything: agent("all", permissions),
  reader: agent("all", ["tickets.unassigned"]),
  categories: agent("categories", ["tickets.unassigned", "tickets.reply", "tickets.close"]),
  noInbox: agent("all", ["tickets.reply"]),
  own: agent("own", ["tickets.note"]),
  customer50: { type: "customer", id: 50, name: "C", email: "c@x" },
  visitor: { type: "visitor" },
  keyHolder: { type: "visitor", ticketId: 1 },
  application: { type: "application", tokenId: 1, name: "App" },
  rule: { type: "rule", id: 1, name: "R" },
  system: { type: "system", job: "j" },
};

/** Read aloud: these actors may do this to the ticket that is theirs / in their category / elsewhere. */
const ticketTable: [TicketAction, Record<keyof typeof tickets, string[]>][] = [
  [
    "ticket.read",
    {
      mine: [
        "everything",
        "reader",
        "categories",
        "noInbox",
        "own",
        "customer50",
        "keyHolder",
        "application",
        "rule",
        "system",
      ],
      inMyCategory: ["everything", "reader", "categories", "noInbox", "application", "rule", "system"],
      elsewhere: ["everything", "reader", "application", "rule", "system"],
    },
  ],
  [
    "ticket.reply",
    {
      mine: ["everything", "categories", "noInbox", "customer50", "keyHolder", "application", "rule", "system"],
      inMyCategory: ["everything", "categories", "noInbox", "application", "rule", "system"],
      elsewhere: ["everything", "application", "rule", "system"],
    },
  ],
  [
    "ticket.close",
    {
      mine: ["everything", "categories", "customer50", "keyHolder", "application", "rule", "system"],
      inMyCategory: ["everything", "categories", "application", "rule", "system"],
      elsewhere: ["everything", "application", "rule", "system"],
    },
  ],
  [
    "ticket.note",
    {
      mine: ["everything", "own", "application", "rule", "system"],
      inMyCategory: ["everything", "application", "rule", "system"],
      elsewhere: ["everything", "application", "rule", "system"],
    },
  ],
];
const staffOnly: TicketAction[] = [
  "ticket.change",
  "ticket.assign",
  "ticket.move",
  "ticket.merge",
  "ticket.trash",
  "ticket.spam",
  "ticket.forward",
  "ticket.time",
];
for (const action of staffOnly) {
  const all = ["everything", "application", "rule", "system"];
  ticketTable.push([action, { mine: all, inMyCategory: all, elsewhere: all }]);
}

const generalTable: [GeneralAction, string[]][] = [
  ["ticket.create", ["everything", "customer50", "visitor", "keyHolder", "application", "rule", "system"]],
  ["ticket.bulk", ["everything", "application", "rule", "system"]],
  ["console.use", ["everything", "reader", "categories", "noInbox", "own", "rule", "system"]],
  ["customer.read", ["everything", "reader", "categories", "noInbox", "own", "application", "rule", "system"]],
  ["customer.write", ["everything", "application", "rule", "system"]],
  ["filter.share", ["everything", "application", "rule", "system"]],
  ["response.share", ["everything", "application", "rule", "system"]],
  ["forum.moderate", ["everything", "rule", "system"]],
  ["knowledge.edit", ["everything", "application", "rule", "system"]],
  ["knowledge.publish", ["everything", "application", "rule", "system"]],
  ["settings.manage", ["everything", "rule", "system"]],
  ["agents.manage", ["everything", "rule", "system"]],
  ["audit.read", ["everything", "rule", "system"]],
  ["reports.read", ["everything", "rule", "system"]],
  ["mail.receive", ["everything", "application", "rule", "system"]],
  [
    "forum.post",
    ["everything", "categories", "noInbox", "customer50", "visitor", "keyHolder", "application", "rule", "system"],
  ],
];

describe("can", () => {
  for (const [action, byTicket] of ticketTable) {
    for (const [name, ticket] of Object.entries(tickets)) {
      it(`${action} on the ticket “${name}”`, () => {
        const allowed = Object.keys(actors).filter((key) => can(actors[key] as Actor, action, ticket));
        expect(allowed).toEqual(byTicket[name as keyof typeof tickets]);
      });
    }
  }
  it.each(generalTable)("%s", (action, expected) => {
    expect(Object.keys(actors).filter((key) => can(actors[key] as Actor, action))).toEqual(expected);
  });
});

describe("a customer who sees their organization", () => {
  const colleague: Actor = { type: "customer", id: 50, name: "C", email: "c@x", organizationId: 5 };

  it("reads what colleagues asked and does nothing else with it", () => {
    expect(can(colleague, "ticket.read", ofColleague)).toBe(true);
    for (const action of ["ticket.reply", "ticket.close", "ticket.note", "ticket.change"] as const)
      expect(can(colleague, action, ofColleague), action).toBe(false);
    expect(can(colleague, "ticket.reply", mine)).toBe(true);
  });

  it("reads nothing of other organizations, or of people without one", () => {
    for (const organizationId of [6, null])
      expect(can(colleague, "ticket.read", { ...ofColleague, organizationId })).toBe(false);
    expect(can(colleague, "ticket.read", elsewhere)).toBe(false);
    expect(can(actors.customer50 as Actor, "ticket.read", ofColleague)).toBe(false);
  });
});

describe("authorize", () => {
  it("hides what may not be read and forbids what may be read only", async () => {
    const workspace = await makeWorkspace();
    const ctx = { ...asSystem(workspace), actor: actors.own as Actor };
    expect(() => authorize(ctx, "ticket.note", elsewhere)).toThrow(expect.objectContaining({ code: "not_found" }));
    expect(() => authorize(ctx, "ticket.close", mine)).toThrow(expect.objectContaining({ code: "forbidden" }));
    expect(() => authorize(ctx, "ticket.note", mine)).not.toThrow();
  });
});

describe("visibleTickets", () => {
  it("is the same rule in SQL as `can` is in code, for every kind of actor", async () => {
    const workspace = await makeWorkspace();
    const other = await makeWorkspace();
    const guest = await makeAgent(workspace, "Guest", "Gus Guest");
    const admin = await makeAgent(workspace);
    const make = async (input: { email: string; assigneeId?: number }) =>
      (
        await createTicket(asSystem(workspace), {
          contact: { email: input.email },
          message: { text: "x" },
          source: "email",
          ...(input.assigneeId ? { assigneeId: input.assigneeId } : {}),
        })
      ).ticket;
    const made = [
      await make({ email: "a@x.example" }),
      await make({ email: "b@x.example", assigneeId: guest.id }),
      await make({ email: "a@x.example", assigneeId: admin.id }),
    ];
    await createTicket(asSystem(other), { contact: { email: "a@x.example" }, message: { text: "x" }, source: "email" });
    const [billing] = await db
      .insert(categories)
      .values({ workspaceId: workspace.id, name: "Billing" })
      .returning({ id: categories.id });
    await freshen(workspace);
    for (const assigneeId of [null, admin.id]) {
      const at = { categoryId: billing?.id ?? 0, assigneeId };
      const opened = await createTicket(asSystem(workspace), {
        contact: { email: "c@x.example" },
        message: { text: "x" },
        source: "email",
        ...at,
      });
      made.push(opened.ticket);
    }
    const scoped = (scope: Role["scope"], names: readonly string[], categoryIds = [billing?.id ?? 0]) =>
      asAgent(workspace, { ...guest, role: role(scope, names), categoryIds });
    const contexts = [
      scoped("all", []),
      scoped("all", ["tickets.unassigned"]),
      scoped("categories", []),
      scoped("categories", ["tickets.unassigned"]),
      scoped("categories", ["tickets.unassigned"], []),
      scoped("own", ["tickets.unassigned"]),
      asAgent(workspace, admin),
      asAgent(workspace, guest),
      asCustomer(workspace, made[0]?.customerId ?? 0, "a@x.example"),
      asVisitor(workspace),
      asVisitor(workspace, made[1]?.id),
      asSystem(workspace),
    ];
    for (const ctx of contexts) {
      const expected = made.filter((ticket) => can(ctx.actor, "ticket.read", ticket)).map((ticket) => ticket.id);
      const listed = (await listTickets(ctx, { query: { all: [] }, sort: "id" })).rows.map((row) => row.id);
      expect(listed, JSON.stringify(ctx.actor)).toEqual(expected);
      for (const ticket of made) {
        const readable = await getTicket(ctx, ticket.id).then(
          () => true,
          () => false,
        );
        expect(readable).toBe(expected.includes(ticket.id));
      }
    }
  });

  it("gives colleagues of one organization to whom may see it, and to nobody else", async () => {
    const workspace = await makeWorkspace();
    const make = async (email: string, company: string | null) => {
      const { ticket } = await createTicket(asSystem(workspace), {
        contact: { email },
        message: { text: "x" },
        source: "email",
      });
      if (company) await editCustomer(asSystem(workspace), { id: ticket.customerId, organization: company });
      return ticket;
    };
    const ours = [await make("a@one.example", "One"), await make("b@one.example", "One")];
    await make("c@two.example", "Two");
    await make("d@nowhere.example", null);
    const id = ours[0]?.customerId ?? 0;
    const { organization } = await getCustomer(asSystem(workspace), id);
    const alone = asCustomer(workspace, id, "a@one.example");
    const seeing = { ...alone, actor: { ...alone.actor, organizationId: organization?.id ?? 0 } as Actor };
    const listed = async (ctx: typeof alone) =>
      (await listTickets(ctx, { query: { all: [] }, sort: "id" })).rows.map((row) => row.id);
    expect(await listed(seeing)).toEqual(ours.map((ticket) => ticket.id));
    expect(await listed(alone)).toEqual([ours[0]?.id]);
    const theirs = ours[1]?.id ?? 0;
    await expect(getTicket(alone, theirs)).rejects.toMatchObject({ code: "not_found" });
    await expect(postUpdate(seeing, { ticketId: theirs, message: { text: "me too" } })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("leaves out trash and spam for people outside", async () => {
    const workspace = await makeWorkspace();
    const staff = asAgent(workspace, await makeAgent(workspace));
    for (const changes of [{ trashed: true }, { spam: true }]) {
      const { ticket } = await createTicket(asSystem(workspace), {
        contact: { email: "a@x.example" },
        message: { text: "x" },
        source: "email",
      });
      const outside = [asCustomer(workspace, ticket.customerId, "a@x.example"), asVisitor(workspace, ticket.id)];
      for (const ctx of outside) expect((await getTicket(ctx, ticket.id)).id).toBe(ticket.id);
      await postUpdate(staff, { ticketId: ticket.id, changes });
      for (const ctx of outside) await expect(getTicket(ctx, ticket.id)).rejects.toMatchObject({ code: "not_found" });
      expect((await getTicket(staff, ticket.id)).id).toBe(ticket.id);
    }
  });
});
