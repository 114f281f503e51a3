import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { addCategory, change, type Desk, json, openDesk } from "@/lib/dialects/helpspot/testing";

setUpTestDatabase();
let desk: Desk;
let xCategory: number;
beforeAll(async () => {
  desk = await openDesk();
  xCategory = (await addCategory(desk, { name: "Bugs" })).id;
});

const bold = "<b>Bold</b> & plain";

async function noted(fNoteIsHTML?: string): Promise<unknown> {
  const options = { token: desk.token };
  const sent = { tNote: bold, sEmail: "mara@people.example", xCategory, ...(fNoteIsHTML && { fNoteIsHTML }) };
  const made = await json({ method: "private.request.create" }, { ...options, body: sent });
  const request = await json({ method: "private.request.get", xRequest: String(made.xRequest) }, options);
  const [first] = Object.values((request.request_history as { item: Record<string, unknown> }).item);
  return first;
}

test("a note is text unless the call says it is HTML", async () => {
  expect(await noted()).toMatchObject({ fNoteIsHTML: "0", tNote: bold });
  expect(await noted("1")).toMatchObject({ fNoteIsHTML: "1", tNote: "<b>Bold</b> &amp; plain" });
});

test("where the desk says that notes are HTML, a call can still say it is text", async () => {
  await change(desk.workspace, { helpspotHtmlNotes: true });
  expect(await noted()).toMatchObject({ fNoteIsHTML: "1", tNote: "<b>Bold</b> &amp; plain" });
  expect(await noted("0")).toMatchObject({ fNoteIsHTML: "0", tNote: bold });
});
