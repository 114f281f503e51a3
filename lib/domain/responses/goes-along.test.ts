import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { putBlob } from "@/lib/storage/blobs";
import { attachmentHref } from "@/lib/text/attachment-address";
import { addUpload, dropForgottenUploads, getAttachmentByKey } from "../attachments/attachments";
import { createCategory } from "../categories/commands";
import type { Context } from "../context";
import { createField } from "../custom-fields/commands";
import { getDrafts, saveDraft } from "../drafts/drafts";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { openWithNote } from "../tickets/open-with-note";
import { getThread } from "../tickets/read-ticket";
import { sendDraft } from "../tickets/send-draft";
import { deleteResponse, saveResponse, takeForNewTicket, takeResponse } from "./commands";
import { responseFiles } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const person = async (role: string, name: string) => asAgent(workspace, await makeAgent(workspace, role, name));
  return {
    system: asSystem(workspace),
    admin: await person("Administrator", "Ada Admin"),
    ben: await person("Help Desk Staff", "Ben Bell"),
    cem: await person("Help Desk Staff", "Cem Can"),
  };
}

const openTicket = async (ctx: Context, categoryId: number | null = null) =>
  (
    await createTicket(ctx, {
      subject: "Printer",
      contact: { name: "Tom Ito", email: "tom@contoso.example" },
      source: "email",
      author: "customer",
      categoryId,
      message: { text: "It jams." },
    })
  ).ticket.id;

const upload = async (ctx: Context, fileName: string, picture = false) =>
  addUpload(ctx, {
    ...(await putBlob(Buffer.from(fileName), { maxBytes: 100 })),
    fileName,
    mimeType: picture ? "image/png" : "text/plain",
    ...(picture ? { disposition: "inline" as const } : {}),
  });

const shown = (file: Parameters<typeof attachmentHref>[0]) =>
  `<p>Look: <img src="${attachmentHref(file, { inline: true })}" alt="The tray"></p>`;

