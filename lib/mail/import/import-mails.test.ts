import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { events, inboundMails, messages, outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { acknowledge } from "@/lib/domain/mail/acknowledge";
import { makeReplyAddress } from "@/lib/domain/mail/message-ids";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { env } from "@/lib/env";
import { type ImportOptions, importMails } from "@/lib/mail/import/import-mails";
import { readMails } from "@/lib/mail/import/read-mails";
import { type Letter, letter, takeIn } from "@/lib/mail/testing";

setUpTestDatabase();

let workspace: Workspace;
let agent: AgentActor;
let folder: string;
let support: string;
/** Leaves every ticket open. */
let all: ImportOptions;
beforeEach(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  support = `support@${workspace.slug}.example`;
  all = { mailbox: support, openDays: null };
  folder = mkdtempSync(path.join(tmpdir(), "commondesk-import-"));
});

const file = (name: string, content: string) => {
  const full = path.join(folder, name);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, content);
  return full;
};
const subjects = async (from: string) => {
  const found = [];
  for await (const { raw } of readMails(from)) found.push(/^Subject: (.*?)\r?$/m.exec(raw.toString())?.[1]);
  return found;
};
const mine = () => eq(inboundMails.workspaceId, workspace.id);

it("splits an mbox, takes the sign off quoted lines, and keeps the other lines that begin alike", async () => {
  const mbox = file(
    "a.mbox",
    [
      "From a@b.example Tue Mar 10 09:15:00 2026",
      "Subject: One",
      "",
      "Words.",
      ">From the start",
      ">>From twice",
      "From here no mail begins",
      "",
      "From a@b.example Tue Mar 10 09:16:00 2026",
      "Subject: Two",
      "",
      "End",
    ].join("\n"),
  );
  const found = [];
  for await (const { raw } of readMails(mbox)) found.push(raw.toString());
  expect(found).toEqual([
    "Subject: One\n\nWords.\nFrom the start\n>From twice\nFrom here no mail begins\n\n",
    "Subject: Two\n\nEnd",
  ]);
});

it("finds the mails of a folder, in a fixed order, and of a Maildir only what was delivered", async () => {
  file("b/2.eml", "Subject: Second\n\nx");
  file("a/cur/1:2,S", "Subject: First\n\nx");
  file("a/tmp/1", "Subject: Not yet\n\nx");
  file("a/dovecot.index", "Subject: No mail\n\nx");
  file("c.mbox", "From x\nSubject: Third\n\nx\n\nFrom x\nSubject: Fourth\n\nx\n");
  expect(await subjects(folder)).toEqual(["First", "Second", "Third", "Fourth"]);
});

it("files history under its own dates, and no mail leaves", async () => {
  const first = letter(workspace, { from: "Ada <ada@brook.example>", messageId: "<one@x>", subject: "Printer" });
  const answer = letter(workspace, { from: "ada@brook.example", inReplyTo: "<one@x>" });
  file("1.eml", first);
  file("2.eml", answer);
  const report = await importMails(folder, all);
  expect(report).toEqual({ taken: 2, known: 0, refused: [], closed: 0 });
  const [ticket] = await db.select().from(tickets).where(eq(tickets.workspaceId, workspace.id));
  expect(ticket).toMatchObject({ subject: "Printer", messageCount: 2, createdAt: new Date("2026-03-10T08:15:00Z") });
  const said = await db
    .select({ at: messages.createdAt })
    .from(messages)
    .where(eq(messages.ticketId, ticket?.id ?? 0))
    .orderBy(asc(messages.id));
  expect(said.map((one) => one.at.toISOString())).toEqual(["2026-03-10T08:15:00.000Z", "2026-03-10T08:15:00.000Z"]);
  // An agent's mail of old goes to nobody either.
  const staff = makeReplyAddress(env.AUTH_SECRET, support, ticket?.id ?? 0, "agent");
  file("3.eml", letter(workspace, { from: agent.email, to: staff }));
  await importMails(folder, all);
  for (const { id } of await db.select({ id: events.id }).from(events)) await acknowledge(id);
  expect(await db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, workspace.id))).toEqual([]);
});

