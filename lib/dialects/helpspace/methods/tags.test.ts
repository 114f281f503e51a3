import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { agents, mailboxes, teamMembers, teams } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, type Desk, json, openDesk, outcome, tokenOf } from "@/lib/dialects/helpspace/testing";
import { freshen, makeAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
const gone = [404, { message: "Not found." }];

beforeAll(async () => {
  desk = await openDesk();
});

test("a tag is made, read, listed, changed, worn and deleted", async () => {
  const { data } = await json(desk, "POST", "/tags", { name: " Späte Lieferung! ", color: "#2C7A4B", type: "ticket" });
  expect(data).toEqual({
    id: expect.any(Number),
    name: "Späte Lieferung!",
    slug: "spate-lieferung",
    color: "#2c7a4b",
    type: "tickets",
  });
  expect((await json(desk, "GET", `/tags/${data.id}`)).data).toEqual(data);
  expect((await json(desk, "GET", "/tags")).data).toEqual(expect.arrayContaining([data]));
  const changed = { ...data, name: "Late", slug: "late" };
  expect((await json(desk, "PATCH", `/tags/${data.id}`, { name: "Late" })).data).toEqual(changed);
  const ticket = await addTicket(desk, { tags: ["late", "Bug"] });
  expect(ticket.tags).toEqual(["Late", "Bug"]);
  expect(await outcome(desk, "DELETE", `/tags/${data.id}`)).toEqual([200, { message: "Object deleted." }]);
  expect((await json(desk, "GET", `/tickets/${ticket.id}`)).data.tags).toEqual(["Bug"]);
  for (const verb of ["GET", "PATCH", "DELETE"] as const)
    expect(await outcome(desk, verb, `/tags/${data.id}`, verb === "PATCH" ? {} : undefined)).toEqual(gone);
});

test.each([
  ["all", "all"],
  ["tickets", "tickets"],
  ["docs", "docs"],
  ["organization", "organization"],
  ["organizations", "organization"],
])("the type %s", async (type, printed) => {
  expect((await json(desk, "POST", "/tags", { name: `Of ${type}`, type })).data.type).toBe(printed);
});

test("what is missing, wrong or taken", async () => {
  const invalid = (errors: Record<string, string[]>) => [422, { message: "The given data was invalid.", errors }];
  expect(await outcome(desk, "POST", "/tags", {})).toEqual(invalid({ name: ["The name field is required."] }));
  expect(await outcome(desk, "POST", "/tags", { name: "x", color: "red", type: "people" })).toEqual(
    invalid({ color: ["The color is invalid."], type: ["The type is invalid."] }),
  );
  expect(await outcome(desk, "POST", "/tags", { name: "BUG" })).toEqual(
    invalid({ name: ["There is already one with the name “BUG”."] }),
  );
});

test("tags are of one workspace, and changed by administrators", async () => {
  const { data } = await json(desk, "POST", "/tags", { name: "Ours" });
  const other = await openDesk();
  for (const verb of ["GET", "PATCH", "DELETE"] as const)
    expect(await outcome(other, verb, `/tags/${data.id}`, verb === "PATCH" ? {} : undefined)).toEqual(gone);
  const staff = { ...desk, token: await tokenOf(desk.workspace, await makeAgent(desk.workspace, "Help Desk Staff")) };
  expect(await outcome(staff, "POST", "/tags", { name: "x" })).toEqual([
    403,
    { message: "This action is unauthorized." },
  ]);
});

test("channels, teams and agents that are in use", async () => {
  const full = await openDesk();
  const workspaceId = full.workspace.id;
  const left = await makeAgent(full.workspace, "Guest", "Left Person");
  await db.update(agents).set({ active: false }).where(eq(agents.id, left.id));
  await db.insert(mailboxes).values({ workspaceId, name: "Old", address: "old@x.example", active: false });
  await db.insert(teams).values({ workspaceId, name: "Gone", active: false });
  await db
    .insert(teamMembers)
    .values([full.agent, left].map(({ id }) => ({ teamId: full.teams.Billing ?? 0, agentId: id })));
  await freshen(full.workspace);
  const agent = { id: full.agent.id, name: "Joe Main", email: full.agent.email, is_agent: true };
  const { slug } = full.workspace;
  expect((await json(full, "GET", "/channels")).data).toEqual([
    { id: full.channel, name: `${slug} Support`, value: `support@${slug}.example`, type: "email" },
  ]);
  expect((await json(full, "GET", "/teams")).data).toEqual([
    { id: full.teams.Billing, name: "Billing", members: [agent] },
    { id: full.teams.Support, name: "Support", members: [] },
  ]);
  expect((await json(full, "GET", "/agents")).data).toEqual([agent]);
  expect((await json(full, "GET", "/teams?per-page=1&page=2")).meta).toMatchObject({ total: 2, from: 2, to: 2 });
});
