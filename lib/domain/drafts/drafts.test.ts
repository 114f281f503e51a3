import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { putBlob } from "@/lib/storage/blobs";
import { addUpload, dropForgottenUploads } from "../attachments/attachments";
import type { Context } from "../context";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { mergeTickets } from "../tickets/merge-tickets";
import { getThread } from "../tickets/read-ticket";
import { sendDraft } from "../tickets/send-draft";
import { getDrafts, listDrafts, saveDraft } from "./drafts";
import { listVersions } from "./versions";

setUpTestDatabase();

const nobody = { to: [], cc: [], bcc: [], uploadIds: [] };

async function desk(): Promise<{ ida: Context; jun: Context; system: Context }> {
  const workspace = await makeWorkspace();
  return {
    ida: asAgent(workspace, await makeAgent(workspace)),
    jun: asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura")),
    system: asSystem(workspace),
  };
}

const openTicket = async (ctx: Context) =>
  (
    await createTicket(ctx, {
      subject: "Printer",
      contact: { email: "tom@contoso.example" },
      source: "email",
      author: "customer",
      message: { text: "It jams." },
    })
  ).ticket.id;

const upload = async (ctx: Context, name: string) =>
  addUpload(ctx, { ...(await putBlob(Buffer.from(name), { maxBytes: 100 })), fileName: name, mimeType: "text/plain" });

test("a reply and a note are two drafts, and nobody reads a colleague's", async () => {
  const { ida, jun } = await desk();
  const ticketId = await openTicket(ida);
  const file = await upload(ida, "a.txt");
  await saveDraft(ida, { ticketId, kind: "reply", body: "Hello", cc: ["it@contoso.example"], uploadIds: [file.id] });
  await saveDraft(ida, { ticketId, kind: "note", body: "Call her" });
  await saveDraft(ida, { ticketId, kind: "note", body: "Call her first" });
  const drafts = await getDrafts(ida, ticketId);
  expect(drafts.map((draft) => [draft.kind, draft.body, draft.version]).sort()).toEqual([
    ["note", "Call her first", 2],
    ["reply", "Hello", 1],
  ]);
  expect(drafts.find((draft) => draft.kind === "reply")).toMatchObject({
    cc: ["it@contoso.example"],
    files: [{ fileName: "a.txt" }],
  });
  expect(await getDrafts(jun, ticketId)).toEqual([]);
  expect(await listDrafts(jun)).toEqual([]);
});

test("an emptied draft is gone", async () => {
  const { ida } = await desk();
  const ticketId = await openTicket(ida);
  await saveDraft(ida, { ticketId, kind: "note", body: "x" });
  await saveDraft(ida, { ticketId, kind: "note", body: "" });
  expect(await getDrafts(ida, ticketId)).toEqual([]);
});

test("sending posts the text with its files and drops that draft only", async () => {
  const { ida } = await desk();
  const ticketId = await openTicket(ida);
  const file = await upload(ida, "b.txt");
  await saveDraft(ida, { ticketId, kind: "note", body: "Keep me" });
  await saveDraft(ida, { ticketId, kind: "reply", body: "Hello", uploadIds: [file.id] });
  await sendDraft(ida, { ticketId, kind: "reply", html: "<p>Hello</p>", ...nobody, uploadIds: [file.id] });
  const thread = await getThread(ida, ticketId);
  expect(thread.messages.at(-1)).toMatchObject({ visibility: "public", bodyText: "Hello" });
  expect(thread.messages.at(-1)?.attachments.map((one) => one.fileName)).toEqual(["b.txt"]);
  expect((await getDrafts(ida, ticketId)).map((draft) => draft.kind)).toEqual(["note"]);
});

test("when somebody wrote meanwhile nothing is sent and the draft stays", async () => {
  const { ida, jun } = await desk();
  const ticketId = await openTicket(ida);
  const seen = (await getThread(ida, ticketId)).ticket.lastMessageId;
  await sendDraft(jun, { ticketId, kind: "note", html: "I have it", ...nobody });
  await saveDraft(ida, { ticketId, kind: "reply", body: "Hello" });
  const sending = sendDraft(ida, { ticketId, kind: "reply", html: "Hello", ...nobody, seenUpTo: seen });
  await expect(sending).rejects.toMatchObject({ code: "conflict", reason: "newer_message" });
  expect((await getDrafts(ida, ticketId)).map((draft) => draft.body)).toEqual(["Hello"]);
});

test("a merge carries drafts along and joins those of one kind", async () => {
  const { ida, jun } = await desk();
  const sourceId = await openTicket(ida);
  const targetId = await openTicket(ida);
  await saveDraft(ida, { ticketId: sourceId, kind: "reply", body: "From the source" });
  await saveDraft(ida, { ticketId: targetId, kind: "reply", body: "From the target" });
  await saveDraft(jun, { ticketId: sourceId, kind: "note", body: "Mine" });
  await mergeTickets(ida, { sourceId, targetId });
  expect((await getDrafts(ida, targetId)).map((draft) => draft.body)).toEqual(["From the target\n\nFrom the source"]);
  expect((await getDrafts(jun, targetId)).map((draft) => draft.body)).toEqual(["Mine"]);
  expect(await listDrafts(ida)).toHaveLength(1);
});

