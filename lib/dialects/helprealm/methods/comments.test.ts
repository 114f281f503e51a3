import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { events, messages, outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addComment, ask, bugs, type Desk, makeTicket, openDesk } from "@/lib/dialects/helprealm/testing";
import { tellAgents } from "@/lib/domain/notifications/tell-agents";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { closedStatusId } from "@/lib/domain/tickets/create-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";

setUpTestDatabase();
const desks = {} as Record<"documented" | "live", Desk>;
beforeAll(async () => {
  desks.documented = await openDesk();
  desks.live = await openDesk({ helprealmProfile: "live" });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const ticketOf = async (hash: string) => {
  const [row] = await db.select().from(tickets).where(eq(tickets.hash, hash));
  if (!row) throw new Error("There is no such ticket.");
  return row;
};
const bodyOf = async (id: unknown) =>
  (
    await db
      .select()
      .from(messages)
      .where(eq(messages.id, Number(id)))
  )[0]?.bodyText;

describe.each(["documented", "live"] as const)("in the profile %s", (profile) => {
  const code = (value: number) => (profile === "live" ? value : String(value));
  let desk: Desk;
  let hash: string;
  beforeAll(async () => {
    desk = desks[profile];
    hash = await makeTicket(desk);
  });
  const add = (sent = {}) =>
    ask(desk.hash, "/ticket/comment/add/customer", { apitoken: desk.key, hash, text: "More.", ...sent });
  const edit = (sent = {}) =>
    ask(desk.hash, "/ticket/comment/edit/customer", { apitoken: desk.key, hash, text: "Other words.", ...sent });

  test("a comment is added under the manual's code, or the product's", async () => {
    const answer = await add();
    expect(answer).toEqual({
      code: profile === "live" ? 201 : "200",
      workspace: desk.hash,
      ticket: hash,
      cmt_id: expect.any(Number),
    });
    expect(await bodyOf(answer.cmt_id)).toBe("More.");
  });

  test("a comment may be empty", async () => {
    expect(await add({ text: "" })).toMatchObject({ cmt_id: expect.any(Number) });
  });

  test("a comment may have 4096 bytes and no more", async () => {
    expect(await add({ text: "x".repeat(4096) })).toMatchObject({ cmt_id: expect.any(Number) });
    const value = "x".repeat(4097);
    const tooLong = { code: code(500), workspace: desk.hash, invalid_fields: [{ name: "text", value }] };
    expect(await add({ text: value })).toEqual(tooLong);
    expect(await edit({ text: value, cmt_id: 1 })).toEqual(tooLong);
  });

  test("what is missing is told, in the manual's order", async () => {
    const bad = (...names: string[]) => ({
      code: code(500),
      workspace: desk.hash,
      invalid_fields: names.map((name) => ({ name, value: null })),
    });
    expect(await ask(desk.hash, "/ticket/comment/add/customer", {})).toEqual(bad("apitoken", "hash", "text"));
    expect(await add({ text: undefined })).toEqual(bad("text"));
    expect(await ask(desk.hash, "/ticket/comment/edit/customer", {})).toEqual(
      bad("apitoken", "hash", "text", "cmt_id"),
    );
  });

  test("no such ticket, wrong key", async () => {
    const none = { code: code(404), workspace: desk.hash, ticket: "f".repeat(32) };
    expect(await add({ hash: "f".repeat(32) })).toEqual(none);
    expect(await edit({ hash: "f".repeat(32), cmt_id: 1 })).toEqual(none);
    const refused = { code: code(403), workspace: desk.hash, apitoken: "x" };
    expect(await add({ apitoken: "x" })).toEqual(refused);
    expect(await edit({ apitoken: "x", cmt_id: 1 })).toEqual(refused);
  });

  test("a comment reopens a closed ticket and tells its agent", async () => {
    const agent = await makeAgent(desk.workspace);
    const ctx = asAgent(desk.workspace, agent);
    const ticket = await ticketOf(await makeTicket(desk));
    await postUpdate(ctx, {
      ticketId: ticket.id,
      changes: { assigneeId: agent.id, statusId: await closedStatusId(ctx) },
    });
    expect(await add({ hash: ticket.hash, text: "Still broken." })).toMatchObject({ ticket: ticket.hash });
    expect((await ticketOf(ticket.hash)).closedAt).toBeNull();
    const [said] = await db
      .select()
      .from(events)
      .where(eq(events.ticketId, ticket.id))
      .orderBy(desc(events.id))
      .limit(1);
    await tellAgents(said?.id ?? 0);
    const mails = await db.select().from(outgoingMails).where(eq(outgoingMails.ticketId, ticket.id));
    expect(mails.map((mail) => [mail.kind, mail.to])).toEqual([["notification", [agent.email]]]);
  });

  test("a customer's comment gets other words, and history keeps the old ones", async () => {
    const id = await addComment(desk, hash, "First words.");
    const before = await ticketOf(hash);
    expect(await edit({ cmt_id: id })).toEqual({ code: code(200), workspace: desk.hash, ticket: hash, cmt_id: id });
    expect(await bodyOf(id)).toBe("Other words.");
    const after = await ticketOf(hash);
    expect(after.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
    expect(after.latestExcerpt).toBe("Other words.");
    const [edited] = await db.select().from(events).where(eq(events.messageId, id)).orderBy(events.id).offset(1);
    expect(edited).toMatchObject({
      type: "message.edited",
      changes: [{ field: "bodyText", from: "First words.", to: "Other words." }],
    });
    const { data } = await ask(desk.hash, "/ticket/thread", { apitoken: desk.key, hash, limit: 1 });
    const [post] = data as { created_at: string; updated_at: string }[];
    expect(post && post.updated_at > post.created_at).toBe(true);
  });

  test("an agent's post, a note, the opening and another ticket's comment cannot be edited", async () => {
    const ctx = asAgent(desk.workspace, await makeAgent(desk.workspace));
    const { id: ticketId } = await ticketOf(hash);
    const [opening] = await db.select().from(messages).where(eq(messages.ticketId, ticketId)).orderBy(messages.id);
    const ids = [
      (await postUpdate(ctx, { ticketId, message: { text: "Ours." } })).messageId,
      (await postUpdate(ctx, { ticketId, message: { visibility: "private", text: "Note." } })).messageId,
      opening?.id,
      await addComment(desk, await makeTicket(desk), "Elsewhere."),
      999_999_999,
      "99999999999999999999",
      "abc",
      "",
    ];
    for (const id of ids) {
      const cmt_id = String(id);
      expect(await edit({ cmt_id })).toEqual({ code: code(404), workspace: desk.hash, ticket: hash, cmt_id });
    }
    expect(await bodyOf(ids[0])).toBe("Ours.");
  });
});
