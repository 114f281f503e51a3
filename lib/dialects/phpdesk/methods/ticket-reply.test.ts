import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { messages, outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, answer, curl, type Desk, openDesk } from "@/lib/dialects/phpdesk/testing";
import { asAgent } from "@/lib/domain/testing";
import { closedStatusId } from "@/lib/domain/tickets/create-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";

setUpTestDatabase();
let desk: Desk;
const file = "ticket_reply.php";
const user_email = "user@example.com";
const refused = (error: string) => [200, { success: false, error }];
const saidOn = (id: number) => db.select().from(messages).where(eq(messages.ticketId, id)).orderBy(messages.id);

beforeAll(async () => {
  desk = await openDesk();
});

test("the manual's call", async () => {
  const id = await addTicket(desk);
  const response = await curl(file, desk.token, `ticket_id=${id}&user_email=user@example.com&message=This is a reply.`);
  const body = await response.json();
  expect([response.status, body]).toEqual([200, { success: true, reply_id: expect.any(Number) }]);
  const [, reply] = await saidOn(id);
  expect(reply).toMatchObject({
    id: body.reply_id,
    bodyText: "This is a reply.",
    authorType: "customer",
    authorAgentId: null,
    visibility: "public",
  });
});

test.each(["form", "multipart", "json"] as const)("as %s", async (kind) => {
  const id = await addTicket(desk);
  const [status, body] = await answer(file, desk.token, kind, { ticket_id: id, user_email, message: "Hello again" });
  expect([status, body]).toEqual([200, { success: true, reply_id: expect.any(Number) }]);
  expect((await saidOn(id)).map((message) => message.bodyText)).toEqual(["This is a test.", "Hello again"]);
});

test("an agent's address writes as the agent, and the person gets a mail", async () => {
  const id = await addTicket(desk);
  const email = desk.agent.email.toUpperCase();
  await answer(file, desk.token, "json", { ticket_id: id, user_email: email, message: "We know." });
  expect((await saidOn(id)).map((message) => message.authorAgentId)).toEqual([null, desk.agent.id]);
  const mails = await db.select().from(outgoingMails).where(eq(outgoingMails.ticketId, id));
  expect(mails.map(({ kind, to }) => [kind, to])).toEqual([["reply", [user_email]]]);
});

test("a closed ticket opens again", async () => {
  const id = await addTicket(desk);
  const ctx = asAgent(desk.workspace, desk.agent);
  await postUpdate(ctx, { ticketId: id, changes: { statusId: await closedStatusId(ctx) }, skipFieldChecks: true });
  await answer(file, desk.token, "json", { ticket_id: id, user_email, message: "Still broken." });
  expect((await db.select().from(tickets).where(eq(tickets.id, id)))[0]?.closedAt).toBeNull();
});

test("somebody else's, another workspace's, none at all: nothing is said", async () => {
  const none = refused("Ticket not found or no permission");
  const id = await addTicket(desk);
  const other = await openDesk();
  const theirs = await addTicket(other);
  const reply = (ticket_id: unknown, email = user_email) =>
    answer(file, desk.token, "json", { ticket_id, user_email: email, message: "x" });
  expect(await reply(id, "other@example.com")).toEqual(none);
  expect(await reply(id, other.agent.email)).toEqual(none);
  for (const ticket_id of [theirs, 999_999, -1, 2 ** 31, "x"]) expect(await reply(ticket_id)).toEqual(none);
  expect([...(await saidOn(id)), ...(await saidOn(theirs))]).toHaveLength(2);
});

test("what is missing or wrong", async () => {
  const id = await addTicket(desk);
  const whole = { ticket_id: id, user_email, message: "x" };
  for (const name of Object.keys(whole))
    expect(await answer(file, desk.token, "form", { ...whole, [name]: " " })).toEqual(
      refused("Missing required fields"),
    );
  expect(await answer(file, desk.token, "query", whole)).toEqual(refused("Missing required fields"));
  expect(await answer(file, desk.token, "form", { ...whole, user_email: "x" })).toEqual(refused("Invalid user_email"));
  expect(await answer(file, undefined, "form", whole)).toEqual([401, { success: false, error: "Unauthorized" }]);
});
