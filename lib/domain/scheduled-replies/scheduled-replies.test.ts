import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { agents, events, outgoingMails, roles } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { putBlob } from "@/lib/storage/blobs";
import { addUpload, dropForgottenUploads } from "../attachments/attachments";
import { loadCatalog } from "../catalog/catalog";
import { getDrafts, saveDraft } from "../drafts/drafts";
import { listNotifications } from "../notifications/notifications";
import { tellAgents } from "../notifications/tell-agents";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { mergeTickets } from "../tickets/merge-tickets";
import { postUpdate } from "../tickets/post-update";
import { getThread } from "../tickets/read-ticket";
import { dropAbandoned, scheduleReply, unschedule } from "./commands";
import { listScheduled } from "./queries";
import { returnAnswered, sendWhenDue } from "./run";

setUpTestDatabase();

const HOUR = 3_600_000;
const to = { to: ["tom@contoso.example"], cc: ["it@contoso.example"], bcc: [] };

async function desk() {
  const workspace = await makeWorkspace();
  const ida = await makeAgent(workspace);
  const ctx = asAgent(workspace, ida);
  const jun = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura"));
  const open = async () =>
    (
      await createTicket(ctx, {
        subject: "Printer",
        contact: { email: "tom@contoso.example" },
        source: "email",
        author: "customer",
        message: { text: "It jams." },
      })
    ).ticket.id;
  const ticketId = await open();
  const schedule = (more: Partial<Parameters<typeof scheduleReply>[1]> = {}) =>
    scheduleReply(ctx, {
      ticketId,
      html: "<p>Pull the <b>tray</b></p>",
      uploadIds: [],
      sendAt: new Date(Date.now() + HOUR),
      ...to,
      ...more,
    });
  const answer = () => postUpdate(ctx, { ticketId, author: "customer", message: { text: "It works again." } });
  return { workspace, ida, ctx, jun, ticketId, open, schedule, answer };
}

const later = new Date(Date.now() + 2 * HOUR);
const linesOf = async (ticketId: number) =>
  (await db.select({ type: events.type }).from(events).where(eq(events.ticketId, ticketId))).map((one) => one.type);

test("a reply leaves at its moment in its writer's name, once, and until then nothing of the ticket moves", async () => {
  const { workspace, ctx, jun, ticketId, schedule } = await desk();
  const closed = (await loadCatalog(ctx)).statuses.find((status) => status.phase === "closed" && !status.builtin);
  const file = await addUpload(ctx, {
    ...(await putBlob(Buffer.from("tray"), { maxBytes: 100 })),
    fileName: "tray.txt",
    mimeType: "text/plain",
  });
  await saveDraft(ctx, { ticketId, kind: "reply", html: "<p>Pull the tray</p>" });
  const before = (await getThread(ctx, ticketId)).ticket;
  const { id } = await schedule({ uploadIds: [file.id], statusId: closed?.id });
  expect(await getDrafts(ctx, ticketId)).toEqual([]);
  expect((await getThread(ctx, ticketId)).ticket).toEqual(before);
  expect(await listScheduled(jun, ticketId)).toMatchObject([{ id, agentName: expect.any(String), ...to }]);
  expect(await dropForgottenUploads(asSystem(workspace), later)).toBe(0);
  const jobs = await db.execute(sql`select run_at from graphile_worker.jobs where key = ${`reply.send:${id}`}`);
  expect(new Date(String(jobs[0]?.run_at)).getTime()).toBeGreaterThan(Date.now() + HOUR / 2);

  await sendWhenDue(id);
  expect(await listScheduled(ctx, ticketId)).toHaveLength(1);
  await Promise.all([sendWhenDue(id, later), sendWhenDue(id, later)]);
  await sendWhenDue(id, later);
  const { ticket, messages } = await getThread(ctx, ticketId);
  expect(messages.slice(1)).toMatchObject([
    { authorAgentId: ctx.actor.type === "agent" ? ctx.actor.id : 0, bodyText: "Pull the tray", heldUntil: null, ...to },
  ]);
  expect(messages[1]?.attachments.map((one) => one.fileName)).toEqual(["tray.txt"]);
  expect(ticket.statusId).toBe(closed?.id);
  const mails = await db.select().from(outgoingMails).where(eq(outgoingMails.ticketId, ticketId));
  expect(mails).toHaveLength(1);
});

