import { readFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/db/client";
import { mailAddresses, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { blockedAddresses } from "@/lib/domain/mail/bounces";
import { retryOutgoingMail } from "@/lib/domain/mail/outgoing";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { getThread } from "@/lib/domain/tickets/read-ticket";
import { closeTicket } from "@/lib/domain/tickets/short-commands";
import { replyToTicket } from "@/lib/domain/tickets/testing";
import { readDeliveryStatus } from "@/lib/mail/intake/delivery-status";
import { parseMail } from "@/lib/mail/intake/parse";
import { letter, takeIn, workOff } from "@/lib/mail/testing";

setUpTestDatabase();

let workspace: Workspace;
let agent: AgentActor;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
});

const someone = () => `p${Math.random().toString(36).slice(2)}@far.example`;

async function ticketOf(from: string): Promise<number> {
  return (await takeIn(workspace, letter(workspace, { from }))).ticketId ?? 0;
}

async function reply(ticketId: number) {
  await replyToTicket(asAgent(workspace, agent), ticketId, { text: "An answer." });
  const mail = (await workOff(ticketId)).findLast((one) => one.kind === "reply");
  if (!mail) throw new Error("No answer was queued.");
  return mail;
}

type Told = { about: string; recipient?: string; action?: string; status?: string; words?: string };

/** A report as RFC 3464 has it, written by hand. */
function report({ about, recipient, action = "failed", status = "5.1.1", words = "550 5.1.1 No such user" }: Told) {
  const fields = recipient
    ? `\r\nOriginal-Recipient: rfc822;${recipient}\r\nFinal-Recipient: rfc822; ${recipient}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${words}\r\n`
    : "";
  return [
    "From: Mail Delivery System <MAILER-DAEMON@mx.far.example>",
    `To: support@${workspace.slug}.example`,
    "Subject: Undelivered mail",
    `Message-ID: <${Math.random()}@mx.far.example>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "",
    "It could not be delivered.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    `Reporting-MTA: dns; mx.far.example\r\n${fields}`,
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: ${about}`,
    "--b--",
    "",
  ].join("\r\n");
}

const rowOf = async (id: number) => (await db.select().from(outgoingMails).where(eq(outgoingMails.id, id)))[0];

it("fails the mail it is about with the words of the server, and leaves the ticket's status alone", async () => {
  const from = someone();
  const ticketId = await ticketOf(from);
  const mail = await reply(ticketId);
  await closeTicket(asAgent(workspace, agent), ticketId);
  const row = await takeIn(workspace, report({ about: mail.mailMessageId, recipient: from.toUpperCase() }), {
    envelopeFrom: "",
  });
  expect(row).toMatchObject({ state: "processed", ticketId, classification: "bounce" });
  expect(await rowOf(mail.id)).toMatchObject({
    state: "failed",
    bouncedAt: expect.any(Date),
    lastError: `It came back from ${from} (550 5.1.1 No such user).`,
  });
  const { ticket, messages } = await getThread(asAgent(workspace, agent), ticketId);
  expect(ticket.closedAt).not.toBeNull();
  expect(messages.at(-1)).toMatchObject({ visibility: "private", mailClass: "bounce" });
});

it("says nothing of a delay, of somebody else, or of a mail that is none of ours", async () => {
  const from = someone();
  const mail = await reply(await ticketOf(from));
  const others = [
    report({ about: mail.mailMessageId, recipient: from, action: "delayed", status: "4.4.1" }),
    report({ about: mail.mailMessageId, recipient: from, action: "delivered", status: "2.0.0" }),
    report({ about: mail.mailMessageId, recipient: "another@far.example" }),
    report({ about: "<t1.m1.0000000000000000.000000000000@desk.example>", recipient: from }),
  ];
  for (const raw of others) await takeIn(workspace, raw, { envelopeFrom: "" });
  expect(await rowOf(mail.id)).toMatchObject({ state: "kept", bouncedAt: null, lastError: null });
  expect(await db.select().from(mailAddresses).where(eq(mailAddresses.address, from))).toEqual([]);
});

it("is about the one person written to where it names nobody", async () => {
  const from = someone();
  const mail = await reply(await ticketOf(from));
  await takeIn(workspace, report({ about: mail.mailMessageId }), { envelopeFrom: "" });
  expect(await rowOf(mail.id)).toMatchObject({ state: "failed", lastError: `It came back from ${from}.` });
});

it("three times makes us stop writing there, until the person writes or an agent tries again", async () => {
  const from = someone();
  const ticketId = await ticketOf(from);
  const blocked = async () => (await blockedAddresses(asSystem(workspace), [from])).has(from);
  for (let n = 1; n <= 3; n++) {
    expect(await blocked()).toBe(false);
    const mail = await reply(ticketId);
    const raw = report({ about: mail.mailMessageId, recipient: from });
    await takeIn(workspace, raw, { envelopeFrom: "" });
    // The same mail coming back by another way counts once.
    await takeIn(workspace, raw.replace("Undelivered", "Undeliverable"), { envelopeFrom: "" });
  }
  expect(await blocked()).toBe(true);
  const stopped = await reply(ticketId);
  expect(stopped).toMatchObject({
    state: "failed",
    lastError: `Not written to ${from}: mail to it came back 3 times or more.`,
    keptAs: null,
  });
  await retryOutgoingMail(asAgent(workspace, agent), stopped.id);
  expect(await blocked()).toBe(false);
  expect((await workOff(ticketId)).find((mail) => mail.id === stopped.id)).toMatchObject({ state: "kept" });

  await db
    .insert(mailAddresses)
    .values({ workspaceId: workspace.id, address: from, bounces: 3, blockedAt: new Date() });
  await takeIn(workspace, letter(workspace, { from, headers: ["Auto-Submitted: auto-replied"] }));
  expect(await blocked()).toBe(true);
  await takeIn(workspace, letter(workspace, { from }));
  expect(await blocked()).toBe(false);
});

it("leaves the other recipients in", async () => {
  const [from, colleague] = [someone(), someone()];
  const ticketId = await ticketOf(from);
  await db.insert(mailAddresses).values({ workspaceId: workspace.id, address: colleague, blockedAt: new Date() });
  await replyToTicket(asAgent(workspace, agent), ticketId, { text: "To both.", to: [from], cc: [colleague] });
  expect((await workOff(ticketId)).findLast((mail) => mail.kind === "reply")).toMatchObject({
    state: "kept",
    lastError: `Not written to ${colleague}: mail to it came back 3 times or more.`,
  });
});

it("does not count in another workspace", async () => {
  const other = await makeWorkspace();
  const from = someone();
  const mail = await reply(await ticketOf(from));
  await takeIn(other, report({ about: mail.mailMessageId, recipient: from }), { envelopeFrom: "" });
  expect(await rowOf(mail.id)).toMatchObject({ state: "kept", bouncedAt: null });
});

it("is read whatever mail system wrote it", async () => {
  const read = async (name: string) =>
    readDeliveryStatus(await parseMail(readFileSync(path.join(import.meta.dirname, `../fixtures/${name}.eml`))));
  expect(await read("bounce-gmail-failed-recipients")).toEqual([expect.objectContaining({ status: "", words: "" })]);
  for (const name of ["bounce-postfix", "bounce-exchange"])
    expect(await read(name), name).toEqual([expect.objectContaining({ address: "gone@far.example", status: "5.1.1" })]);
  expect(await read("plain-ascii")).toBeNull();
});
