import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundMails, mailSources } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { listMailboxes } from "../mailboxes/queries";
import { saveMailSource } from "../mailboxes/sources";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { countInboundMails, listInboundMails, mailAlarms, retryInboundMail } from "./inbound-queue";

setUpTestDatabase();

let ctx: Context;
let mailboxId: number;
beforeEach(async () => {
  const workspace = await makeWorkspace();
  ctx = asAgent(workspace, await makeAgent(workspace));
  mailboxId = (await listMailboxes(ctx))[0]?.id ?? 0;
});

let mails = 0;
async function put(more: Partial<typeof inboundMails.$inferInsert> = {}): Promise<string> {
  mails++;
  const id = `mail ${mails}`;
  const hash = String(mails).padStart(64, "0");
  await db
    .insert(inboundMails)
    .values({ id, workspaceId: ctx.workspace.id, mailboxId, via: "imap", hash, size: 10, ...more });
  return id;
}
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe("the list", () => {
  it("shows the newest first, page by page, of one state or all", async () => {
    const ids = [];
    for (let n = 0; n < 3; n++)
      ids.unshift(await put({ receivedAt: minutesAgo(10 - n), state: n === 1 ? "quarantined" : "processed" }));
    const first = await listInboundMails(ctx, { limit: 2 });
    expect(first.rows.map((row) => row.id)).toEqual(ids.slice(0, 2));
    const second = await listInboundMails(ctx, { limit: 2, before: first.next ?? new Date(0) });
    expect(second.rows.map((row) => row.id)).toEqual(ids.slice(2));
    expect(second.next).toBeNull();
    const { rows } = await listInboundMails(ctx, { state: "quarantined" });
    expect(rows).toEqual([expect.objectContaining({ id: ids[1], mailbox: expect.any(String), state: "quarantined" })]);
    expect(await countInboundMails(ctx)).toEqual({ received: 0, quarantined: 1 });
  });

  it("is for who manages the settings, of this workspace", async () => {
    const id = await put({ state: "quarantined" });
    const guest = asAgent(ctx.workspace, await makeAgent(ctx.workspace, "Help Desk Staff"));
    await expect(listInboundMails(guest)).rejects.toMatchObject({ code: "forbidden" });
    await expect(retryInboundMail(guest, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(mailAlarms(guest)).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeWorkspace();
    const foreign = asAgent(other, await makeAgent(other));
    expect((await listInboundMails(foreign)).rows).toEqual([]);
    await expect(retryInboundMail(foreign, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

it("a mail that was set aside is read again, and no other is", async () => {
  const id = await put({ state: "quarantined", attempts: 5, error: "It broke." });
  await retryInboundMail(ctx, id);
  const [row] = await db.select().from(inboundMails).where(eq(inboundMails.id, id));
  expect(row).toMatchObject({ state: "received", attempts: 0, error: null });
  await expect(retryInboundMail(ctx, id)).rejects.toMatchObject({ code: "conflict" });
});

describe("alarms", () => {
  const source = () =>
    saveMailSource(ctx, {
      mailboxId,
      host: "imap.far.example",
      port: 993,
      security: "tls",
      signIn: "password",
      username: "desk",
      password: "secret",
      folders: ["INBOX"],
      afterFetch: "keep",
    });
  const set = (values: Partial<typeof mailSources.$inferInsert>) =>
    db.update(mailSources).set(values).where(eq(mailSources.mailboxId, mailboxId));

  it("tell of a mailbox that fails, in the server's words, and of one that is silent", async () => {
    await source();
    expect(await mailAlarms(ctx)).toEqual([]);
    await set({ lastError: "Authentication failed.", lastErrorAt: new Date() });
    expect(await mailAlarms(ctx)).toEqual([
      { mailboxId, sentence: expect.stringContaining("The server says: Authentication failed.") },
    ]);
    await set({ lastError: "", lastSuccessAt: minutesAgo(14) });
    expect(await mailAlarms(ctx)).toEqual([]);
    await set({ lastSuccessAt: minutesAgo(16) });
    expect(await mailAlarms(ctx)).toEqual([
      { mailboxId, sentence: expect.stringContaining("not fetched for a while") },
    ]);
    await set({ active: false });
    expect(await mailAlarms(ctx)).toEqual([]);
  });

  it("tell of mail that waits", async () => {
    await put({ receivedAt: minutesAgo(14) });
    expect(await mailAlarms(ctx)).toEqual([]);
    await put({ receivedAt: minutesAgo(16) });
    expect(await mailAlarms(ctx)).toEqual([{ mailboxId: null, sentence: expect.stringContaining("waits to be read") }]);
  });
});
