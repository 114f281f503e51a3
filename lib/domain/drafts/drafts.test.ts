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
  await sendDraft(ida, { ticketId, kind: "reply", body: "Hello", ...nobody, uploadIds: [file.id] });
  const thread = await getThread(ida, ticketId);
  expect(thread.messages.at(-1)).toMatchObject({ visibility: "public", bodyText: "Hello" });
  expect(thread.messages.at(-1)?.attachments.map((one) => one.fileName)).toEqual(["b.txt"]);
  expect((await getDrafts(ida, ticketId)).map((draft) => draft.kind)).toEqual(["note"]);
});

test("when somebody wrote meanwhile nothing is sent and the draft stays", async () => {
  const { ida, jun } = await desk();
  const ticketId = await openTicket(ida);
  const seen = (await getThread(ida, ticketId)).ticket.lastMessageId;
  await sendDraft(jun, { ticketId, kind: "note", body: "I have it", ...nobody });
  await saveDraft(ida, { ticketId, kind: "reply", body: "Hello" });
  const sending = sendDraft(ida, { ticketId, kind: "reply", body: "Hello", ...nobody, seenUpTo: seen });
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
