import { existsSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { makeMessageId, makeReplyAddress } from "@/lib/domain/mail/message-ids";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { getThread } from "@/lib/domain/tickets/read-ticket";
import { replyToTicket } from "@/lib/domain/tickets/testing";
import { env } from "@/lib/env";
import { mail, parts, word } from "@/lib/mail/fixtures/build";
import { type Letter, letter, takeIn, workOff } from "@/lib/mail/testing";
import { readOutboxFile } from "@/lib/storage/outbox";

setUpTestDatabase();

// What products of this kind fell to, each tried against this one.
let workspace: Workspace;
let agent: AgentActor;
let support: string;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  support = `support@${workspace.slug}.example`;
});

const someone = () => `p${Math.random().toString(36).slice(2)}@far.example`;
const take = (one: Letter) => takeIn(workspace, letter(workspace, one));
const thread = (ticketId: number | null) => getThread(asAgent(workspace, agent), ticketId ?? 0);
let from: string;
let ticketId: number;
beforeEach(async () => {
  from = someone();
  ticketId = (await take({ from })).ticketId ?? 0;
});

describe("a file's name", () => {
  it.each([
    ["a zero-width space before a hidden file", "\u200b.htaccess", "htaccess"],
    ["a path", "../../../public/shell.php", "shell.php"],
    ["a path of Windows", "..\\..\\shell.php", "shell.php"],
    ["direction marks", "\u202egnp.exe", "gnp.exe"],
    ["a NUL", "a.php\0.png", "a.php.png"],
  ])("with %s leads nowhere", async (_, name, shown) => {
    const raw = mail({
      headers: [
        `From: ${from}`,
        `To: ${support}`,
        `Message-ID: <${Math.random()}@x.example>`,
        "Content-Type: multipart/mixed; boundary=b",
      ],
      body: parts("b", "Words.", [
        `Content-Type: application/x-php\r\nContent-Disposition: attachment; filename="${word("utf-8", Buffer.from(name), "b")}"`,
        "<?php",
      ]),
    });
    const row = await takeIn(workspace, raw);
    const [file] = (await thread(row.ticketId)).messages[0]?.attachments ?? [];
    expect(file?.fileName).toBe(shown);
    // The bytes lie under their digest, not under any name of the sender's.
    const hash = file?.hash ?? "";
    expect(existsSync(path.join(env.DATA_DIR, "blobs", hash.slice(0, 2), hash.slice(2, 4), hash))).toBe(true);
  });
});

describe("a reply id", () => {
  const changed = (text: string) =>
    text.replace(/([0-9a-f])(@|>)/, (_, digit, end) => `${digit === "0" ? "1" : "0"}${end}`);

  it("whose signature is not ours leads to no ticket", async () => {
    const address = makeReplyAddress(env.AUTH_SECRET, support, ticketId);
    const host = `${workspace.slug}.example`;
    const id = makeMessageId(env.AUTH_SECRET, { ticketId, messageId: 1 }, host);
    const forged = [
      { to: changed(address) },
      { to: `support+${ticketId}@${host}` },
      { to: makeReplyAddress("another secret of thirty-two letters", support, ticketId) },
      { to: makeReplyAddress(env.AUTH_SECRET, support, ticketId).replace(`+${ticketId}-`, `+${ticketId + 1}-`) },
      { inReplyTo: id.replace(/\.([0-9a-f]{12})@/, ".000000000000@") },
      { inReplyTo: makeMessageId("another secret of thirty-two letters", { ticketId, messageId: 1 }, host) },
      { inReplyTo: `<t${ticketId}.m1@${host}>` },
    ];
    for (const one of forged) {
      const row = await take({ from: agent.email, ...one });
      expect(row.ticketId, JSON.stringify(one)).not.toBe(ticketId);
    }
    expect((await take({ from, to: address })).ticketId).toBe(ticketId);
  });

  it("of another workspace leads to no ticket there", async () => {
    const other = await makeWorkspace();
    const address = makeReplyAddress(env.AUTH_SECRET, support, ticketId);
    const row = await takeIn(other, letter(other, { from, to: address }), { envelopeTo: [address] });
    expect(row.ticketId).not.toBe(ticketId);
  });
});

it("control fields of other products, and of ours, do nothing", async () => {
  const row = await take({
    from: someone(),
    headers: [
      `X-Commondesk-Ticket: ${ticketId}`,
      `X-RT-Ticket: rt #${ticketId}`,
      `X-Zammad-Ticket-State: closed`,
      `X-OTRS-TicketNumber: ${ticketId}`,
      `X-OTRS-Priority: 5`,
      `X-FreeScout-Ticket: ${ticketId}`,
    ],
  });
  expect(row.ticketId).not.toBe(ticketId);
  expect((await thread(row.ticketId)).ticket.closedAt).toBeNull();
});

