import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events, outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addCategory, bugs, type Desk, json, openDesk } from "@/lib/dialects/helpspot/testing";
import { editOwnPreferences } from "@/lib/domain/agents/preferences";
import { acknowledge } from "@/lib/domain/mail/acknowledge";
import { tellAgents } from "@/lib/domain/notifications/tell-agents";
import { asAgent } from "@/lib/domain/testing";

setUpTestDatabase();

/** As many as a test has time for; `IMPORT_REQUESTS` asks for more. */
const count = Number(process.env.IMPORT_REQUESTS ?? 300);
const START = 1_100_000_000;

let desk: Desk;
let category: number;
beforeAll(async () => {
  desk = await openDesk();
  category = (await addCategory(desk, { name: "Old" })).id;
  // Somebody who wants to be told of everything must not be told of these.
  await editOwnPreferences(asAgent(desk.workspace, desk.agent), { noticesByMail: ["new"] });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

test("old requests come in with their dates, and not one mail leaves", { timeout: 30_000 + count * 300 }, async () => {
  const one = async (index: number) => {
    const body = {
      tNote: `Old request ${index}`,
      sEmail: `customer${index % 50}@example.com`,
      sFirstName: "Old",
      xCategory: category,
      fNoteType: 1,
      xPersonOpenedBy: index % 2 === 0 ? 0 : desk.agent.id,
      email_from: 0,
      email_staff: desk.agent.id,
      email_cc: "copy@example.com",
      dtGMTOpened: START + index * 60,
      fOpen: index % 3 === 0 ? 0 : 1,
    };
    await json({ method: "private.request.create" }, { token: desk.token, body });
  };
  for (let index = 0; index < count; index += 10) {
    await Promise.all(Array.from({ length: Math.min(10, count - index) }, (_, offset) => one(index + offset)));
  }
  const rows = await db.select().from(tickets).where(eq(tickets.workspaceId, desk.workspace.id));
  expect(rows).toHaveLength(count);
  for (const row of rows) {
    const index = Number(/\d+$/.exec(row.openingExcerpt)?.[0]);
    const opened = START + index * 60;
    const times = [row.createdAt, row.updatedAt, row.lastMessageAt].map((at) => at.getTime() / 1000);
    expect(times).toEqual([opened, opened, opened]);
    expect(row.closedAt && row.closedAt.getTime() / 1000).toBe(index % 3 === 0 ? opened : null);
  }
  const happened = await db.select({ id: events.id }).from(events).where(eq(events.workspaceId, desk.workspace.id));
  expect(happened).toHaveLength(count);
  // What the jobs of these events do.
  for (const { id } of happened.slice(0, 500)) {
    await acknowledge(id);
    await tellAgents(id);
  }
  expect(await db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, desk.workspace.id))).toEqual([]);
  const newest = String(Math.max(...rows.map(({ id }) => id)));
  const read = await json({ method: "private.request.get", xRequest: newest, fRawValues: 1 }, { token: desk.token });
  const { item } = read.request_history as { item: Record<string, Record<string, string>> };
  expect(Object.values(item).map(({ dtGMTChange }) => dtGMTChange)).toEqual([read.dtGMTOpened]);
});
