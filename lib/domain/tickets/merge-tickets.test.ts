import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { drafts, mailIds, ticketLinks, timers } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { putBlob } from "@/lib/storage/blobs";
import type { AgentActor, Context, Workspace } from "../context";
import { saveDraft } from "../drafts/drafts";
import { createPromise } from "../promises/commands";
import { subscribe } from "../subscriptions/subscriptions";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { listTickets } from "./list-tickets";
import { mergedClocks } from "./merge-clocks";
import { mergeManyTickets, mergeTickets, unmergeTicket } from "./merge-tickets";
import { postUpdate } from "./post-update";
import { getThread, getTicket } from "./read-ticket";

setUpTestDatabase();
let workspace: Workspace;
let agent: AgentActor;
let ctx: Context;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  ctx = asAgent(workspace, agent);
});

const open = async (text: string, email = "mara@x.example") =>
  (
    await createTicket(asSystem(workspace), {
      contact: { email },
      subject: `About ${text}`,
      message: { text },
      source: "email",
    })
  ).ticket.id;

/** Every row of every table, but for what only tells of the merge itself. */
async function snapshot(): Promise<Record<string, unknown[]>> {
  const tables = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'ticket_merges' order by 1`);
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    // Where a word stands in a document means nothing here: only what is found, and by whom.
    const row =
      name === "ticket_search"
        ? sql`to_jsonb(array(select ticket_id || lexeme || (select string_agg(distinct weight, '' order by weight)
            from unnest(weights) as weight) from unnest(document)))`
        : sql`to_jsonb(t)`;
    const rows = await db.execute<{ row: Record<string, unknown> }>(
      sql`select ${row} as row from ${sql.identifier(name)} t order by 1`,
    );
    const told = ["ticket.merged", "ticket.received_merge", "ticket.unmerged"];
    all[name] = rows
      .map(({ row }) => (name === "tickets" ? { ...row, updated_at: null } : row))
      .filter((row) => name !== "events" || !told.includes(String((row as { type?: unknown }).type)));
  }
  return all;
}

/** Two tickets on which everything hangs that can, some of it on both. */
async function laden(): Promise<{ sourceId: number; targetId: number }> {
  const [earlier, sourceId, targetId, other] = [
    await open("old"),
    await open("toner"),
    await open("paper"),
    await open("x"),
  ];
  const ben = await makeAgent(workspace, "Administrator", "Ben Okoro");
  await mergeTickets(ctx, { sourceId: earlier, targetId: sourceId });
  const picture = await putBlob(Buffer.from("picture"), { maxBytes: 100 });
  const file = { ...picture, fileName: "p.png", mimeType: "image/png" };
  for (const ticketId of [sourceId, targetId]) {
    await postUpdate(ctx, { ticketId, message: { text: `answer on ${ticketId}`, files: [file] } });
    await postUpdate(ctx, { ticketId, message: { text: `note @Ben`, visibility: "private" } });
    await postUpdate(ctx, { ticketId, time: { seconds: 60 }, changes: { tags: { add: ["both", `tag ${ticketId}`] } } });
    await postUpdate(ctx, { ticketId, changes: { subject: `Renamed ${ticketId}`, dueOn: "2030-01-01" } });
    await saveDraft(ctx, { ticketId, kind: "reply", body: `begun on ${ticketId}` });
    await subscribe(ctx, ticketId, agent.id);
    await db.insert(timers).values({ ticketId, agentId: agent.id });
    await db.insert(mailIds).values({ workspaceId: workspace.id, mailMessageId: "<both@x>", ticketId });
    await db.insert(ticketLinks).values({ workspaceId: workspace.id, kind: "related", fromId: ticketId, toId: other });
  }
  await saveDraft(ctx, { ticketId: sourceId, kind: "note", body: "only here" });
  await subscribe(ctx, sourceId, ben.id);
  await db.insert(timers).values({ ticketId: sourceId, agentId: ben.id });
  await db.insert(ticketLinks).values([
    { workspaceId: workspace.id, kind: "duplicate", fromId: sourceId, toId: targetId },
    { workspaceId: workspace.id, kind: "parent", fromId: other, toId: sourceId },
  ]);
  return { sourceId, targetId };
}

describe("taking a merge back", () => {
  test("gives back every row as it was", async () => {
    await createPromise(ctx, {
      name: "Soon",
      condition: { all: [] },
      calendarId: null,
      firstReplyMinutes: 60,
      nextReplyMinutes: 30,
      resolutionMinutes: 600,
      warnMinutes: 10,
      warnPercent: null,
      pauseStatusIds: [],
    });
    await freshen(workspace);
    const { sourceId, targetId } = await laden();
    const before = await snapshot();
    await mergeTickets(ctx, { sourceId, targetId });
    const target = await getTicket(ctx, targetId);
    expect(target).toMatchObject({ messageCount: 5, noteCount: 2, attachmentCount: 2, timeSpentSeconds: 120 });
    const [draft] = (await db.select().from(drafts)).filter((one) => one.ticketId === targetId && one.kind === "reply");
    expect(draft?.body).toBe(`begun on ${targetId}\n\nbegun on ${sourceId}`);
    expect(await snapshot()).not.toEqual(before);

    await unmergeTicket(ctx, sourceId);
    expect(await snapshot()).toEqual(before);
  });

  test("what happened on the target since stays there", async () => {
    const [sourceId, targetId] = [await open("zebra"), await open("horse")];
    await postUpdate(ctx, { ticketId: sourceId, changes: { tags: { add: ["stripes"] } } });
    await mergeManyTickets(ctx, { sourceIds: [sourceId], targetId, subjectFromId: sourceId });
    expect(await getTicket(ctx, targetId)).toMatchObject({ subject: "About zebra" });
    await postUpdate(ctx, {
      ticketId: targetId,
      message: { text: "later answer" },
      changes: { tags: { add: ["new"] } },
    });
    await postUpdate(ctx, { ticketId: targetId, changes: { subject: "Chosen since" } });
    const { ticket, target } = await unmergeTicket(ctx, sourceId);
    expect(ticket).toMatchObject({ mergedIntoId: null, messageCount: 1, subject: "About zebra" });
    expect(target).toMatchObject({ subject: "Chosen since", messageCount: 2, latestExcerpt: "later answer" });
    expect(target.tagIds).toHaveLength(1);
    const words = async (value: string) =>
      (await listTickets(ctx, { query: { field: "text", op: "matches", value } })).rows.map((row) => row.id);
    expect([await words("zebra"), await words("horse")]).toEqual([[sourceId], [targetId]]);
    const { messages, events } = await getThread(ctx, targetId);
    expect(messages.map((message) => message.bodyText)).toEqual(["horse", "later answer"]);
    expect(events.map((event) => event.type)).toContain("ticket.unmerged");
  });

  test("goes link by link where merges hang on each other, and only once", async () => {
    const [a, b, c] = [await open("a"), await open("b"), await open("c")];
    await mergeTickets(ctx, { sourceId: a, targetId: b });
    await mergeTickets(ctx, { sourceId: b, targetId: c });
    await expect(unmergeTicket(ctx, a)).rejects.toMatchObject({ code: "conflict", reason: "merged" });
    await unmergeTicket(ctx, b);
    expect((await getTicket(ctx, a)).mergedIntoId).toBe(b);
    await unmergeTicket(ctx, a);
    await expect(unmergeTicket(ctx, a)).rejects.toMatchObject({ reason: "not_merged" });
    for (const [id, text] of [
      [a, "a"],
      [b, "b"],
      [c, "c"],
    ] as const)
      expect((await getThread(ctx, id)).messages.map((message) => message.bodyText)).toEqual([text]);
  });
});

describe("merging many", () => {
  test("takes all or none, and of two who merge the same at once one", async () => {
    const [a, b, target] = [await open("a"), await open("b"), await open("target")];
    const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Gus Guest"));
    for (const merge of [
      () => mergeManyTickets(ctx, { sourceIds: [a, 999_999], targetId: target }),
      () => mergeManyTickets(guest, { sourceIds: [a], targetId: target }),
      () => unmergeTicket(guest, a),
    ])
      await expect(merge()).rejects.toMatchObject({ code: "not_found" });
    expect((await getTicket(ctx, a)).mergedIntoId).toBeNull();
    const both = await Promise.allSettled([
      mergeManyTickets(ctx, { sourceIds: [a, b], targetId: target }),
      mergeManyTickets(ctx, { sourceIds: [b, a], targetId: target }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await getTicket(ctx, target)).toMatchObject({ messageCount: 3 });
  });

  test("the customer of one of them can stay", async () => {
    const [a, target] = [await open("a", "other@x.example"), await open("b")];
    await mergeManyTickets(ctx, { sourceIds: [a], targetId: target, customerFromId: a });
    expect(await getTicket(ctx, target)).toMatchObject({ contactEmail: "other@x.example" });
    const { target: back } = await unmergeTicket(ctx, a);
    expect(back.contactEmail).toBe("mara@x.example");
  });
});

test("reply clocks: who waits on either still waits, unless the same person was answered since", () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
  const base = {
    customerId: 1,
    closedAt: null,
    lastMessageId: 1,
    lastMessageAt: at(1),
    lastCustomerMessageAt: at(1),
    lastAgentMessageAt: null as Date | null,
    lastReplyById: null as number | null,
    waitingSince: at(1) as Date | null,
    firstReplyAt: null as Date | null,
    firstReplySeconds: null as number | null,
    latestExcerpt: "",
  };
  const answered = {
    ...base,
    lastAgentMessageAt: at(3),
    lastReplyById: 7,
    waitingSince: null,
    firstReplyAt: at(3),
    firstReplySeconds: 9,
  };
  const waitsAgain = { ...base, waitingSince: at(2), lastCustomerMessageAt: at(4) };
  expect(mergedClocks(base, { ...base, waitingSince: at(2) }).waitingSince).toEqual(at(1));
  expect(mergedClocks(answered, base)).toMatchObject({ waitingSince: null, lastReplyById: 7, firstReplySeconds: 9 });
  expect(mergedClocks(base, answered)).toMatchObject({ waitingSince: null, lastReplyById: 7, firstReplySeconds: 9 });
  expect(mergedClocks(answered, waitsAgain).waitingSince).toEqual(at(4));
  expect(mergedClocks(answered, { ...base, customerId: 2 }).waitingSince).toEqual(at(1));
  expect(mergedClocks({ ...answered, closedAt: at(5) }, waitsAgain).waitingSince).toBeNull();
});
