import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "@/db/client";
import {
  attachments,
  auditLog,
  inboundMails,
  outgoingMails,
  portalForms,
  rateLimits,
  searchWords,
  sessions,
  tickets,
} from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addUpload } from "@/lib/domain/attachments/attachments";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { env } from "@/lib/env";
import { blobExists, putBlob } from "@/lib/storage/blobs";
import { outboxFolder } from "@/lib/storage/outbox";
import { collectWords, dropLeftovers, purgeEveryTrash, sweepFiles } from "./housekeeping";

setUpTestDatabase();

const day = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * day);

async function desk() {
  const workspace = await makeWorkspace();
  return asAgent(workspace, await makeAgent(workspace));
}
type Desk = Awaited<ReturnType<typeof desk>>;

const keep = (text: string) => putBlob(Buffer.from(text), { maxBytes: 1000 });

/** Files do not grow old by moving the clock of a function; their date is set back. */
async function age(hash: string) {
  const file = path.join(env.DATA_DIR, "blobs", hash.slice(0, 2), hash.slice(2, 4), hash);
  await utimes(file, inDays(-2), inDays(-2));
}

async function open(ctx: Desk, subject: string, fileText?: string) {
  const file = fileText === undefined ? null : await keep(fileText);
  const { ticket } = await createTicket(ctx, {
    subject,
    contact: { email: "mara@lind.example" },
    source: "email",
    message: { text: subject, ...(file ? { files: [{ ...file, fileName: "a.txt", mimeType: "text/plain" }] } : {}) },
  });
  if (file) await age(file.hash);
  return { id: ticket.id, hash: file?.hash ?? "" };
}

const trash = (ctx: Desk, ticketId: number) => postUpdate(ctx, { ticketId, changes: { trashed: true } });
const exists = async (id: number) => (await db.select().from(tickets).where(eq(tickets.id, id))).length === 1;

it("purges what was in the trash for longer than the workspace keeps it, and nothing else", async () => {
  const ctx = await desk();
  const [gone, kept] = [await open(ctx, "Gone", "only here"), await open(ctx, "Kept", "still here")];
  await trash(ctx, gone.id);
  await purgeEveryTrash(inDays(29));
  expect(await exists(gone.id)).toBe(true);
  await purgeEveryTrash(inDays(31));
  expect(await exists(gone.id)).toBe(false);
  expect(await exists(kept.id)).toBe(true);
  const left = await db.execute(sql`
    select id from messages where ticket_id = ${gone.id} union all select id from events where ticket_id = ${gone.id}
    union all select id from attachments where ticket_id = ${gone.id}
    union all select ticket_id from ticket_search where ticket_id = ${gone.id}`);
  expect(left).toEqual([]);
  await purgeEveryTrash(inDays(31));
  const log = await db.select().from(auditLog).where(eq(auditLog.workspaceId, ctx.workspace.id));
  expect(log.filter((entry) => entry.objectType === "Ticket")).toHaveLength(1);
});

it("purges more than a batch, with the redirects to it and the raw mails it came by", async () => {
  const ctx = await desk();
  const target = await open(ctx, "Target");
  const source = await open(ctx, "Source");
  await mergeTickets(ctx, { sourceId: source.id, targetId: target.id });
  const first = { workspaceId: ctx.workspace.id, via: "http", hash: "c".repeat(64), size: 1 };
  await db.insert(inboundMails).values([
    { ...first, id: "first", state: "processed", ticketId: target.id },
    { ...first, id: "again", state: "duplicate", duplicateOfId: "first" },
    { ...first, id: "other", hash: "d".repeat(64), state: "processed" },
  ]);
  await trash(ctx, target.id);
  await db.execute(sql`
    insert into tickets (workspace_id, subject, customer_id, status_id, priority_id, source, access_password, hash, trashed_at)
    select workspace_id, 'Many', customer_id, status_id, priority_id, source, access_password, md5(n::text), now()
    from tickets, generate_series(1, 230) n where id = ${target.id}`);
  await purgeEveryTrash(inDays(31));
  const left = await db.select({ id: tickets.id }).from(tickets).where(eq(tickets.workspaceId, ctx.workspace.id));
  expect(left).toEqual([]);
  expect(await db.select({ id: inboundMails.id }).from(inboundMails)).toEqual([{ id: "other" }]);
});

it("keeps the trash for as long as the settings say", async () => {
  const ctx = await desk();
  const { id } = await open(ctx, "Short");
  await trash(ctx, id);
  await db.execute(
    sql`update workspaces set settings = settings || '{"trashRetentionDays": 2}' where id = ${ctx.workspace.id}`,
  );
  await purgeEveryTrash(inDays(1));
  expect(await exists(id)).toBe(true);
  await purgeEveryTrash(inDays(3));
  expect(await exists(id)).toBe(false);
});

