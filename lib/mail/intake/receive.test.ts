import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { buffer, text } from "node:stream/consumers";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { attachments, categories, customers, inboundMails, messages, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { getInboundReport, storeInboundMail } from "@/lib/domain/mail/inbound";
import { makeReplyAddress } from "@/lib/domain/mail/message-ids";
import { openRawMail } from "@/lib/domain/mail/raw-mail";
import { asAgent, asVisitor, freshen, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { getThread } from "@/lib/domain/tickets/read-ticket";
import { closeTicket } from "@/lib/domain/tickets/short-commands";
import { replyToTicket } from "@/lib/domain/tickets/testing";
import { env } from "@/lib/env";
import { receiveMail } from "@/lib/mail/intake/receive";
import { asMail, letter, takeIn, workOff } from "@/lib/mail/testing";
import { openBlob } from "@/lib/storage/blobs";

setUpTestDatabase();

let workspace: Workspace;
let agent: AgentActor;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
});

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, "../fixtures", `${name}.eml`));
const threadOf = (ticketId: number | null) => getThread(asAgent(workspace, agent), ticketId ?? 0);
const someone = () => `p${Math.random().toString(36).slice(2)}@far.example`;

/** A ticket opened by mail, and the agent's answer as the customer got it. */
async function conversation(from = someone()) {
  const opened = await takeIn(workspace, letter(workspace, { from: `Ada Brook <${from}>`, subject: "Printer" }));
  const ticketId = opened.ticketId ?? 0;
  await replyToTicket(asAgent(workspace, agent), ticketId, { text: "Try the other tray." });
  const mails = await workOff(ticketId);
  const reply = mails.find((mail) => mail.kind === "reply");
  return { from, ticketId, replyId: reply?.mailMessageId ?? "", mails };
}

