import { beforeAll, beforeEach, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { bugs, type Desk, failure, itemsOf, json, openDesk, type Sent } from "@/lib/dialects/helpspot/testing";

setUpTestDatabase();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

async function made(): Promise<{ xRequest: string; accesskey: string }> {
  const answer = await json({ method: "request.create" }, { body: { tNote: "First.", sUserId: "1" } });
  return { xRequest: String(answer.xRequest), accesskey: String(answer.accesskey) };
}
const update = (body: Record<string, string>) => json({ method: "request.update" }, { body, multipart: true });
const staff = (body: Sent) => json({ method: "private.request.update" }, { body, token: desk.token });

test("adds a public note of the customer", async () => {
  const { xRequest, accesskey } = await made();
  expect(await update({ accesskey, tNote: "Update the request." })).toEqual({ xRequest });
  const items = itemsOf(await json({ method: "request.get", accesskey }));
  expect(items.map(({ tNote, xPerson, fPublic, fInitial }) => [tNote, xPerson, fPublic, fInitial])).toEqual([
    ["Update the request.", " ", "1", "0"],
    ["First.", " ", "1", "1"],
  ]);
});

test("opens a closed request again", async () => {
  const { xRequest, accesskey } = await made();
  await staff({ xRequest, xStatus: desk.status["Problem solved"], fOpen: 0 });
  expect((await json({ method: "request.get", accesskey })).fOpen).toBe("0");
  await update({ accesskey, tNote: "Again." });
  expect(await json({ method: "request.get", accesskey })).toMatchObject({ fOpen: "1", xStatus: "Active" });
});

test.each(["", "12345abcxyz", "x", "1", "99999999999999999999abc", "1\u0000abc"])(
  "%j is no access key",
  async (accesskey) => {
    const { status, errors } = await failure({ method: "request.update" }, { body: { accesskey, tNote: "a" } });
    expect(status).toBe(400);
    expect(errors).toEqual([
      accesskey === "" ? "101 Required parameter accesskey not supplied" : "102 Valid access key required",
    ]);
  },
);

test("the key splits at its last digit, and a wrong password opens nothing", async () => {
  const { accesskey } = await made();
  const wrong = `${accesskey.slice(0, -1)}${accesskey.endsWith("a") ? "b" : "a"}`;
  expect((await failure({ method: "request.get", accesskey: wrong })).errors).toEqual([
    "102 Valid access key required",
  ]);
});

test("private notes, logs and staff addresses never leave through request.get", async () => {
  const { xRequest, accesskey } = await made();
  await staff({ xRequest, tNote: "Secret.", xPersonAssignedTo: desk.agent.id });
  await staff({ xRequest, tNote: "External.", fNoteType: 2, email_to: "other@example.com" });
  await staff({ xRequest, tNote: "Answer.", fNoteType: 1, email_bcc: "boss@example.com", sEmail: "c@example.com" });
  const request = await json({ method: "request.get", accesskey });
  expect(itemsOf(request).map(({ tNote }) => tNote)).toEqual(["Answer.", "First."]);
  const text = JSON.stringify(request);
  for (const secret of ["Secret", "boss@", "other@", "private_url", "bcc"]) expect(text).not.toContain(secret);
});
