import { and, asc, eq, gt } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { events, messages, notifications, outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { editOwnPreferences } from "../agents/preferences";
import type { Context } from "../context";
import { listenLive } from "../live/hub";
import { listSubscribers, subscribe } from "../subscriptions/subscriptions";
import { asAgent, asSystem, asVisitor, freshen, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { postUpdate } from "../tickets/post-update";
import { sendDraft } from "../tickets/send-draft";
import { takeBack } from "../tickets/take-back";
import { noticeKinds } from "./kinds";
import { countUnread, listNotifications, markNotificationsRead } from "./notifications";
import { sendDigests } from "./send-digests";
import { tellAgents } from "./tell-agents";

setUpTestDatabase();

async function desk() {
  const workspace = await makeWorkspace();
  const person = async (name: string, role = "Help Desk Staff") =>
    asAgent(workspace, await makeAgent(workspace, role, name));
  const [ada, ben, gus] = [
    await person("Ada Admin", "Administrator"),
    await person("Ben Bell"),
    await person("Gus Guest", "Guest"),
  ];
  const { ticket } = await createTicket(asVisitor(workspace), {
    subject: "Printer",
    contact: { email: "tom@contoso.example", firstName: "Tom" },
    source: "email",
    message: { text: "It jams." },
  });
  return { workspace, ada, ben, gus, ticketId: ticket.id };
}

const idOf = (ctx: Context) => (ctx.actor.type === "agent" ? ctx.actor.id : 0);
const emailOf = (ctx: Context) => (ctx.actor.type === "agent" ? ctx.actor.email : "");

const worked = new Map<number, number>();

/** Does the jobs of a ticket's new events, each twice as after a crash. */
async function work(ticketId: number) {
  const rows = await db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.ticketId, ticketId), gt(events.id, worked.get(ticketId) ?? 0)))
    .orderBy(asc(events.id));
  for (const { id } of rows) {
    await tellAgents(id);
    await tellAgents(id);
    worked.set(ticketId, id);
  }
}

const told = async (ctx: Context) =>
  (await listNotifications(ctx)).rows.map((row) => [row.kind, row.actorName]).toReversed();
const mailed = async (ctx: Context) =>
  (
    await db
      .select()
      .from(outgoingMails)
      .where(and(eq(outgoingMails.workspaceId, ctx.workspace.id), eq(outgoingMails.kind, "notification")))
      .orderBy(asc(outgoingMails.id))
  ).filter((mail) => mail.to.includes(emailOf(ctx)));

const customerWrites = (ctx: Context, ticketId: number, text = "Still jams.") =>
  postUpdate(asVisitor(ctx.workspace, ticketId), { ticketId, message: { text } });

test("an assignment, a mention and an answer are told once each, by mail and in the console, and not to their author", async () => {
  const { ada, ben, ticketId } = await desk();
  await postUpdate(ada, { ticketId, changes: { assigneeId: idOf(ben) } });
  await postUpdate(ada, { ticketId, message: { visibility: "private", text: "@ben bell, and @Ada: look at this" } });
  await work(ticketId);
  await customerWrites(ada, ticketId);
  await work(ticketId);
  await postUpdate(ben, { ticketId, changes: { assigneeId: idOf(ada) } });
  await work(ticketId);
  await postUpdate(ada, {
    ticketId,
    changes: { assigneeId: idOf(ben) },
    message: { visibility: "private", text: "@Ben yours" },
  });
  await work(ticketId);
  expect(await told(ben)).toEqual([
    ["assigned", "Ada Admin"],
    ["mentioned", "Ada Admin"],
    ["replied", "Tom"],
    ["mentioned", "Ada Admin"],
  ]);
  expect(await told(ada)).toEqual([["assigned", "Ben Bell"]]);
  const mails = await mailed(ben);
  expect(mails).toHaveLength(4);
  expect(mails[1]?.bodyText).toContain("Ada Admin asks you to look at ticket");
  expect(mails[2]?.bodyText).toContain("Still jams.");
  expect(await mailed(ada)).toHaveLength(1);
});

test("whoever is named in a note follows the ticket and is told of the next answer; who cannot see it is not", async () => {
  const { ada, ben, gus, ticketId } = await desk();
  await postUpdate(ada, { ticketId, message: { visibility: "private", text: "@Ben and @gus" } });
  expect(await listSubscribers(ada, ticketId)).toEqual([idOf(ben), idOf(gus)].sort((a, b) => a - b));
  await customerWrites(ada, ticketId);
  await work(ticketId);
  expect(await told(ben)).toEqual([
    ["mentioned", "Ada Admin"],
    ["replied", "Tom"],
  ]);
  expect(await mailed(gus)).toEqual([]);
  expect(
    await db
      .select()
      .from(notifications)
      .where(eq(notifications.agentId, idOf(gus))),
  ).toEqual([]);
});

