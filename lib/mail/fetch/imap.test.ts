import { setTimeout as sleep } from "node:timers/promises";
import { and, asc, eq } from "drizzle-orm";
import { ImapFlow } from "imapflow";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundMails, mailFolders, mailSources } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { AgentActor, Workspace } from "@/lib/domain/context";
import { mailLimitBytes } from "@/lib/domain/mail/inbound";
import { listInboundMails, retryInboundMail } from "@/lib/domain/mail/inbound-queue";
import { folderState, openSource } from "@/lib/domain/mailboxes/fetching";
import { listMailboxes } from "@/lib/domain/mailboxes/queries";
import type { MailSourceInput } from "@/lib/domain/mailboxes/source-schema";
import { getMailSource, saveMailSource } from "@/lib/domain/mailboxes/sources";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { replyToTicket } from "@/lib/domain/tickets/testing";
import { type Dovecot, dovecotMissing, startDovecot } from "@/lib/mail/fetch/dovecot";
import { connectSource, fetchSource } from "@/lib/mail/fetch/imap";
import { fetchNow, watchSource } from "@/lib/mail/fetch/watch";
import { receiveMail } from "@/lib/mail/intake/receive";
import { letter, workOff } from "@/lib/mail/testing";
import { readBlob } from "@/lib/storage/blobs";

setUpTestDatabase();

const missing = dovecotMissing();