it("line breaks in a subject, a name or an address make no header of ours", async () => {
  const evil = "Hi\r\nBcc: victim@far.example\r\nX-Evil: 1";
  const subject = word("utf-8", Buffer.from(evil), "b");
  const name = word("utf-8", Buffer.from(`Eve\r\nBcc: victim@far.example`), "b");
  const row = await take({ from: `${name} <${someone()}>`, cc: `${name} <c@far.example>`, subject });
  await replyToTicket(asAgent(workspace, agent), row.ticketId ?? 0, { text: "Hello." });
  const mails = await workOff(row.ticketId ?? 0);
  expect(mails.length).toBeGreaterThan(0);
  for (const sent of mails) {
    const raw = (await readOutboxFile(sent.keptAs ?? ""))?.toString() ?? "";
    const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
    expect(head).not.toMatch(/^(Bcc|X-Evil):/im);
    expect(head.match(/^Subject:/gim)).toHaveLength(1);
    expect([...sent.to, ...sent.cc, ...sent.bcc]).not.toContain("victim@far.example");
  }
});

it("a signature of S/MIME or PGP proves nobody", async () => {
  await replyToTicket(asAgent(workspace, agent), ticketId, { text: "An answer." });
  const replyId = (await workOff(ticketId)).find((one) => one.kind === "reply")?.mailMessageId ?? "";
  for (const protocol of ["application/pkcs7-signature", "application/pgp-signature"]) {
    const raw = mail({
      headers: [
        `From: ${agent.email}`,
        `Message-ID: <${Math.random()}@x.example>`,
        `In-Reply-To: ${replyId}`,
        `Content-Type: multipart/signed; protocol="${protocol}"; boundary=b`,
      ],
      body: parts("b", "Signed words.", [`Content-Type: ${protocol}; name=signature`, "MIIB"]),
    });
    await takeIn(workspace, raw);
    expect((await thread(ticketId)).messages.at(-1)).toMatchObject({ visibility: "private", untrusted: true });
  }
});

describe("a stranger who got hold of a mail", () => {
  it("says nothing to the customer, reads nothing, and lets nobody in by copying them", async () => {
    await replyToTicket(asAgent(workspace, agent), ticketId, { text: "An answer." });
    const replyId = (await workOff(ticketId)).find((one) => one.kind === "reply")?.mailMessageId ?? "";
    const [thief, friend] = [someone(), someone()];
    await take({ from: thief, cc: friend, inReplyTo: replyId, text: "I am in." });
    await take({ from: friend, inReplyTo: replyId, text: "So am I." });
    const written = (await thread(ticketId)).messages.slice(2);
    expect(written.map((one) => [one.visibility, one.untrusted])).toEqual([
      ["private", true],
      ["private", true],
    ]);
    const seen = await getThread(asVisitor(workspace, ticketId), ticketId);
    expect(seen.messages.map((one) => one.bodyText).join()).not.toContain("am in");
    await replyToTicket(asAgent(workspace, agent), ticketId, { text: "Another answer." });
    const sent = (await workOff(ticketId)).filter((one) => one.kind === "reply");
    expect(sent.map((one) => [...one.to, ...one.cc, ...one.bcc])).toEqual([[from], [from]]);
  });

  it("who claims to be the customer by a guessed number is told nothing", async () => {
    const row = await take({ from: someone(), subject: `Re: [#${ticketId}]` });
    expect(row.ticketId).not.toBe(ticketId);
    const sent = await workOff(row.ticketId ?? 0);
    expect(sent).toHaveLength(1);
    const raw = (await readOutboxFile(sent[0]?.keptAs ?? ""))?.toString() ?? "";
    expect(raw).not.toContain(`#${ticketId}]`);
    expect(raw).not.toContain(from);
  });
});

it("script in a mail is gone from what is shown", async () => {
  const html = `<p onclick="x()">Hi<scr<script>ipt>alert(1)</script><a href=" java\tscript:alert(1)">x</a><form action="//evil.example"><svg/onload=x()>`;
  const row = await takeIn(
    workspace,
    mail({ headers: [`From: ${someone()}`, "Message-ID: <script@x.example>", "Content-Type: text/html"], body: html }),
  );
  const shown = (await thread(row.ticketId)).messages[0]?.bodyHtml ?? "";
  expect(shown).toContain("Hi");
  expect(shown).not.toMatch(/<script|onclick|onload|javascript:|<form|<svg/i);
});
