import { readFile } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { eq, sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { agents, mailboxes, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { asAgent, asVisitor, freshen, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { requestLink } from "@/lib/domain/tickets/links";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { getTicket } from "@/lib/domain/tickets/read-ticket";
import { addNote, replyToTicket } from "@/lib/domain/tickets/testing";
import { env } from "@/lib/env";
import { headerOf, parseMail } from "@/lib/mail/intake/parse";
import { deliverMail } from "@/lib/mail/outgoing/deliver";
import { closeTransports } from "@/lib/mail/outgoing/send";
import { letter, takeIn, workOff } from "@/lib/mail/testing";
import { putBlob } from "@/lib/storage/blobs";
import { outboxFolder } from "@/lib/storage/outbox";

setUpTestDatabase();

let workspace: Workspace;
let agent: AgentActor;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
});

const settings = env as { SMTP_URL: string | undefined };
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  settings.SMTP_URL = undefined;
  closeTransports();
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const someone = () => `p${Math.random().toString(36).slice(2)}@far.example`;
const opened = async (from: string, more = {}) =>
  (await takeIn(workspace, letter(workspace, { from: `Ada Brook <${from}>`, subject: "Printer", ...more }))).ticketId ??
  0;
const kept = async (mail: { keptAs: string | null } | undefined) =>
  parseMail(await readFile(path.join(outboxFolder(), mail?.keptAs ?? "")));
const mailOf = async (ticketId: number, kind: string) =>
  (await workOff(ticketId)).findLast((mail) => mail.kind === kind);

/** An SMTP server that answers MAIL FROM with the next code of a list, 250 when the list is empty. */
async function smtp(...refusals: number[]) {
  const got: Buffer[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onMailFrom: (_from, _session, done) => {
      const responseCode = refusals.shift();
      done(responseCode ? Object.assign(new Error("not now"), { responseCode }) : null);
    },
    onData: (stream, _session, done) => {
      buffer(stream).then((raw) => {
        got.push(raw);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  settings.SMTP_URL = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return got;
}

describe("the acknowledgement", () => {
  it("to an address we hear from for the first time has none of the writer's words", async () => {
    const from = someone();
    const ticketId = await opened(from, { subject: "Buy cheap pills", text: "at http://pills.example" });
    const mail = await kept(await mailOf(ticketId, "acknowledgement"));
    const ticket = await getTicket(asAgent(workspace, agent), ticketId);
    expect(mail.subject).toBe(`Re: We have received your request [#${ticketId}]`);
    expect(mail.to).toEqual([{ name: "", address: from }]);
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/pills|Ada/);
    expect(mail.text).toContain(requestLink(await loadCatalog(asAgent(workspace, agent)), ticket));
    expect(mail.text).toContain(`Its number is ${ticketId}.`);
    expect(headerOf(mail, "auto-submitted")).toBe("auto-replied");
    expect(mail.inReplyTo).toHaveLength(1);
  });

  it("to one we know names the subject", async () => {
    const from = someone();
    await opened(from);
    const ticketId = await opened(from, { subject: "The second matter" });
    const mail = await kept(await mailOf(ticketId, "acknowledgement"));
    expect(mail.subject).toBe(`Re: The second matter [#${ticketId}]`);
    expect(mail.text).toContain("Hello Ada,");
  });

  it("goes out once, however often the event is told", async () => {
    const ticketId = await opened(someone());
    await Promise.all([workOff(ticketId), workOff(ticketId)]);
    expect((await workOff(ticketId)).filter((mail) => mail.kind === "acknowledgement")).toHaveLength(1);
  });

  it("is owed to visitors of the portal, not for what agents open, nor when the sender or the act wants none", async () => {
    const make = (ctx: Parameters<typeof createTicket>[0], more = {}) =>
      createTicket(ctx, { contact: { email: someone() }, message: { text: "Words" }, source: "web_form", ...more });
    const kinds = async (ticketId: number) => (await workOff(ticketId)).map((mail) => mail.kind);
    expect(await kinds((await make(asVisitor(workspace))).ticket.id)).toEqual(["acknowledgement"]);
    expect(await kinds((await make(asAgent(workspace, agent))).ticket.id)).toEqual([]);
    expect(await kinds((await make(asVisitor(workspace), { suppress: { autoreply: true } })).ticket.id)).toEqual([]);
    expect(await kinds(await opened(someone(), { headers: ["X-Auto-Response-Suppress: All"] }))).toEqual([]);
    expect(await kinds(await opened(someone(), { headers: ["List-Id: <talk.lists.example>"] }))).toEqual([]);
    expect(await kinds(await opened(`support@${workspace.slug}.example`))).toEqual([]);
  });
});

describe("an agent's answer", () => {
  it("is a mail in the customer's own thread, and a private note is none", async () => {
    const from = someone();
    const first = letter(workspace, {
      from,
      subject: "Re: Printer",
      references: ["<older@far.example>"],
      inReplyTo: "<older@far.example>",
    });
    const row = await takeIn(workspace, first);
    const ticketId = row.ticketId ?? 0;
    await workOff(ticketId);
    await addNote(asAgent(workspace, agent), ticketId, { text: "secret" });
    await replyToTicket(asAgent(workspace, agent), ticketId, {
      html: "<p>Try the <b>other</b> tray.</p>",
      cc: ["boss@far.example"],
    });
    const mails = await workOff(ticketId);
    expect(mails.map((mail) => [mail.kind, mail.state])).toEqual([
      ["acknowledgement", "kept"],
      ["reply", "kept"],
    ]);
    const mail = await kept(mails[1]);
    expect(mail).toMatchObject({
      subject: `Re: Printer [#${ticketId}]`,
      to: [{ address: from }],
      cc: [{ address: "boss@far.example" }],
      messageId: mails[1]?.mailMessageId,
      inReplyTo: [row.mailMessageId],
      text: "Try the other tray.",
      replyTo: [],
    });
    expect(mail.references).toEqual(["<older@far.example>", mails[0]?.mailMessageId, row.mailMessageId]);
    expect(mail.html).toContain("<b>other</b>");
    expect(headerOf(mail, "auto-submitted")).toBeNull();
  });

  it("carries its files and pictures byte for byte", async () => {
    const ticketId = await opened(someone());
    const bytes = Buffer.from(Array.from({ length: 5000 }, (_, i) => i & 0xff));
    const stored = await putBlob(bytes, { maxBytes: 10_000 });
    await postUpdate(asAgent(workspace, agent), {
      ticketId,
      message: {
        html: '<p>See <img src="cid:pic@desk" alt="picture"></p>',
        files: [
          { ...stored, fileName: "Übersicht.pdf", mimeType: "application/pdf" },
          { ...stored, fileName: "pic.png", mimeType: "image/png", disposition: "inline", contentId: "pic@desk" },
        ],
      },
    });
    const mail = await kept(await mailOf(ticketId, "reply"));
    expect(mail.parts).toMatchObject({ inline: 1, attachments: 1 });
    for (const file of mail.attachments) expect(Buffer.from(file.bytes).equals(bytes)).toBe(true);
  });

  it("ends with the agent's signature, or else the mailbox's", async () => {
    const signed = await makeAgent(workspace, "Administrator", "Nora Sand");
    await db.update(agents).set({ signatureHtml: "<p>Nora <b>Sand</b></p>" }).where(eq(agents.id, signed.id));
    await db.update(mailboxes).set({ signatureHtml: "<p>The desk</p>" }).where(eq(mailboxes.workspaceId, workspace.id));
    await freshen(workspace);
    const ticketId = await opened(someone());
    await replyToTicket(asAgent(workspace, signed), ticketId, { html: "<p>Hello</p>" });
    const first = await kept(await mailOf(ticketId, "reply"));
    expect(first.text).toBe("Hello\n\n-- \nNora Sand");
    expect(first.html).toContain("Nora <b>Sand</b>");
    await replyToTicket(asAgent(workspace, agent), ticketId, { text: "Hello again" });
    const second = await kept(await mailOf(ticketId, "reply"));
    expect(second).toMatchObject({ text: "Hello again\n\n-- \nThe desk", html: null });
    await db.update(mailboxes).set({ signatureHtml: "" }).where(eq(mailboxes.workspaceId, workspace.id));
    await freshen(workspace);
  });

  it("stands in the mailbox's template, what rules and robots send does not", async () => {
    const template =
      "Dear {{customer.firstName}},\n\n{{message}}\n\n{{agent.name}}, about {{ticket.subject}}\n{{ticket.link}}";
    await db.update(mailboxes).set({ template }).where(eq(mailboxes.workspaceId, workspace.id));
    await freshen(workspace);
    const ticketId = await opened(someone(), { subject: "A <b> & {{message}}" });
    await replyToTicket(asAgent(workspace, agent), ticketId, { html: "<p>Use the <b>tray</b></p>" });
    const mail = await kept(await mailOf(ticketId, "reply"));
    const link = requestLink(
      await loadCatalog(asAgent(workspace, agent)),
      await getTicket(asAgent(workspace, agent), ticketId),
    );
    expect(mail.text).toBe(`Dear Ada,\n\nUse the tray\n\n${agent.name}, about A <b> & {{message}}\n${link}`);
    expect(mail.html).toContain("<div><p>Use the <b>tray</b></p></div>");
    expect(mail.html).toContain("about A &#60;b&#62; &#38; {{message}}");
    expect(mail.html).toContain(`href="${link}"`);
    expect((await kept(await mailOf(ticketId, "acknowledgement"))).text).not.toContain("Dear");
    await db.update(mailboxes).set({ template: "" }).where(eq(mailboxes.workspaceId, workspace.id));
    await freshen(workspace);
  });

  it("names the signed address where the mailbox allows plus addresses", async () => {
    await db.update(mailboxes).set({ plusAddressing: true }).where(eq(mailboxes.workspaceId, workspace.id));
    await freshen(workspace);
    const from = someone();
    const ticketId = await opened(from);
    await replyToTicket(asAgent(workspace, agent), ticketId, { text: "Hello" });
    const mail = await kept(await mailOf(ticketId, "reply"));
    const address = mail.replyTo[0]?.address ?? "";
    expect(address).toMatch(new RegExp(`^support\\+${ticketId}-[0-9a-f]{16}@${workspace.slug}\\.example$`));
    const answer = await takeIn(workspace, letter(workspace, { from, to: address, subject: "no trace" }));
    expect(answer.ticketId).toBe(ticketId);
    await db.update(mailboxes).set({ plusAddressing: false }).where(eq(mailboxes.workspaceId, workspace.id));
    await freshen(workspace);
  });

  it("to a third party starts a conversation of its own, without the customer's ids and number", async () => {
    const ticketId = await opened(someone());
    await postUpdate(asAgent(workspace, agent), {
      ticketId,
      message: { visibility: "external", text: "Can you repair it?", to: ["repair@shop.example"] },
    });
    const row = await mailOf(ticketId, "external");
    const mail = await kept(row);
    expect(mail).toMatchObject({ references: [], inReplyTo: [], to: [{ address: "repair@shop.example" }] });
    const back = await takeIn(
      workspace,
      letter(workspace, { from: "repair@shop.example", inReplyTo: row?.mailMessageId ?? "" }),
    );
    expect(back.ticketId).toBe(ticketId);
  });
});

describe("by SMTP", () => {
  const replied = async () => {
    const ticketId = await opened(someone(), { headers: ["X-Auto-Response-Suppress: All"] });
    await replyToTicket(asAgent(workspace, agent), ticketId, { text: "Hello" });
    return ticketId;
  };
  const waitingJob = async (id: number) => {
    const [job] = await db.execute<{ seconds: number }>(
      sql`select extract(epoch from run_at - now())::int as seconds from graphile_worker.jobs where key = ${`mail.send:${id}`}`,
    );
    return job?.seconds ?? null;
  };

  it("is sent once the server took it, and not again", async () => {
    const got = await smtp();
    const ticketId = await replied();
    const mail = await mailOf(ticketId, "reply");
    expect(mail).toMatchObject({ state: "sent", attempts: 1, lastError: null });
    await deliverMail(mail?.id ?? 0);
    expect(got).toHaveLength(1);
  });

  it("waits after a passing failure, and says why; then goes", async () => {
    const got = await smtp(451);
    const ticketId = await replied();
    const failed = await mailOf(ticketId, "reply");
    expect(failed).toMatchObject({ state: "queued", attempts: 1, lastError: expect.stringContaining("not now") });
    expect(await waitingJob(failed?.id ?? 0)).toBeGreaterThan(30);
    expect(await mailOf(ticketId, "reply")).toMatchObject({ state: "sent", attempts: 2, lastError: null });
    expect(got).toHaveLength(1);
  });

  it("fails for good when the server says so, or after a day and a half of tries", async () => {
    await smtp(550);
    expect(await mailOf(await replied(), "reply")).toMatchObject({ state: "failed", attempts: 1 });
    await smtp(451);
    const ticketId = await replied();
    await db.update(outgoingMails).set({ attempts: 11 }).where(eq(outgoingMails.ticketId, ticketId));
    expect(await mailOf(ticketId, "reply")).toMatchObject({ state: "failed", attempts: 12 });
  });

  it("when the process died while sending, goes again with the same Message-ID", async () => {
    const got = await smtp();
    const ticketId = await replied();
    const sent = await mailOf(ticketId, "reply");
    await db
      .update(outgoingMails)
      .set({ state: "sending" })
      .where(eq(outgoingMails.id, sent?.id ?? 0));
    await deliverMail(sent?.id ?? 0);
    const ids = await Promise.all(got.map(async (raw) => (await parseMail(raw)).messageId));
    expect(ids).toEqual([sent?.mailMessageId, sent?.mailMessageId]);
  });

  it("a file that is gone makes it fail with the reason", async () => {
    await smtp();
    const ticketId = await opened(someone());
    await postUpdate(asAgent(workspace, agent), {
      ticketId,
      message: { text: "x", files: [{ hash: "1".repeat(64), size: 1, fileName: "gone.txt", mimeType: "text/plain" }] },
    });
    expect(await mailOf(ticketId, "reply")).toMatchObject({
      state: "queued",
      lastError: expect.stringContaining("ENOENT"),
    });
  });
});