describe("files and pictures of a response", () => {
  it("go with each use as copies, and the response keeps its own", async () => {
    const { admin, ben, cem } = await scene();
    const [file, picture] = [await upload(ben, "form.txt"), await upload(ben, "tray.png", true)];
    const { id } = await saveResponse(ben, {
      title: "Form",
      bodyHtml: shown(picture),
      sharing: "everyone",
      fileIds: [file.id],
    });
    expect((await responseFiles(cem, id)).map((one) => one.fileName)).toEqual(["form.txt", "tray.png"]);
    expect((await getAttachmentByKey(cem, picture.key)).id).toBe(picture.id);
    const ticketId = await openTicket(admin);
    for (const ctx of [cem, ben]) {
      const taken = await takeResponse(ctx, id, ticketId);
      expect(taken.files.map((one) => one.fileName)).toEqual(["form.txt", "tray.png"]);
      expect(taken.files.some((one) => one.id === file.id || one.id === picture.id)).toBe(false);
      expect(taken.bodyHtml).toContain(taken.files[1]?.key);
      expect(taken.bodyHtml).not.toContain(picture.key);
      await sendDraft(ctx, {
        ticketId,
        kind: "reply",
        html: taken.bodyHtml,
        to: ["tom@contoso.example"],
        cc: [],
        bcc: [],
        uploadIds: taken.files.map((one) => one.id),
      });
    }
    const { messages } = await getThread(admin, ticketId);
    for (const message of messages.slice(1)) {
      expect(message.attachments.map((one) => one.disposition).sort()).toEqual(["attachment", "inline"]);
      expect(message.bodyHtml).toContain("cid:");
    }
    expect(await responseFiles(ben, id)).toHaveLength(2);
  });

  it("are nobody's but those the response is shared with, and never part of a message themselves", async () => {
    const { admin, ben, cem } = await scene();
    const file = await upload(ben, "secret.txt");
    const { id } = await saveResponse(ben, { title: "Mine", bodyHtml: "<p>x</p>", fileIds: [file.id] });
    for (const ctx of [cem, admin]) {
      await expect(getAttachmentByKey(ctx, file.key)).rejects.toMatchObject({ code: "not_found" });
      await expect(
        saveResponse(ctx, { title: "Stolen", bodyHtml: "<p>x</p>", fileIds: [file.id] }),
      ).rejects.toMatchObject({ fields: { fileIds: expect.any(String) } });
      const { id: other } = await saveResponse(ctx, { title: "Shows it", bodyHtml: shown(file) });
      expect(await responseFiles(ctx, other)).toEqual([]);
    }
    const ticketId = await openTicket(admin);
    const to = { to: ["tom@contoso.example"], cc: [], bcc: [] };
    await expect(
      sendDraft(ben, { ticketId, kind: "reply", html: "<p>x</p>", ...to, uploadIds: [file.id] }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect(await responseFiles(ben, id)).toHaveLength(1);
  });

  it("stay while it stays, and go when it no longer names them or is thrown away", async () => {
    const { system, ben } = await scene();
    const [a, b] = [await upload(ben, "a.txt"), await upload(ben, "b.txt")];
    const { id } = await saveResponse(ben, { title: "Two", bodyHtml: "<p>x</p>", fileIds: [a.id, b.id] });
    expect(await dropForgottenUploads(system, new Date(Date.now() + 60_000))).toBe(0);
    await saveResponse(ben, { id, title: "One", bodyHtml: "<p>x</p>", fileIds: [b.id] });
    expect((await responseFiles(ben, id)).map((one) => one.id)).toEqual([b.id]);
    await deleteResponse(ben, id);
    await expect(getAttachmentByKey(ben, b.key)).rejects.toMatchObject({ code: "not_found" });
  });

  it("show a picture that was copied out of a message", async () => {
    const { admin, ben } = await scene();
    const picture = await upload(ben, "tray.png", true);
    const ticketId = await openTicket(admin);
    const to = { to: ["tom@contoso.example"], cc: [], bcc: [] };
    await sendDraft(ben, { ticketId, kind: "reply", html: shown(picture), ...to, uploadIds: [picture.id] });
    const { id } = await saveResponse(ben, { title: "Tray", bodyHtml: shown(picture) });
    const [copy] = await responseFiles(ben, id);
    expect(copy).toMatchObject({ fileName: "tray.png", disposition: "inline", messageId: null });
    expect((await takeResponse(ben, id)).bodyHtml).toContain(copy?.key);
  });
});

it("a response for a ticket that is not there yet knows the person and the desk, and brings its files", async () => {
  const { ben } = await scene();
  const file = await upload(ben, "form.txt");
  const { id } = await saveResponse(ben, {
    title: "Welcome",
    bodyHtml: "<p>Dear {{customer.firstName}} ({{ticket.id}}), this is {{ workspace.name }}.</p>",
    fileIds: [file.id],
  });
  const taken = await takeForNewTicket(ben, id, { name: "Tom <b>Ito</b>", email: "" });
  expect(taken.html).toBe(`<p>Dear Tom ({{ticket.id}}), this is ${ben.workspace.name}.</p>`);
  expect(taken.files.map((one) => one.fileName)).toEqual(["form.txt"]);
  expect(taken.files[0]?.id).not.toBe(file.id);
  const opening = {
    subject: "Welcome",
    contact: { name: "Tom Ito", email: "tom@contoso.example" },
    source: "phone" as const,
    message: { html: taken.html, uploadIds: taken.files.map((one) => one.id) },
  };
  const extras = { note: "", secondsSpent: 0 };
  await expect(openWithNote(ben, opening, extras)).rejects.toMatchObject({
    fields: { message: expect.stringContaining("{{ticket.id}}") },
  });
  const message = { ...opening.message, html: taken.html.replace(" ({{ticket.id}})", "") };
  const { ticket } = await openWithNote(ben, { ...opening, message }, extras);
  const [first] = (await getThread(ben, ticket.id)).messages;
  expect(first).toMatchObject({
    bodyHtml: "",
    bodyText: `Dear Tom, this is ${ben.workspace.name}.`,
    attachments: [{ fileName: "form.txt" }],
  });
  const bold = await openWithNote(ben, { ...opening, message: { html: "<p>Use the <b>tray</b></p>" } }, extras);
  expect((await getThread(ben, bold.ticket.id)).messages[0]?.bodyHtml).toBe("<p>Use the <b>tray</b></p>");
});

describe("custom fields that a response sets", () => {
  it("count on tickets whose category has them, and are checked when it is saved", async () => {
    const { admin, ben } = await scene();
    const { id: categoryId } = await createCategory(admin, { name: "Printers" });
    const floor = await createField(admin, {
      subject: "ticket",
      name: "Floor",
      type: "number",
      categoryIds: [categoryId],
    });
    const asked = await createField(admin, { subject: "ticket", name: "Asked", type: "checkbox" });
    const save = (fields: Record<string, string | number | boolean>) =>
      saveResponse(ben, { title: "Floor 3", bodyHtml: "<p>x</p>", actions: { fields } });
    for (const bad of ["third", ""]) {
      await expect(save({ [floor.id]: bad })).rejects.toMatchObject({
        fields: { [`actions.fields.${floor.id}`]: expect.any(String) },
      });
    }
    await expect(save({ 999999: 1 })).rejects.toMatchObject({ code: "invalid" });
    const { id } = await save({ [floor.id]: 3, [asked.id]: true });
    const actsOn = async (category: number | null) =>
      (await takeResponse(ben, id, await openTicket(admin, category))).acts;
    expect(await actsOn(null)).toEqual([
      { key: `field:${asked.id}`, of: "Asked", name: "Yes", changes: { fields: { [asked.id]: true } } },
    ]);
    expect((await actsOn(categoryId)).map((act) => `${act.of}: ${act.name}`).sort()).toEqual([
      "Asked: Yes",
      "Floor: 3",
    ]);
  });
});

it("what goes with a draft is kept with it, and refused when it is no change", async () => {
  const { admin, ben } = await scene();
  const ticketId = await openTicket(admin);
  const acts = [{ key: "tags", name: "printer", changes: { tags: { add: ["printer"] } } }];
  await saveDraft(ben, { ticketId, kind: "reply", html: "<p>Hello</p>", to: [], cc: [], bcc: [], acts });
  expect((await getDrafts(ben, ticketId))[0]?.acts).toMatchObject(acts);
  const wrong = [{ key: "x", name: "x", changes: { statusId: "1; drop table" } }] as never;
  await expect(
    saveDraft(ben, { ticketId, kind: "reply", html: "<p>Hello</p>", to: [], cc: [], bcc: [], acts: wrong }),
  ).rejects.toThrow();
});