test("uploads that a draft holds are not swept away", async () => {
  const { ida, system } = await desk();
  const ticketId = await openTicket(ida);
  const kept = await upload(ida, "kept.txt");
  await upload(ida, "forgotten.txt");
  await saveDraft(ida, { ticketId, kind: "reply", body: "", uploadIds: [kept.id] });
  expect(await dropForgottenUploads(system, new Date(Date.now() + 60_000))).toBe(1);
  expect((await getDrafts(ida, ticketId))[0]?.files.map((file) => file.fileName)).toEqual(["kept.txt"]);
});

test("what another tab wrote unseen is kept and told, what one tab writes is kept now and then, and a merge carries it", async () => {
  const { ida } = await desk();
  const [sourceId, targetId] = [await openTicket(ida), await openTicket(ida)];
  const save = (html: string, writer: string, base: number) =>
    saveDraft(ida, { ticketId: sourceId, kind: "reply", html, writer, base });
  expect(await save("<p>One</p>", "a", 0)).toEqual({ version: 1, replaced: null });
  expect(await save("<p>One, two</p>", "a", 1)).toEqual({ version: 2, replaced: null });
  // A save that was under way when the page was reloaded: the same tab, which has not seen its own version.
  expect(await save("<p>One, two, three</p>", "a", 1)).toEqual({ version: 3, replaced: null });
  expect(await save("<p>Other</p>", "b", 1)).toEqual({ version: 4, replaced: "<p>One, two, three</p>" });
  expect(await save("", "a", 3)).toEqual({ version: 0, replaced: "<p>Other</p>" });
  expect(await getDrafts(ida, sourceId)).toEqual([]);
  const kept = ["<p>Other</p>", "<p>One, two, three</p>", "<p>One</p>"];
  expect((await listVersions(ida, sourceId, "reply")).map((one) => one.html)).toEqual(kept);

  await mergeTickets(ida, { sourceId, targetId });
  expect((await listVersions(ida, targetId, "reply")).map((one) => one.html)).toEqual(kept);
  // A tab that still shows the ticket that is gone.
  await save("<p>Late</p>", "a", 0);
  expect((await getDrafts(ida, targetId)).map((draft) => draft.body)).toEqual(["Late"]);
  await sendDraft(ida, { ticketId: targetId, kind: "reply", html: "<p>Late</p>", ...nobody });
  expect(await listVersions(ida, targetId, "reply")).toEqual([]);
});

test("at most twenty earlier states are kept, and HTML is made safe before it is", async () => {
  const { ida } = await desk();
  const ticketId = await openTicket(ida);
  for (let n = 0; n < 24; n++) {
    const html = `<p onclick="x()">${n}<script>x()</script></p>`;
    await saveDraft(ida, { ticketId, kind: "note", html, keepBefore: true });
  }
  const versions = (await listVersions(ida, ticketId, "note")).map((one) => one.html);
  expect(versions).toEqual(Array.from({ length: 20 }, (_, i) => `<p>${22 - i}</p>`));
});

test("pictures in the text become files of the message, one taken over is copied, one taken out stays behind", async () => {
  const { ida, jun } = await desk();
  const ticketId = await openTicket(ida);
  const picture = async (name: string) =>
    addUpload(ida, {
      ...(await putBlob(Buffer.from(name), { maxBytes: 100 })),
      fileName: name,
      mimeType: "image/png",
      disposition: "inline",
    });
  const [used, unused] = [await picture("used.png"), await picture("unused.png")];
  const html = `<p>See <img src="/api/attachments/${used.key}/used.png?inline=1" alt="It"></p><p></p>`;
  await sendDraft(ida, { ticketId, kind: "note", html, ...nobody, uploadIds: [used.id, unused.id] });
  const [note] = (await getThread(ida, ticketId)).messages.slice(-1);
  expect(note?.bodyHtml).toBe(`<p>See <img alt="It" src="cid:${used.key}@inline" /></p>`);
  expect(note?.attachments).toMatchObject([{ id: used.id, disposition: "inline", contentId: `${used.key}@inline` }]);

  await sendDraft(jun, { ticketId, kind: "reply", html, ...nobody });
  const [reply] = (await getThread(ida, ticketId)).messages.slice(-1);
  expect(reply?.attachments).toMatchObject([{ hash: used.hash, fileName: "used.png", disposition: "inline" }]);
  const elsewhere = await desk();
  const foreign = await openTicket(elsewhere.ida);
  await sendDraft(elsewhere.ida, { ticketId: foreign, kind: "note", html, ...nobody });
  const [stolen] = (await getThread(elsewhere.ida, foreign)).messages.slice(-1);
  expect(stolen?.attachments).toEqual([]);
});