describe("a new mail", () => {
  it("becomes a ticket with its customer, words and files", async () => {
    const row = await takeIn(workspace, fixture("two-attachments"));
    expect(row).toMatchObject({
      state: "processed",
      classification: "human",
      mailMessageId: "<m1@hale.example>",
      parts: { leaves: 3, text: 1, html: 0, inline: 0, attachments: 2 },
      error: null,
    });
    const { ticket, messages: written } = await threadOf(row.ticketId);
    expect(ticket).toMatchObject({
      subject: "Order papers",
      contactEmail: "gus@hale.example",
      contactFirstName: "Gus",
      source: "email",
    });
    expect(written[0]).toMatchObject({
      id: row.messageId,
      bodyText: "Both papers are attached.",
      visibility: "public",
      authorType: "customer",
    });
    const [pdf] = written[0]?.attachments ?? [];
    expect(pdf).toMatchObject({ fileName: "order 17.pdf", mimeType: "application/pdf", size: 16 });
    expect(await text((await openBlob(pdf?.hash ?? "")).stream)).toBe("%PDF-1.4 a paper");
  });

  it("keeps pictures of the text inline", async () => {
    const row = await takeIn(workspace, fixture("related-cid-picture"));
    const [file] = await db
      .select()
      .from(attachments)
      .where(eq(attachments.messageId, row.messageId ?? 0));
    expect(file).toMatchObject({ disposition: "inline", contentId: "shot@1@lund.example" });
    const [message] = await db
      .select()
      .from(messages)
      .where(eq(messages.id, row.messageId ?? 0));
    expect(message?.bodyHtml).toContain("cid:shot");
  });

  it("goes to the mailbox its lines name, and into that mailbox's category", async () => {
    const [category] = await db
      .insert(categories)
      .values({ workspaceId: workspace.id, name: "Billing", isPublic: true })
      .returning({ id: categories.id });
    await db.execute(sql`insert into mailboxes (workspace_id, name, address, category_id)
      values (${workspace.id}, 'Billing', ${`billing@${workspace.slug}.example`}, ${category?.id ?? 0})`);
    await freshen(workspace);
    const row = await takeIn(
      workspace,
      letter(workspace, { from: someone(), to: `Billing <BILLING+x@${workspace.slug}.example>` }),
    );
    const [ticket] = await db
      .select()
      .from(tickets)
      .where(eq(tickets.id, row.ticketId ?? 0));
    expect(ticket?.categoryId).toBe(category?.id);
    expect(ticket?.mailboxId).toBe(row.mailboxId);
  });

  it("without a sender still becomes a ticket", async () => {
    const row = await takeIn(workspace, fixture("from-missing"));
    expect((await threadOf(row.ticketId)).ticket).toMatchObject({ contactEmail: "", contactFirstName: "Unknown" });
  });

  it("follows the parser tags of HelpSpot, and takes them out of the words", async () => {
    const [category] = await db
      .insert(categories)
      .values({ workspaceId: workspace.id, name: "Orders", isPublic: true })
      .returning({ id: categories.id });
    const inserted = await db.execute<{ id: number; type: string }>(sql`
      insert into custom_fields (workspace_id, subject, name, type, position) values
      (${workspace.id}, 'ticket', 'Colour', 'text', 1), (${workspace.id}, 'ticket', 'Count', 'number', 2),
      (${workspace.id}, 'ticket', 'Agreed', 'checkbox', 3) returning id, type`);
    await freshen(workspace);
    const id = (type: string) => inserted.find((row) => row.type === type)?.id;
    const tags = `##hs_customer_firstname:Otto##\n##hs_customer_lastname:Kern##\n##hs_customer_email:otto.${workspace.slug}@kern.example##
##hs_category:${category?.id}##\n##hs_assigned_to:${agent.id}##\n##hs_custom${id("text")}:Blue##
##hs_custom${id("number")}:many##\n##hs_custom${id("checkbox")}:1##\nThe real words.`;
    const row = await takeIn(workspace, letter(workspace, { from: "form@site.example", text: tags }));
    const { ticket, messages: written } = await threadOf(row.ticketId);
    expect(ticket).toMatchObject({
      contactFirstName: "Otto",
      contactLastName: "Kern",
      contactEmail: `otto.${workspace.slug}@kern.example`,
      categoryId: category?.id,
      assigneeId: agent.id,
      fields: { [String(id("text"))]: "Blue", [String(id("checkbox"))]: true },
    });
    expect(written[0]?.bodyText).toBe("The real words.");
  });

  it("forwarded with the forward tag is from the original sender", async () => {
    const row = await takeIn(workspace, fixture("forward-inline"));
    expect((await threadOf(row.ticketId)).ticket.contactEmail).toBe("ola@berg.example");
  });
});