test("when the customer wrote it is a draft again and its writer is told, unless it was to be sent all the same", async () => {
  const { ctx, ticketId, schedule, answer } = await desk();
  await schedule();
  const kept = await schedule({ html: "<p>Anyway</p>", evenIfAnswered: true });
  await saveDraft(ctx, { ticketId, kind: "reply", html: "<p>Begun</p>" });
  const { eventId } = await answer();
  await returnAnswered(eventId ?? 0);
  expect(await getDrafts(ctx, ticketId)).toMatchObject([
    { bodyHtml: "<p>Pull the <b>tray</b></p><p>Begun</p>", ...to },
  ]);
  expect((await listScheduled(ctx, ticketId)).map((one) => one.id)).toEqual([kept.id]);
  const [returned] = await db.select().from(events).where(eq(events.type, "reply.returned"));
  await tellAgents(returned?.id ?? 0);
  expect(JSON.stringify(await listNotifications(ctx))).toContain("the customer wrote in the meantime");
  await sendWhenDue(kept.id, later);
  expect((await getThread(ctx, ticketId)).messages.at(-1)?.bodyText).toBe("Anyway");
});

test("what is refused then is a draft again, and what its writer may not do any more is not done", async () => {
  const { ida, ctx, jun, ticketId, open, schedule } = await desk();
  const spam = await schedule();
  await postUpdate(ctx, { ticketId, changes: { spam: true } });
  await sendWhenDue(spam.id, later);
  expect((await getDrafts(ctx, ticketId)).map((draft) => draft.kind)).toEqual(["reply"]);
  expect(await linesOf(ticketId)).toContain("reply.returned");

  const other = await open();
  const { id } = await schedule({ ticketId: other });
  await expect(unschedule(jun, id)).rejects.toMatchObject({ code: "not_found" });
  const [guest] = await db.select().from(roles).where(eq(roles.name, "Guest"));
  await db
    .update(agents)
    .set({ roleId: guest?.id ?? 0 })
    .where(eq(agents.id, ida.id));
  await sendWhenDue(id, later);
  expect((await getThread(jun, other)).messages).toHaveLength(1);
  // Who may not read the ticket can have no draft on it: the reply stays where colleagues see it, who may take it away.
  expect(await listScheduled(jun, other)).toMatchObject([{ id, abandoned: true }]);
  await dropAbandoned(jun, id);
  expect(await listScheduled(jun, other)).toEqual([]);
  expect(await linesOf(other)).toContain("reply.unscheduled");
});

test("a colleague cannot take away what its writer can still send", async () => {
  const { jun, ticketId, schedule } = await desk();
  const { id } = await schedule();
  expect(await listScheduled(jun, ticketId)).toMatchObject([{ id, abandoned: false }]);
  await expect(dropAbandoned(jun, id)).rejects.toMatchObject({ code: "conflict" });
});

test("it follows a merge, is taken out again, and moments that are none are refused", async () => {
  const { ctx, ticketId, open, schedule } = await desk();
  const targetId = await open();
  const { id } = await schedule();
  await mergeTickets(ctx, { sourceId: ticketId, targetId });
  expect(await unschedule(ctx, id)).toMatchObject({ ticketId: targetId, draft: { kind: "reply", ...to } });
  expect(await linesOf(targetId)).toContain("reply.unscheduled");
  const on = { ticketId: targetId };
  await expect(schedule({ ...on, sendAt: new Date(Date.now() - 1000) })).rejects.toMatchObject({ code: "invalid" });
  await expect(schedule({ ...on, sendAt: new Date(Date.now() + 400 * 24 * HOUR) })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(schedule({ ...on, changes: { categoryId: 99_999_999 } })).rejects.toMatchObject({ code: "invalid" });
  await expect(schedule({ ...on, html: "<script>x</script>" })).rejects.toMatchObject({ code: "invalid" });
});