it("goes on where it was, and tells what it could not take", async () => {
  file("1.eml", letter(workspace, { from: "ada@brook.example" }));
  await importMails(folder, all);
  file("2.eml", letter(workspace, { from: "ada@brook.example" }));
  file("3.eml", "");
  const report = await importMails(folder, all);
  expect(report).toEqual({
    taken: 1,
    known: 1,
    refused: [{ place: path.join(folder, "3.eml"), reason: "The mail is empty." }],
    closed: 0,
  });
  expect((await db.select().from(inboundMails).where(mine())).map((row) => [row.via, row.state])).toEqual([
    ["import", "processed"],
    ["import", "processed"],
  ]);
});

describe("what is old", () => {
  const dated = (days: number, more: Omit<Letter, "from"> = {}) => {
    const date = new Date(Date.now() - days * 86_400_000).toUTCString().replace("GMT", "+0000");
    return letter(workspace, { from: "ada@brook.example", ...more }).replace(/^Date: .*$/m, `Date: ${date}`);
  };
  const bySubject = async () =>
    new Map(
      (await db.select().from(tickets).where(eq(tickets.workspaceId, workspace.id))).map((row) => [row.subject, row]),
    );
  const within = (openDays: number): ImportOptions => ({ ...all, openDays });

  it("is closed as of its newest mail, and what is recent stays open", async () => {
    file("1.eml", dated(400, { subject: "Old", messageId: "<old@x>" }));
    file("2.eml", dated(390, { subject: "Re: Old", inReplyTo: "<old@x>" }));
    file("3.eml", dated(200, { subject: "Taken up again", messageId: "<again@x>" }));
    file("4.eml", dated(3, { subject: "Re: Taken up again", inReplyTo: "<again@x>" }));
    file("5.eml", dated(5, { subject: "New" }));
    await takeIn(workspace, dated(100, { subject: "Not imported" }));
    expect(await importMails(folder, all)).toMatchObject({ taken: 5, closed: 0 });
    expect(await importMails(folder, within(30))).toMatchObject({ taken: 0, known: 5, closed: 1 });
    const found = await bySubject();
    expect([...found.values()].filter((row) => row.closedAt !== null).map((row) => row.subject)).toEqual(["Old"]);
    const old = found.get("Old");
    expect(old?.closedAt).toEqual(old?.lastMessageAt);
    expect(old).toMatchObject({ messageCount: 2, waitingSince: null, lastClosedAt: old?.lastMessageAt });
    for (const { id } of await db.select({ id: events.id }).from(events)) await acknowledge(id);
    const sent = await db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, workspace.id));
    expect(sent.filter((mail) => mail.ticketId !== found.get("Not imported")?.id)).toEqual([]);
  });

  it("stays as people left it, and opens when its customer writes again", async () => {
    file("1.eml", dated(100, { subject: "Opened by hand" }));
    file("2.eml", dated(100, { subject: "Written to", messageId: "<written@x>" }));
    file("3.eml", dated(100, { subject: "Left alone" }));
    expect(await importMails(folder, within(30))).toMatchObject({ closed: 3 });
    const closed = await bySubject();
    const open = (await loadCatalog(asAgent(workspace, agent))).statuses.find((status) => status.isDefault)?.id ?? 0;
    const byHand = closed.get("Opened by hand")?.id ?? 0;
    await postUpdate(asAgent(workspace, agent), { ticketId: byHand, changes: { statusId: open } });
    await takeIn(workspace, letter(workspace, { from: "ada@brook.example", inReplyTo: "<written@x>" }));
    expect(await importMails(folder, within(0))).toMatchObject({ closed: 0 });
    const isOpen = [...(await bySubject()).values()].filter((row) => row.closedAt === null).map((row) => row.subject);
    expect(isOpen.sort()).toEqual(["Opened by hand", "Written to"]);
  });
});

it("knows no mailbox and no file that is not there", async () => {
  await expect(importMails(folder, { mailbox: "nobody@far.example", openDays: null })).rejects.toThrow(
    "There is no mailbox nobody@far.example.",
  );
  await expect(importMails(path.join(folder, "gone"), all)).rejects.toThrow(/ENOENT/);
});