describe("an answer", () => {
  it("comes back into its ticket by the id of our mail, reopens it, and is the customer's", async () => {
    const { from, ticketId, replyId } = await conversation();
    await closeTicket(asAgent(workspace, agent), ticketId);
    const row = await takeIn(
      workspace,
      letter(workspace, { from, subject: "a wholly new subject", inReplyTo: replyId }),
    );
    expect(row).toMatchObject({ state: "processed", ticketId });
    const { ticket, messages: written } = await threadOf(ticketId);
    expect(ticket.closedAt).toBeNull();
    expect(written.at(-1)).toMatchObject({
      visibility: "public",
      untrusted: false,
      authorEmail: from,
      authorType: "customer",
    });
  });

  it("comes back by any id in References, by the signed address, and by the number for who takes part", async () => {
    const { from, ticketId, replyId } = await conversation();
    const support = `support@${workspace.slug}.example`;
    const ways = [
      letter(workspace, { from, references: ["<unknown@x.example>", replyId, "<other@x.example>"] }),
      letter(workspace, { from, to: makeReplyAddress(env.AUTH_SECRET, support, ticketId) }),
      letter(workspace, { from, subject: `once more [#${ticketId}]` }),
      letter(workspace, { from, subject: `{${ticketId}} once more` }),
      letter(workspace, { from, text: `##hs_request_id:${ticketId}##\nonce more` }),
    ];
    for (const raw of ways) expect((await takeIn(workspace, raw)).ticketId).toBe(ticketId);
    expect((await threadOf(ticketId)).ticket.messageCount).toBe(2 + ways.length);
  });

  it("finds the ticket by an id the customer's own mail mentioned", async () => {
    const from = someone();
    const opened = await takeIn(
      workspace,
      letter(workspace, { from, references: [`<elsewhere.${workspace.slug}@x.example>`] }),
    );
    const later = await takeIn(
      workspace,
      letter(workspace, { from, inReplyTo: `<elsewhere.${workspace.slug}@x.example>` }),
    );
    expect(later.ticketId).toBe(opened.ticketId);
  });

  it("of a copied person is public and theirs; of a stranger a private, untrusted note", async () => {
    const [from, colleague, stranger] = [someone(), someone(), someone()];
    const opened = await takeIn(workspace, letter(workspace, { from, cc: `Bo <${colleague}>` }));
    const id = opened.mailMessageId ?? "";
    await takeIn(workspace, letter(workspace, { from: `Bo <${colleague}>`, inReplyTo: id, text: "I agree." }));
    await takeIn(workspace, letter(workspace, { from: stranger, inReplyTo: id, text: "Me too." }));
    const { messages: written } = await threadOf(opened.ticketId);
    expect(written.map(({ visibility, untrusted, authorEmail }) => ({ visibility, untrusted, authorEmail }))).toEqual([
      { visibility: "public", untrusted: false, authorEmail: from },
      { visibility: "public", untrusted: false, authorEmail: colleague },
      { visibility: "private", untrusted: true, authorEmail: stranger },
    ]);
    const seen = await getThread(asVisitor(workspace, opened.ticketId ?? 0), opened.ticketId ?? 0);
    expect(seen.messages).toHaveLength(2);
  });

  it("of a stranger who only knows the number opens a new ticket with a hint, and says nothing on the old one", async () => {
    const { ticketId } = await conversation();
    const row = await takeIn(workspace, letter(workspace, { from: someone(), subject: `Re: Printer [#${ticketId}]` }));
    expect(row.state).toBe("processed");
    expect(row.ticketId).not.toBe(ticketId);
    const { messages: written } = await threadOf(row.ticketId);
    expect(written[1]).toMatchObject({
      visibility: "private",
      bodyText: expect.stringContaining(`may belong to ticket #${ticketId}`),
    });
    expect((await threadOf(ticketId)).messages).toHaveLength(2);
  });

  it("from an agent's address counts as staff only at the address given to staff", async () => {
    const { ticketId, replyId, from } = await conversation();
    await takeIn(workspace, letter(workspace, { from: agent.email, inReplyTo: replyId, text: "forged?" }));
    const support = `support@${workspace.slug}.example`;
    await takeIn(
      workspace,
      letter(workspace, {
        from: agent.email,
        to: makeReplyAddress(env.AUTH_SECRET, support, ticketId),
        text: "forged too?",
      }),
    );
    const staffAddress = makeReplyAddress(env.AUTH_SECRET, support, ticketId, "agent");
    await takeIn(workspace, letter(workspace, { from: agent.email, to: staffAddress, text: "By mail from my phone." }));
    const { messages: written } = await threadOf(ticketId);
    expect(
      written.slice(2).map(({ visibility, untrusted, authorAgentId }) => [visibility, untrusted, authorAgentId]),
    ).toEqual([
      ["private", true, null],
      ["private", true, null],
      ["public", false, agent.id],
    ]);
    const replies = (await workOff(ticketId)).filter((mail) => mail.kind === "reply");
    expect(replies.map((mail) => mail.to)).toEqual([[from], [from]]);
  });

  it("to a merged ticket goes to the one it was merged into", async () => {
    const first = await conversation();
    const second = await conversation();
    await mergeTickets(asAgent(workspace, agent), { sourceId: first.ticketId, targetId: second.ticketId });
    const support = `support@${workspace.slug}.example`;
    for (const mail of [
      { inReplyTo: first.replyId },
      { to: makeReplyAddress(env.AUTH_SECRET, support, first.ticketId) },
      { subject: `Re: Printer [#${first.ticketId}]` },
    ]) {
      const row = await takeIn(workspace, letter(workspace, { from: second.from, ...mail }));
      expect(row.ticketId).toBe(second.ticketId);
      expect(row.reason).toContain(`ticket ${first.ticketId} was merged`);
    }
  });

  it("to a ticket marked as spam is ignored", async () => {
    const { from, ticketId, replyId } = await conversation();
    await postUpdate(asAgent(workspace, agent), { ticketId, changes: { spam: true } });
    const row = await takeIn(workspace, letter(workspace, { from, inReplyTo: replyId }));
    expect(row).toMatchObject({ state: "ignored", ticketId });
    const stranger = await takeIn(workspace, letter(workspace, { from: someone(), subject: `Printer [#${ticketId}]` }));
    expect(stranger.state).toBe("processed");
    expect(stranger.ticketId).not.toBe(ticketId);
  });

  it("to a ticket of another workspace opens a new ticket", async () => {
    const { ticketId, replyId } = await conversation();
    const other = await makeWorkspace();
    const row = await takeIn(other, letter(other, { from: someone(), inReplyTo: replyId }));
    expect(row.state).toBe("processed");
    expect(row.ticketId).not.toBe(ticketId);
  });
});

