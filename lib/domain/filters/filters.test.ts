import { expect, test } from "vitest";
import { db } from "@/db/client";
import { teamMembers, teams } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "../catalog/catalog";
import { conditionFields } from "../rules/rule-fields";
import { markRead } from "../subscriptions/subscriptions";
import { asAgent, asSystem, asVisitor, freshen, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { countTickets, findUnread } from "../tickets/list-tickets";
import { openWork } from "../tickets/query";
import { deleteFilter, getFilter, listFilters, saveFilter } from "./filters";
import { foldFolder, getViewChoice, keepViewChoice, listFoldedFolders } from "./view-choices";

setUpTestDatabase();

async function desk() {
  const workspace = await makeWorkspace();
  const [team] = await db.insert(teams).values({ workspaceId: workspace.id, name: "Billing" }).returning();
  const teamId = team?.id ?? 0;
  const ida = await makeAgent(workspace);
  const jun = await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura");
  const guest = await makeAgent(workspace, "Guest", "Guest Person");
  await db.insert(teamMembers).values({ teamId, agentId: jun.id });
  await freshen(workspace);
  return {
    workspace,
    teamId,
    ida: asAgent(workspace, ida),
    jun: asAgent(workspace, jun),
    guest: asAgent(workspace, guest),
  };
}

test("who sees a filter follows from how it is shared", async () => {
  const { ida, jun, guest, teamId } = await desk();
  await saveFilter(ida, { name: "Mine", query: openWork });
  await saveFilter(ida, { name: "All", query: openWork, sharing: "everyone" });
  await saveFilter(ida, { name: "Team", query: openWork, sharing: "team", teamId });
  const names = async (ctx: typeof ida) => (await listFilters(ctx)).map((filter) => filter.name);
  expect(await names(ida)).toEqual(["All", "Mine", "Team"]);
  expect(await names(jun)).toEqual(["All", "Team"]);
  expect(await names(guest)).toEqual(["All"]);
});

test("another workspace's filters do not exist, nor do a colleague's private ones", async () => {
  const { ida, jun } = await desk();
  const elsewhere = await desk();
  const filter = await saveFilter(ida, { name: "Mine", query: openWork });
  for (const ctx of [jun, elsewhere.ida]) {
    await expect(getFilter(ctx, filter.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteFilter(ctx, filter.id)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("sharing takes the right to; changing a colleague's shared filter takes the settings", async () => {
  const { ida, jun, guest } = await desk();
  await expect(saveFilter(guest, { name: "x", query: openWork, sharing: "everyone" })).rejects.toMatchObject({
    code: "forbidden",
  });
  const filter = await saveFilter(jun, { name: "Shared", query: openWork, sharing: "everyone" });
  await expect(saveFilter(guest, { id: filter.id, name: "x", query: openWork })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await saveFilter(ida, { ...filter, name: "Renamed" })).toMatchObject({ name: "Renamed", mine: true });
  await deleteFilter(jun, filter.id);
  expect(await listFilters(jun)).toEqual([]);
});

test("a query that does not compile and a sort that does not exist are refused", async () => {
  const { ida } = await desk();
  await expect(saveFilter(ida, { name: "x", query: { field: "nonsense", op: "is", value: 1 } })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(saveFilter(ida, { name: "x", query: openWork, sort: "tagIds" })).rejects.toMatchObject({
    code: "invalid",
    fields: { sort: expect.any(String) },
  });
});

test("visitors have none", async () => {
  const { workspace } = await desk();
  await expect(listFilters(asVisitor(workspace))).rejects.toMatchObject({ code: "forbidden" });
});

test("a filter keeps its columns until others are chosen", async () => {
  const { ida } = await desk();
  const made = await saveFilter(ida, { name: "C", query: openWork, columns: ["subject", "age", "subject"] });
  expect(made.columns).toEqual(["subject", "age"]);
  expect((await saveFilter(ida, { id: made.id, name: "D", query: openWork })).columns).toEqual(["subject", "age"]);
  expect((await saveFilter(ida, { id: made.id, name: "D", query: openWork, columns: [] })).columns).toEqual([]);
  const unknown = ["nothing"] as unknown as ["age"];
  await expect(saveFilter(ida, { name: "E", query: openWork, columns: unknown })).rejects.toThrow();
});

test("every field that the editor offers to an agent can be asked, and “me” is whoever looks", async () => {
  const { jun: ctx } = await desk();
  const fields = await conditionFields(ctx, "filter");
  expect(fields.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["isUnread", "isFollowed", "hasDraft", "tagIds"]),
  );
  const values = { choice: 1, text: "a", number: 1, moment: "2026-03-01T08:00:00Z", date: "2026-03-01", flag: true };
  for (const field of fields) {
    for (const op of field.operators) {
      const value =
        op.includes("ago") || op.startsWith("within") ? 60 : (field.choices?.[0]?.value ?? values[field.control]);
      const query = { field: field.name, op, value };
      await expect(countTickets(ctx, query), `${field.name} ${op}`).resolves.toBe(0);
    }
  }
  const assignee = fields.find((field) => field.name === "assigneeId");
  expect(assignee?.choices?.[0]).toEqual({ value: "me", label: "Me" });
});

test("a filter is shared with a role or with chosen people, and with nobody else", async () => {
  const { ida, jun, guest } = await desk();
  const roleId = guest.actor.type === "agent" ? guest.actor.role.id : 0;
  const junId = jun.actor.type === "agent" ? jun.actor.id : 0;
  const names = async (ctx: typeof ida) => (await listFilters(ctx)).map((filter) => filter.name);
  await saveFilter(ida, { name: "Guests", query: openWork, sharing: "role", roleId });
  const made = await saveFilter(ida, { name: "Jun", query: openWork, sharing: "people", agentIds: [junId, junId] });
  expect(made).toMatchObject({ agentIds: [junId], roleId: null });
  expect([await names(ida), await names(jun), await names(guest)]).toEqual([["Guests", "Jun"], ["Jun"], ["Guests"]]);
  await saveFilter(ida, { ...made, sharing: "private" });
  expect(await names(jun)).toEqual([]);
  const elsewhere = await desk();
  const foreignId = elsewhere.ida.actor.type === "agent" ? elsewhere.ida.actor.id : 0;
  for (const wrong of [
    { sharing: "people" as const, agentIds: [foreignId] },
    { sharing: "people" as const },
    { sharing: "role" as const, roleId: (elsewhere.ida.actor.type === "agent" && elsewhere.ida.actor.role.id) || 0 },
  ]) {
    await expect(saveFilter(ida, { name: "x", query: openWork, ...wrong })).rejects.toMatchObject({ code: "invalid" });
  }
});

test("how somebody looks at a shared filter is theirs alone", async () => {
  const { ida, jun } = await desk();
  const { id } = await saveFilter(ida, { name: "All", query: openWork, sharing: "everyone", grouping: "status" });
  const view = `filter-${id}`;
  await keepViewChoice(jun, { view, sort: "dueAt", dense: true });
  await keepViewChoice(jun, { view, grouping: "" });
  expect(await getViewChoice(jun, view)).toEqual({ sort: "dueAt", grouping: "", dense: true });
  expect(await getViewChoice(ida, view)).toEqual({ sort: null, grouping: null, dense: null });
  expect(await getFilter(ida, id)).toMatchObject({ sort: "-lastMessageAt", grouping: "status", dense: false });
  await foldFolder(jun, { folder: "Team", folded: true });
  await foldFolder(jun, { folder: "Team", folded: true });
  await foldFolder(jun, { folder: "Other", folded: true });
  await foldFolder(jun, { folder: "Other", folded: false });
  expect([await listFoldedFolders(jun), await listFoldedFolders(ida)]).toEqual([["Team"], []]);
});

test("a list says whether something in it is unread by who looks", async () => {
  const { workspace, ida, jun } = await desk();
  const { ticket } = await createTicket(asSystem(workspace), {
    subject: "Printer",
    contact: { email: "tom@contoso.example" },
    source: "email",
    author: "customer",
    message: { text: "It jams." },
  });
  await markRead(ida, ticket.id, ticket.lastMessageId);
  const closed = { field: "closedAt", op: "is_set" as const };
  const unread = async (ctx: typeof ida) => findUnread(ctx, await loadCatalog(ctx), [openWork, closed]);
  expect([await unread(ida), await unread(jun)]).toEqual([
    [false, false],
    [true, false],
  ]);
});