test("a public reply, a customer's @ and a robot's answer name nobody", async () => {
  const { ada, ben, ticketId } = await desk();
  await postUpdate(ada, { ticketId, message: { text: "Ask @Ben" } });
  await customerWrites(ada, ticketId, "Dear @Ben Bell");
  await subscribe(ada, ticketId, idOf(ben));
  await postUpdate(asSystem(ada.workspace), {
    ticketId,
    author: "customer",
    message: { text: "Away", mail: { messageId: null, headers: "", classification: "out_of_office" } },
  });
  await db.delete(messages).where(eq(messages.bodyText, "Dear @Ben Bell"));
  await work(ticketId);
  expect(await told(ben)).toEqual([]);
});

test("each chooses by kind and channel", async () => {
  const { ada, ben, ticketId } = await desk();
  await editOwnPreferences(ben, { noticesByMail: ["replied"], noticesInConsole: ["assigned"] });
  await freshen(ben.workspace);
  await postUpdate(ada, { ticketId, changes: { assigneeId: idOf(ben) } });
  await customerWrites(ada, ticketId);
  await postUpdate(ada, { ticketId, message: { visibility: "private", text: "@Ben" } });
  await work(ticketId);
  expect(await told(ben)).toEqual([["assigned", "Ada Admin"]]);
  expect((await mailed(ben)).map((mail) => mail.bodyText.split("\n")[0])).toEqual([
    `Tom wrote on ticket #${ticketId}, Printer`,
  ]);
});

test("a promise that comes near is told to who has the ticket and who follows it", async () => {
  const { ada, ben, ticketId } = await desk();
  await postUpdate(ada, { ticketId, changes: { assigneeId: idOf(ada) } });
  await subscribe(ada, ticketId, idOf(ben));
  await db.insert(events).values({
    workspaceId: ada.workspace.id,
    type: "promise.near",
    ticketId,
    actorType: "system",
    via: "job",
    changes: [{ field: "promise", from: null, to: "first_reply" }],
  });
  await work(ticketId);
  for (const ctx of [ada, ben]) expect((await told(ctx)).map(([kind]) => kind)).toContain("promise");
});

test("what was taken back, lies in the trash or was to be quiet is told to nobody", async () => {
  const { ada, ben, ticketId } = await desk();
  const { messageId } = await sendDraft(ada, {
    ticketId,
    kind: "reply",
    html: "Hello",
    to: [],
    cc: [],
    bcc: [],
    uploadIds: [],
  });
  await takeBack(ada, { messageIds: [messageId ?? 0] });
  await postUpdate(ada, { ticketId, changes: { assigneeId: idOf(ben) }, suppress: { notifications: true } });
  await work(ticketId);
  await customerWrites(ada, ticketId);
  await db.update(tickets).set({ trashedAt: new Date() }).where(eq(tickets.id, ticketId));
  await work(ticketId);
  expect(await told(ben)).toEqual([]);
  expect(await mailed(ben)).toEqual([]);
});

test("the bell counts what is unread, hears of it at once, and reading the ticket empties it", async () => {
  const { ada, ben, ticketId } = await desk();
  let heard = 0;
  const stop = await listenLive({ ctx: () => ben, onEvent: () => {}, onNotice: () => heard++ });
  await postUpdate(ada, { ticketId, changes: { assigneeId: idOf(ben) } });
  await work(ticketId);
  await expect.poll(() => heard).toBe(1);
  stop();
  expect([await countUnread(ben), await countUnread(ada)]).toEqual([1, 0]);
  expect(await markNotificationsRead(ada, "all")).toBe(0);
  expect(await markNotificationsRead(ben, { ticketId })).toBe(1);
  expect(await countUnread(ben)).toBe(0);
  expect((await listNotifications(ben)).rows[0]?.readAt).not.toBeNull();
});

test("digests gather what is unread into one mail at its time, and never repeat it", async () => {
  const { ada, ben, ticketId } = await desk();
  await editOwnPreferences(ben, {
    digest: "daily",
    digestHour: 9,
    timeZone: "Asia/Tokyo",
    noticesByMail: [...noticeKinds],
  });
  await freshen(ben.workspace);
  await postUpdate(ada, { ticketId, changes: { assigneeId: idOf(ben) } });
  await customerWrites(ada, ticketId);
  await postUpdate(ada, { ticketId, message: { visibility: "private", text: "@Ben" } });
  await work(ticketId);
  expect(await mailed(ben)).toEqual([]);
  const [first] = await db
    .select()
    .from(notifications)
    .where(eq(notifications.agentId, idOf(ben)))
    .orderBy(asc(notifications.id));
  await db
    .update(notifications)
    .set({ createdAt: new Date("2026-03-10T20:00:00Z") })
    .where(eq(notifications.agentId, idOf(ben)));
  await db
    .update(notifications)
    .set({ readAt: new Date() })
    .where(eq(notifications.id, first?.id ?? 0));
  const system = asSystem(ben.workspace);
  expect(await sendDigests(system, new Date("2026-03-10T23:00:00Z"))).toBe(0);
  expect(await Promise.all([0, 1].map(() => sendDigests(system, new Date("2026-03-11T00:00:00Z"))))).toEqual(
    expect.arrayContaining([0, 1]),
  );
  expect(await sendDigests(system, new Date("2026-03-12T00:00:00Z"))).toBe(0);
  const mails = await mailed(ben);
  expect(mails.map((mail) => mail.subject)).toEqual(["2 notifications"]);
  expect(mails[0]?.bodyText).toContain("Tom wrote");
});