describe("the same mail again", () => {
  it("with the same bytes is a duplicate that tells of the first", async () => {
    const raw = letter(workspace, { from: someone() });
    const first = await takeIn(workspace, raw);
    const second = await takeIn(workspace, raw);
    expect(second).toMatchObject({ state: "duplicate", duplicateOfId: first.id });
    const report = await getInboundReport(asMail(workspace), second.id);
    expect(report).toMatchObject({
      id: second.id,
      state: "duplicate",
      ticketId: first.ticketId,
      messageId: first.messageId,
    });
  });

  it("at two mailboxes, with each server's own lines in front, is one message and one acknowledgement", async () => {
    const raw = letter(workspace, {
      from: someone(),
      to: `support@${workspace.slug}.example, billing@${workspace.slug}.example`,
    });
    const copy = (n: number) =>
      `Received: from a by b id ${n}; Tue, 10 Mar 2026\r\nDelivered-To: box${n}@${workspace.slug}.example\r\n${raw}`;
    const rows = await Promise.all([
      takeIn(workspace, copy(1)),
      takeIn(workspace, copy(2)),
      takeIn(workspace, copy(3)),
    ]);
    expect(rows.map((row) => row.state).sort()).toEqual(["duplicate", "duplicate", "processed"]);
    const first = rows.find((row) => row.state === "processed");
    expect((await threadOf(first?.ticketId ?? 0)).messages).toHaveLength(1);
    const mails = await workOff(first?.ticketId ?? 0);
    expect(mails.filter((mail) => mail.kind === "acknowledgement")).toHaveLength(1);
  });

  it("changed on the way (a list's footer) goes onto the same ticket", async () => {
    const from = someone();
    const raw = letter(workspace, { from, messageId: `<footer.${workspace.slug}@x.example>` });
    const first = await takeIn(workspace, raw);
    const second = await takeIn(workspace, `${raw}-- \r\na footer\r\n`);
    expect(second).toMatchObject({ state: "processed", ticketId: first.ticketId });
  });

  it("read by two workers at once is filed once", async () => {
    const { id } = await storeInboundMail(asMail(workspace), {
      raw: Buffer.from(letter(workspace, { from: someone() })),
      via: "http",
    });
    await Promise.all([receiveMail(id), receiveMail(id), receiveMail(id)]);
    const found = await db
      .select()
      .from(messages)
      .where(sql`mail_message_id = (select mail_message_id from inbound_mails where id = ${id})`);
    expect(found).toHaveLength(1);
  });
});

