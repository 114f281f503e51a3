import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { events, inboundMails, messages, outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { acknowledge } from "@/lib/domain/mail/acknowledge";
import { makeReplyAddress } from "@/lib/domain/mail/message-ids";
import { makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { env } from "@/lib/env";
import { importMails } from "@/lib/mail/import/import-mails";
import { readMails } from "@/lib/mail/import/read-mails";
import { letter } from "@/lib/mail/testing";

setUpTestDatabase();

let workspace: Workspace;
let agent: AgentActor;
let folder: string;
let support: string;
beforeEach(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  support = `support@${workspace.slug}.example`;
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
  const report = await importMails(folder, support);
  expect(report).toEqual({ taken: 2, known: 0, refused: [] });
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
  await importMails(folder, support);
  for (const { id } of await db.select({ id: events.id }).from(events)) await acknowledge(id);
  expect(await db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, workspace.id))).toEqual([]);
});

it("goes on where it was, and tells what it could not take", async () => {
  file("1.eml", letter(workspace, { from: "ada@brook.example" }));
  await importMails(folder, support);
  file("2.eml", letter(workspace, { from: "ada@brook.example" }));
  file("3.eml", "");
  const report = await importMails(folder, support);
  expect(report).toEqual({
    taken: 1,
    known: 1,
    refused: [{ place: path.join(folder, "3.eml"), reason: "The mail is empty." }],
  });
  expect((await db.select().from(inboundMails).where(mine())).map((row) => [row.via, row.state])).toEqual([
    ["import", "processed"],
    ["import", "processed"],
  ]);
});

it("knows no mailbox and no file that is not there", async () => {
  await expect(importMails(folder, "nobody@far.example")).rejects.toThrow("There is no mailbox nobody@far.example.");
  await expect(importMails(path.join(folder, "gone"), support)).rejects.toThrow(/ENOENT/);
});
