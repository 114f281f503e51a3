import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { events, messages, outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { putBlob } from "@/lib/storage/blobs";
import { addUpload } from "../attachments/attachments";
import { loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { getDrafts, saveDraft } from "../drafts/drafts";
import { loadEvent } from "../happened";
import { beginSending } from "../mail/sending";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { postUpdate } from "./post-update";
import { getThread } from "./read-ticket";
import { searchTickets } from "./search-tickets";
import { sendDraft } from "./send-draft";
import { takeBack } from "./take-back";

setUpTestDatabase();

async function desk(holdSeconds = 30) {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const jun = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura"));
  workspace.settings = { ...workspace.settings, sendHoldSeconds: holdSeconds };
  const { ticket } = await createTicket(ida, {
    subject: "Printer",
    contact: { email: "tom@contoso.example" },
    source: "email",
    author: "customer",
    message: { text: "It jams." },
  });
  return { workspace, ida, jun, ticket };
}

const to = { to: ["tom@contoso.example"], cc: ["it@contoso.example"], bcc: [] };
const reply = (ctx: Context, ticketId: number, more: { statusId?: number; uploadIds?: number[]; html?: string } = {}) =>
  sendDraft(ctx, { ticketId, kind: "reply", html: "<p>Pull the tray labradorite</p>", uploadIds: [], ...to, ...more });

const ticketRow = async (id: number) => (await db.select().from(tickets).where(eq(tickets.id, id)))[0];
const mailsOf = (ticketId: number) => db.select().from(outgoingMails).where(eq(outgoingMails.ticketId, ticketId));
const endHold = (messageId: number) =>
  db
    .update(messages)
    .set({ heldUntil: new Date(Date.now() - 1) })
    .where(eq(messages.id, messageId));

test("a reply that waits becomes a draft again, with files and recipients, and the ticket is as it was", async () => {
  const { ida, ticket } = await desk();
  const closed = (await loadCatalog(ida)).statuses.find((status) => status.name === "Problem solved");
  const file = await addUpload(ida, {
    ...(await putBlob(Buffer.from("tray"), { maxBytes: 100 })),
    fileName: "tray.txt",
    mimeType: "text/plain",
  });
  const before = await ticketRow(ticket.id);
  const { messageId, eventId, heldUntil } = await reply(ida, ticket.id, { statusId: closed?.id, uploadIds: [file.id] });
  expect(heldUntil).not.toBeNull();
  expect((await ticketRow(ticket.id))?.closedAt).not.toBeNull();
  expect(await searchTickets(ida, { text: "labradorite" })).toMatchObject({ total: 1 });

  const { takenBack, tooLate } = await takeBack(ida, { messageIds: [messageId ?? 0] });
  expect(tooLate).toEqual([]);
  expect(takenBack[0]).toMatchObject({
    ticketId: ticket.id,
    said: { html: "<p>Pull the tray labradorite</p>", ...to },
  });
  expect(await getDrafts(ida, ticket.id)).toMatchObject([
    { kind: "reply", body: "Pull the tray labradorite", ...to, files: [{ fileName: "tray.txt" }] },
  ]);
  expect({ ...(await ticketRow(ticket.id)), updatedAt: before?.updatedAt }).toEqual(before);
  const thread = await getThread(ida, ticket.id);
  expect(thread.messages.map((message) => message.bodyText)).toEqual(["It jams."]);
  expect(thread.events.at(-1)).toMatchObject({
    type: "message.taken_back",
    changes: [{ field: "statusId", fromName: "Problem solved", toName: "Active" }],
  });
  expect(await searchTickets(ida, { text: "labradorite" })).toMatchObject({ total: 0 });
  expect(await searchTickets(ida, { text: "jams" })).toMatchObject({ total: 1 });
  const [mail] = await mailsOf(ticket.id);
  expect(mail).toMatchObject({ state: "taken_back", attempts: 0 });
  expect(await beginSending(mail?.id ?? 0)).toBeNull();
  // Rules, webhooks and notices find nothing that happened.
  expect(await loadEvent(eventId ?? 0)).toBeNull();
  // Sent once more it goes its way like any other.
  const again = await reply(ida, ticket.id, { uploadIds: [file.id] });
  expect((await getThread(ida, ticket.id)).messages.at(-1)).toMatchObject({ id: again.messageId });
});

test("what leaves and what follows wait for the end of the hold, and customers do not see the reply before", async () => {
  const { workspace, ida, ticket } = await desk();
  const { messageId, eventId, heldUntil } = await reply(ida, ticket.id);
  const jobs = await db.execute<{ at: Date }>(sql`
    select run_at as at from graphile_worker._private_jobs
    where key = (select 'mail.send:' || id from outgoing_mails where ticket_id = ${ticket.id})
      or (payload ->> 'eventId')::int = ${eventId}`);
  expect(jobs.map((job) => new Date(job.at).getTime())).toEqual([heldUntil?.getTime(), heldUntil?.getTime()]);
  const seen = async () => (await getThread(asVisitor(workspace, ticket.id), ticket.id)).messages.length;
  expect(await seen()).toBe(1);
  await endHold(messageId ?? 0);
  expect(await seen()).toBe(2);
  expect(await loadEvent(eventId ?? 0)).not.toBeNull();
});

test("after the hold, once the mail is under way, and a second time it is too late", async () => {
  const { ida, ticket } = await desk();
  const late = (await reply(ida, ticket.id)).messageId ?? 0;
  await endHold(late);
  const underWay = (await reply(ida, ticket.id)).messageId ?? 0;
  const [mail] = await db.select().from(outgoingMails).where(eq(outgoingMails.messageId, underWay));
  expect(await beginSending(mail?.id ?? 0)).not.toBeNull();
  const held = (await reply(ida, ticket.id, { html: "Third" })).messageId ?? 0;
  const { takenBack, tooLate } = await takeBack(ida, { messageIds: [late, underWay, held] });
  expect(tooLate).toEqual([late, underWay]);
  expect(takenBack.map((one) => one.messageId)).toEqual([held]);
  expect((await getThread(ida, ticket.id)).messages).toHaveLength(3);
  await expect(takeBack(ida, { messageIds: [held] })).rejects.toMatchObject({ code: "not_found" });
});

test("of Undo and the sending job exactly one wins", async () => {
  const { ida, ticket } = await desk();
  for (let round = 0; round < Number(process.env.RACES || 12); round++) {
    const { messageId } = await reply(ida, ticket.id);
    const [mail] = await db
      .select()
      .from(outgoingMails)
      .where(eq(outgoingMails.messageId, messageId ?? 0));
    const [sending, undone] = await Promise.all([
      beginSending(mail?.id ?? 0),
      takeBack(ida, { messageIds: [messageId ?? 0] }),
    ]);
    expect([sending !== null, undone.takenBack.length === 1].filter(Boolean)).toHaveLength(1);
    const [after] = await db
      .select()
      .from(outgoingMails)
      .where(eq(outgoingMails.id, mail?.id ?? 0));
    expect(after?.state).toBe(sending ? "sending" : "taken_back");
  }
});

test("what others did meanwhile stays", async () => {
  const { ida, jun, ticket } = await desk();
  const catalog = await loadCatalog(ida);
  const waiting = catalog.statuses.find((status) => status.phase === "waiting");
  const closed = catalog.statuses.find((status) => status.name === "Problem solved");
  const { messageId } = await reply(ida, ticket.id, { statusId: closed?.id });
  await postUpdate(jun, { ticketId: ticket.id, changes: { statusId: waiting?.id }, message: { text: "I answer too" } });
  const between = await ticketRow(ticket.id);
  await takeBack(ida, { messageIds: [messageId ?? 0] });
  expect(await ticketRow(ticket.id)).toMatchObject({
    statusId: waiting?.id,
    lastReplyById: jun.actor.type === "agent" ? jun.actor.id : 0,
    lastAgentMessageAt: between?.lastAgentMessageAt,
    latestExcerpt: "I answer too",
    waitingSince: null,
    messageCount: 2,
  });
});

test("only the author can, and a reply begun meanwhile follows the one taken back", async () => {
  const { ida, jun, ticket } = await desk();
  const { messageId } = await reply(ida, ticket.id);
  await expect(takeBack(jun, { messageIds: [messageId ?? 0] })).rejects.toMatchObject({ code: "forbidden" });
  await saveDraft(ida, { ticketId: ticket.id, kind: "reply", body: "One more thing" });
  const { takenBack } = await takeBack(ida, { messageIds: [messageId ?? 0] });
  expect(takenBack[0]?.draft).toMatchObject({
    bodyHtml: "<p>Pull the tray labradorite</p><p>One more thing</p>",
    ...to,
    version: 2,
  });
});

test("with no hold, by an API and for notes there is nothing to wait for", async () => {
  const { ida, ticket } = await desk(0);
  const atOnce = await reply(ida, ticket.id);
  expect(atOnce.heldUntil).toBeNull();
  expect(await takeBack(ida, { messageIds: [atOnce.messageId ?? 0] })).toMatchObject({ tooLate: [atOnce.messageId] });
  const held = await desk();
  const byApi = await postUpdate(
    { ...held.ida, via: "helpspot" },
    { ticketId: held.ticket.id, message: { text: "x" } },
  );
  const note = await sendDraft(held.ida, { ticketId: held.ticket.id, kind: "note", html: "y", uploadIds: [], ...to });
  expect([byApi.heldUntil, note.heldUntil]).toEqual([null, null]);
  expect((await mailsOf(held.ticket.id)).map((mail) => mail.heldUntil)).toEqual([null]);
  const kinds = await db.select({ type: events.type }).from(events).where(eq(events.ticketId, held.ticket.id));
  expect(kinds).toHaveLength(3);
});