it("sweeps bytes and kept mails that nothing refers to, and spares young ones", async () => {
  const ctx = await desk();
  const { id, hash } = await open(ctx, "With a file", "bytes of a ticket");
  const orphan = await keep("bytes of nobody");
  const young = await keep("bytes of a moment ago");
  const form = await keep("bytes of a form");
  for (const one of [orphan, form]) await age(one.hash);
  const file = { ...form, fileName: "a.txt", mimeType: "text/plain" };
  await db
    .insert(portalForms)
    .values({ tokenHash: "t", workspaceId: ctx.workspace.id, kind: "request", files: [file] });
  await mkdir(outboxFolder(), { recursive: true });
  for (const name of ["known.eml", "unknown.eml"]) {
    await writeFile(path.join(outboxFolder(), name), "Subject: x");
    await utimes(path.join(outboxFolder(), name), inDays(-2), inDays(-2));
  }
  const row = {
    workspaceId: ctx.workspace.id,
    ticketId: id,
    kind: "reply" as const,
    to: [],
    subject: "",
    mailMessageId: "<a@b>",
  };
  await db.insert(outgoingMails).values({ ...row, state: "kept", keptAs: "known.eml" });
  await sweepFiles();
  const kept = await Promise.all([hash, young.hash, form.hash, orphan.hash].map((one) => blobExists(one)));
  expect(kept).toEqual([true, true, true, false]);
  await trash(ctx, id);
  await purgeEveryTrash(inDays(31));
  await sweepFiles();
  expect(await blobExists(hash)).toBe(false);
  expect(await readdir(outboxFolder())).toEqual([]);
});

it("drops what nobody came back for", async () => {
  const ctx = await desk();
  const { hash, size } = await keep("forgotten");
  await addUpload(ctx, { hash, size, fileName: "a.txt", mimeType: "text/plain" });
  const session = { workspaceId: ctx.workspace.id, audience: "agent" as const };
  await db.insert(sessions).values([
    { ...session, id: "ended", expiresAt: inDays(-8) },
    { ...session, id: "revoked", expiresAt: inDays(20), revokedAt: inDays(-9) },
    { ...session, id: "good", expiresAt: inDays(20) },
  ]);
  await db.insert(rateLimits).values([
    { key: "old", points: 1, expire: Date.now() - 1 },
    { key: "new", points: 1, expire: Date.now() + 60_000 },
    { key: "for ever", points: 1, expire: null },
  ]);
  await dropLeftovers(new Date());
  expect(await db.select().from(attachments).where(eq(attachments.hash, hash))).toHaveLength(1);
  expect((await db.select({ id: sessions.id }).from(sessions)).map((row) => row.id)).toEqual(["good"]);
  expect((await db.select({ key: rateLimits.key }).from(rateLimits)).map((row) => row.key).sort()).toEqual([
    "for ever",
    "new",
  ]);
  await dropLeftovers(inDays(1.1));
  expect(await db.select().from(attachments).where(eq(attachments.hash, hash))).toEqual([]);
});

it("collects plain words of what changed, each workspace its own, and forgets those of purged tickets", async () => {
  const [ctx, other] = [await desk(), await desk()];
  const wordsOf = async ({ workspace }: Desk) =>
    (await db.select().from(searchWords).where(eq(searchWords.workspaceId, workspace.id))).map((row) => row.word);
  await open(ctx, "Zylinderkopf 東京都 a1b2c3 und ab");
  await open(other, "Geheimnis");
  await collectWords(new Date());
  expect(await wordsOf(ctx)).toEqual(expect.arrayContaining(["zylinderkopf", "mara", "lind"]));
  expect(await wordsOf(ctx)).not.toContain("geheimnis");
  for (const word of ["a1b2c3", "und", "ab", "東京"]) expect(await wordsOf(ctx)).not.toContain(word);
  const { id } = await open(ctx, "Nebelhorn");
  await db
    .update(tickets)
    .set({ updatedAt: inDays(-3) })
    .where(eq(tickets.id, id));
  await collectWords(new Date());
  expect(await wordsOf(ctx)).not.toContain("nebelhorn");
  // A slot that was missed covers its own hours when it comes.
  await collectWords(inDays(-3));
  expect(await wordsOf(ctx)).toContain("nebelhorn");
  await trash(ctx, id);
  await purgeEveryTrash(inDays(31));
  expect(await wordsOf(ctx)).not.toContain("nebelhorn");
  expect(await wordsOf(ctx)).toContain("zylinderkopf");
});