describe.skipIf(missing !== null)(`IMAP${missing ? `, skipped: ${missing}` : ""}`, () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot();
  }, 30_000);
  afterAll(() => dovecot?.stop());

  let workspace: Workspace;
  let agent: AgentActor;
  let mailboxId: number;
  let user: string;
  let person: ImapFlow;
  const watches: { stop: AbortController; ended: Promise<void> }[] = [];

  const signedIn = async () => {
    const client = new ImapFlow({
      host: "127.0.0.1",
      port: dovecot.port,
      secure: false,
      auth: { user, pass: dovecot.password },
      logger: false,
    });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
  const source = (more: Partial<MailSourceInput> = {}) =>
    saveMailSource(asAgent(workspace, agent), {
      mailboxId,
      host: "127.0.0.1",
      port: dovecot.port,
      security: "none",
      signIn: "password",
      username: user,
      password: dovecot.password,
      folders: ["INBOX"],
      afterFetch: "keep",
      ...more,
    });

  beforeEach(async () => {
    workspace = await makeWorkspace();
    agent = await makeAgent(workspace);
    mailboxId = (await listMailboxes(asAgent(workspace, agent)))[0]?.id ?? 0;
    user = workspace.slug;
    person = await signedIn();
    await source();
  });
  afterEach(async () => {
    for (const { stop, ended } of watches.splice(0)) {
      stop.abort();
      await ended;
    }
    person.close();
  });

  const from = "ada@brook.example";
  const put = (folder = "INBOX", raw = letter(workspace, { from }), date?: Date) =>
    person.append(folder, raw, [], date);
  const mine = () => eq(inboundMails.workspaceId, workspace.id);
  const rows = (state?: "duplicate" | "received") =>
    db
      .select()
      .from(inboundMails)
      .where(state ? and(mine(), eq(inboundMails.state, state)) : mine())
      .orderBy(asc(inboundMails.receivedAt));
  const statusOf = async () => (await db.select().from(mailSources).where(eq(mailSources.mailboxId, mailboxId)))[0];
  const watch = () => {
    const stop = new AbortController();
    watches.push({ stop, ended: watchSource(mailboxId, stop.signal) });
  };
  const until = async (done: () => Promise<boolean>) => {
    for (let tries = 0; !(await done()); tries++) {
      if (tries > 200) throw new Error(`It never came to pass. ${(await statusOf())?.lastError}`);
      await sleep(50);
    }
  };

  it("takes in new mail once, read or unread, and leaves its marks alone", async () => {
    await put();
    await put();
    await person.mailboxOpen("INBOX");
    await person.messageFlagsAdd("1", ["\\Seen"]);
    await fetchNow(mailboxId);
    await fetchNow(mailboxId);
    const taken = await rows();
    expect(taken.map(({ via, state, mailboxId: at }) => [via, state, at])).toEqual([
      ["imap", "received", mailboxId],
      ["imap", "received", mailboxId],
    ]);
    const unread = await person.fetchOne("2", { flags: true });
    expect(unread !== false && unread.flags?.has("\\Seen")).toBe(false);
    expect(await statusOf()).toMatchObject({ lastSuccessAt: expect.any(Date), lastError: "" });
    await receiveMail(taken[0]?.id ?? "");
    expect((await rows())[0]).toMatchObject({ state: "processed", ticketId: expect.any(Number) });
  });

  it("brings an answer back to its ticket", async () => {
    await put();
    await fetchNow(mailboxId);
    const [first] = await rows();
    await receiveMail(first?.id ?? "");
    const ticketId = (await rows())[0]?.ticketId ?? 0;
    await replyToTicket(asAgent(workspace, agent), ticketId, { text: "An answer." });
    const reply = (await workOff(ticketId)).find((mail) => mail.kind === "reply");
    await put("INBOX", letter(workspace, { from, inReplyTo: reply?.mailMessageId ?? "" }));
    await fetchNow(mailboxId);
    const second = (await rows()).find((row) => row.state === "received");
    await receiveMail(second?.id ?? "");
    expect((await rows()).map((row) => row.ticketId)).toEqual([ticketId, ticketId]);
  });

  it("hears of new mail at once by IDLE", async () => {
    watch();
    await until(async () => (await statusOf())?.lastSuccessAt != null);
    await sleep(300);
    const start = Date.now();
    await put();
    await until(async () => (await rows()).length === 1);
    expect(Date.now() - start).toBeLessThan(10_000);
  }, 30_000);

  it("reads several folders, and moves what it took where it is told to", async () => {
    for (const folder of ["Sales", "Done"]) await person.mailboxCreate(folder);
    await source({ folders: ["INBOX", "Sales"], afterFetch: "move", moveTo: "Done", password: "" });
    await put();
    await put("Sales");
    await fetchNow(mailboxId);
    expect(await rows()).toHaveLength(2);
    const count = async (folder: string) => {
      const status = await person.status(folder, { messages: true });
      return status === false ? 0 : status.messages;
    };
    expect([await count("INBOX"), await count("Sales"), await count("Done")]).toEqual([0, 0, 2]);
    await fetchNow(mailboxId);
    expect(await rows()).toHaveLength(2);
  });

  it("leaves what lay there long before it was set up", async () => {
    await put("INBOX", undefined, new Date(Date.now() - 5 * 86_400_000));
    await put();
    await fetchNow(mailboxId);
    expect(await rows()).toHaveLength(1);
    // But a mail that somebody moves in later is new here, however old it is.
    await put("INBOX", undefined, new Date(Date.now() - 5 * 86_400_000));
    await fetchNow(mailboxId);
    expect(await rows()).toHaveLength(2);
  });

  it("after UIDs were given anew takes what is new, and nothing twice", async () => {
    await put();
    await put();
    await fetchNow(mailboxId);
    const before = await folderState(mailboxId, "INBOX");
    person.close();
    await sleep(1100);
    dovecot.renumber(user);
    person = await signedIn();
    await put();
    await fetchNow(mailboxId);
    expect((await folderState(mailboxId, "INBOX"))?.uidValidity).not.toBe(before?.uidValidity);
    const all = await rows();
    expect(all.filter((row) => row.state !== "duplicate")).toHaveLength(3);
    await fetchNow(mailboxId);
    expect(await rows()).toHaveLength(all.length);
  });

  it("goes on after its connection was cut, with every mail once", async () => {
    watch();
    await until(async () => (await statusOf())?.lastSuccessAt != null);
    await put();
    await until(async () => (await rows()).length === 1);
    dovecot.cut();
    person = await signedIn();
    await put();
    await until(async () => (await rows()).length === 2);
    expect(await rows("duplicate")).toEqual([]);
  }, 60_000);

  it("cut in the middle of a batch goes on where it was", async () => {
    for (let n = 0; n < 6; n++) await put();
    const opened = await openSource(mailboxId);
    if (!opened) throw new Error("There is no source.");
    const client = await connectSource(opened);
    const cut = (async () => {
      await until(async () => (await rows()).length >= 2);
      client.close();
    })();
    await Promise.allSettled([fetchSource(client, opened), cut]);
    await fetchNow(mailboxId);
    expect(await rows("received")).toHaveLength(6);
  }, 30_000);

  it("tells in the server's words why it cannot sign in", async () => {
    await source({ password: "another" });
    await fetchNow(mailboxId);
    expect(await statusOf()).toMatchObject({
      lastSuccessAt: null,
      lastErrorAt: expect.any(Date),
      lastError: expect.stringMatching(/Authentication failed/i),
    });
    await source({ folders: ["No such folder"] });
    await fetchNow(mailboxId);
    expect((await statusOf())?.lastError).toMatch(/doesn't exist|NONEXISTENT|unknown/i);
  });

  it("keeps its secrets to itself, and gives them to no other server", async () => {
    const seen = await getMailSource(asAgent(workspace, agent), mailboxId);
    expect(JSON.stringify(seen)).not.toContain(dovecot.password);
    expect((await statusOf())?.secret).not.toContain(dovecot.password);
    await source({ password: "", port: dovecot.port });
    await expect(source({ password: "", host: "evil.example" })).rejects.toMatchObject({ code: "invalid" });
    const other = await makeWorkspace();
    await expect(getMailSource(asAgent(other, await makeAgent(other)), mailboxId)).rejects.toMatchObject({
      code: "not_found",
    });
    const guest = await makeAgent(workspace, "Guest");
    await expect(getMailSource(asAgent(workspace, guest), mailboxId)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("shows a mail that is too large among what was set aside, leaves it where it lies, and goes on", async () => {
    await fetchNow(mailboxId);
    const line = `${"x".repeat(998)}\r\n`;
    const large = letter(workspace, { from, subject: "Søren's scans", text: line.repeat(41 * 1050) });
    await put("INBOX", large);
    await put();
    await fetchNow(mailboxId);
    await fetchNow(mailboxId);
    const ctx = asAgent(workspace, agent);
    const { rows: aside } = await listInboundMails(ctx, { state: "quarantined" });
    expect(aside).toEqual([expect.objectContaining({ via: "imap", canRetry: false, size: expect.any(Number) })]);
    expect(aside[0]?.size).toBeGreaterThan(mailLimitBytes);
    expect(aside[0]?.error).toMatch(
      /^The mail from ada@brook\.example, “Søren's scans”, has 4\d MB; at most 40 MB are taken\. It still lies in the folder INBOX/,
    );
    expect(await rows("received")).toHaveLength(1);
    const status = await person.status("INBOX", { messages: true });
    expect(status !== false && status.messages).toBe(2);
    await expect(retryInboundMail(ctx, aside[0]?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
    const kept = await db
      .select()
      .from(inboundMails)
      .where(and(mine(), eq(inboundMails.state, "quarantined")));
    expect((await readBlob(kept[0]?.hash ?? "")).toString()).toMatch(/^From: ada@brook\.example\r\n/);
  }, 30_000);

  it("forgets how far it read with the source", async () => {
    await put();
    await fetchNow(mailboxId);
    await db.delete(mailSources).where(eq(mailSources.mailboxId, mailboxId));
    expect(await db.select().from(mailFolders).where(eq(mailFolders.mailboxId, mailboxId))).toEqual([]);
  });
});