describe("robots", () => {
  it("get no answer, and change nothing", async () => {
    const { from, ticketId, replyId } = await conversation();
    await closeTicket(asAgent(workspace, agent), ticketId);
    const away = ["Auto-Submitted: auto-replied"];
    const row = await takeIn(
      workspace,
      letter(workspace, { from, subject: "Automatic reply: Printer", inReplyTo: replyId, headers: away }),
    );
    expect(row).toMatchObject({ state: "processed", ticketId, classification: "out_of_office" });
    const { ticket, messages: written } = await threadOf(ticketId);
    expect(ticket.closedAt).not.toBeNull();
    expect(written.at(-1)).toMatchObject({ visibility: "private", mailClass: "out_of_office" });
  });

  it("a bounce finds the ticket by the mail it carries", async () => {
    const { ticketId, replyId } = await conversation();
    const raw = fixture("bounce-postfix").toString().replace("<sent12@desk.example>", replyId);
    expect(await takeIn(workspace, raw, { envelopeFrom: "" })).toMatchObject({ ticketId, classification: "bounce" });
  });

  it("that only react are ignored, and leave no customer behind; one that starts something opens a ticket", async () => {
    for (const name of ["bounce-qmail-plain", "ooo-german-old", "ticket-robot", "read-receipt", "feedback-report"])
      expect((await takeIn(workspace, fixture(name))).state, name).toBe("ignored");
    const made = await db.select().from(customers).where(eq(customers.lastName, "Busch"));
    expect(made).toEqual([]);
    const alarm = await takeIn(workspace, fixture("monitoring-alert"));
    expect(alarm.state).toBe("processed");
    expect(await workOff(alarm.ticketId ?? 0)).toEqual([]);
  });

  it("our own mail that comes back is ignored", async () => {
    const { mails } = await conversation();
    const kept = await readFile(path.join(env.DATA_DIR, "outbox", mails[0]?.keptAs ?? ""));
    expect(await takeIn(workspace, kept)).toMatchObject({ state: "ignored", classification: "own" });
    const renamed = kept.toString().replace(/^Message-ID:.*$/m, "Message-ID: <relay@mx.example>");
    expect(await takeIn(workspace, renamed)).toMatchObject({ state: "ignored", classification: "own" });
  });
});

describe("a mail that cannot be read", () => {
  it("beyond a limit is set aside at once, with the reason, and others go on", async () => {
    const raw = `From: a@b.example\r\n${Array.from({ length: 40 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`).join("")}\r\nx`;
    const row = await takeIn(workspace, raw);
    expect(row).toMatchObject({ state: "quarantined", error: expect.stringContaining("levels deep"), ticketId: null });
    expect((await takeIn(workspace, letter(workspace, { from: someone() }))).state).toBe("processed");
  });

  it("for a passing reason is tried again, and set aside after five times", async () => {
    const { id } = await storeInboundMail(asMail(workspace), {
      raw: Buffer.from(letter(workspace, { from: someone() })),
      via: "http",
    });
    await db
      .update(inboundMails)
      .set({ hash: "0".repeat(64) })
      .where(eq(inboundMails.id, id));
    for (let attempt = 1; attempt <= 4; attempt++) {
      await expect(receiveMail(id)).rejects.toThrow("ENOENT");
      expect(await getInboundReport(asMail(workspace), id)).toMatchObject({
        state: "received",
        error: expect.stringContaining("ENOENT"),
      });
    }
    await receiveMail(id);
    expect((await getInboundReport(asMail(workspace), id)).state).toBe("quarantined");
  });
});

describe("the raw mail", () => {
  it("can be read by staff, byte for byte, and by nobody else", async () => {
    const raw = letter(workspace, { from: someone() });
    const row = await takeIn(workspace, raw);
    const opened = await openRawMail(asAgent(workspace, agent), row.messageId ?? 0);
    expect((await buffer(opened.stream)).toString()).toBe(raw);
    await expect(openRawMail(asVisitor(workspace, row.ticketId ?? 0), row.messageId ?? 0)).rejects.toThrow("not found");
    const other = await makeWorkspace();
    await expect(openRawMail(asAgent(other, await makeAgent(other)), row.messageId ?? 0)).rejects.toThrow("not found");
    await expect(getInboundReport(asMail(other), row.id)).rejects.toThrow("not found");
  });
});
