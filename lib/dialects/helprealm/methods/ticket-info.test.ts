import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { agents, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { md5 } from "@/lib/dialects/helprealm/present";
import { ask, bugs, type Desk, form, makeTicket, openDesk } from "@/lib/dialects/helprealm/testing";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { asAgent, asSystem, makeAgent } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";
import { postUpdate } from "@/lib/domain/tickets/post-update";

setUpTestDatabase();
let desk: Desk;
let other: Desk;
beforeAll(async () => {
  desk = await openDesk();
  other = await openDesk({ helprealmProfile: "live" });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const info = (hash: string, of = desk) => ask(of.hash, "/ticket/info", { apitoken: of.key, hash });
const idOf = async (hash: string) => {
  const [row] = await db.select({ id: tickets.id }).from(tickets).where(eq(tickets.hash, hash));
  return row?.id ?? 0;
};
const moment = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);

test("a new ticket has every key of the product's", async () => {
  const made = await ask(
    desk.hash,
    "/ticket/create",
    { ...form(desk), name: "Mary Ann Lee", prio: 3 },
    { headers: { "x-forwarded-for": "192.0.2.9" } },
  );
  const { hash } = made.data as { hash: string };
  const answer = await info(hash);
  expect(answer).toEqual({
    code: "200",
    workspace: desk.hash,
    data: {
      id: await idOf(hash),
      workspace: desk.workspace.id,
      hash,
      address: md5("192.0.2.9"),
      subject: "Hello",
      text: "body",
      name: "Mary Ann Lee",
      email: "joe@x.de",
      confirmation: "_confirmed",
      type: desk.types[0],
      status: 1,
      prio: 3,
      group: {
        id: desk.groupId,
        workspace: String(desk.workspace.id),
        name: "Support",
        description: "",
        def: 1,
        created_at: moment,
        updated_at: moment,
      },
      assignee: null,
      notes: "",
      created_at: moment,
      updated_at: moment,
    },
  });
});

test.each([1, 2, 3])("priority %d comes back as itself", async (prio) => {
  expect((await info(await makeTicket(desk, { prio }))).data).toMatchObject({ prio });
});

test("the agent, the notes and the status are this desk's", async () => {
  const hash = await makeTicket(desk);
  const agent = await makeAgent(desk.workspace, "Administrator", "Ida Lorenz");
  await db.update(agents).set({ signatureHtml: "<p>Ida<br>Support</p>" }).where(eq(agents.id, agent.id));
  const ctx = asAgent(desk.workspace, agent);
  const { statuses } = await loadCatalog(ctx);
  const ticketId = await idOf(hash);
  await postUpdate(ctx, {
    ticketId,
    message: { visibility: "private", text: "Call her." },
    changes: { assigneeId: agent.id },
  });
  await postUpdate(ctx, { ticketId, message: { visibility: "private", text: "Called." } });
  const waiting = statuses.find((status) => status.phase === "waiting")?.id;
  await postUpdate(ctx, { ticketId, changes: { ...(waiting ? { statusId: waiting } : {}) } });
  const { data } = await info(hash);
  expect(data).toMatchObject({ status: 2, notes: "Call her.\n\nCalled.", text: "body" });
  expect((data as { assignee: unknown }).assignee).toEqual({
    id: agent.id,
    workspace: desk.workspace.id,
    surname: "Ida",
    lastname: "Lorenz",
    email: agent.email,
    active: 1,
    position: "Administrator",
    user_id: agent.id,
    superadmin: 1,
    mailonticketingroup: 0,
    hideclosedtickets: 0,
    signature: "Ida\nSupport",
    created_at: moment,
    updated_at: moment,
  });
  const closed = statuses.find((status) => status.phase === "closed" && status.builtin === null)?.id;
  await postUpdate(ctx, { ticketId, changes: { ...(closed ? { statusId: closed } : {}) } });
  expect((await info(hash)).data).toMatchObject({ status: 3 });
});

test("a ticket without category, team or words of the customer's is shown too", async () => {
  const { ticket } = await createTicket(asSystem(desk.workspace), {
    contact: { email: "a@b.example" },
    message: { visibility: "private", text: "For us only." },
    source: "staff",
  });
  expect((await info(ticket.hash)).data).toMatchObject({ type: 0, group: null, text: "", address: "", prio: 2 });
});

test("a missing hash is told", async () => {
  expect(await ask(desk.hash, "/ticket/info", { apitoken: desk.key })).toEqual({
    code: "500",
    workspace: desk.hash,
    invalid_fields: [{ name: "hash", value: null }],
  });
});

test.each(["", "x", "0".repeat(32), "F".repeat(32)])("no ticket has the hash %j", async (hash) => {
  expect(await info(hash)).toEqual({ code: "404", workspace: desk.hash, ticket: hash });
});

test("another workspace's ticket is not found, and its key is wrong here", async () => {
  const hash = await makeTicket(other);
  expect(await info(hash)).toEqual({ code: "404", workspace: desk.hash, ticket: hash });
  expect(await ask(other.hash, "/ticket/info", { apitoken: desk.key, hash })).toEqual({
    code: 403,
    workspace: other.hash,
    apitoken: desk.key,
  });
});

test("a merged ticket leads to the other; one in a bin is gone", async () => {
  const [from, into] = [await makeTicket(desk), await makeTicket(desk, { subject: "The other" })];
  const ctx = asAgent(desk.workspace, await makeAgent(desk.workspace));
  await mergeTickets(ctx, { sourceId: await idOf(from), targetId: await idOf(into) });
  expect((await info(from)).data).toMatchObject({ hash: into, subject: "The other" });
  await postUpdate(ctx, { ticketId: await idOf(into), changes: { trashed: true } });
  expect(await info(into)).toEqual({ code: "404", workspace: desk.hash, ticket: into });
  const spam = await makeTicket(desk);
  await postUpdate(ctx, { ticketId: await idOf(spam), changes: { spam: true } });
  expect(await info(spam)).toMatchObject({ code: "404" });
});
