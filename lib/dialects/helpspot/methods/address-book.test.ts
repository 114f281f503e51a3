import { beforeAll, beforeEach, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import {
  bugs,
  call,
  type Desk,
  expectSample,
  failure,
  json,
  openDesk,
  type Sent,
} from "@/lib/dialects/helpspot/testing";
import { saveContact } from "@/lib/domain/address-book/address-book";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

setUpTestDatabase();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const options = () => ({ token: desk.token });
const create = "private.addressbook.createContact";
const remove = "private.addressbook.deleteContact";
const list = "private.addressbook.getContacts";
const bob = { sFirstName: "Bob", sLastName: "Jones", sEmail: "bjones@company.com" };
const post = (method: string, body: Sent) => json({ method }, { ...options(), body });
const refused = async (method: string, body: Sent, token = desk.token) =>
  (await failure({ method }, { token, body })).errors;

test("contacts are made, listed with highlighted ones first and then the newest, and deleted", async () => {
  await expectSample({ method: list }, options(), "<addressbook><contact /></addressbook>");
  const first = await post(create, { ...bob, sTitle: "Buyer", sDescription: "Since 2007.\nKnows all.", fHighlight: 1 });
  expect(first).toEqual({ xContact: expect.stringMatching(/^\d+$/) });
  const second = await post(create, { ...bob, sFirstName: "Ann", sEmail: "ANN@company.com" });
  const third = await post(create, { ...bob, sFirstName: "Cem" });
  const row = (id: unknown, name: string, email: string, rest: string) =>
    `<contact><xContact>${id}</xContact><sFirstName>${name}</sFirstName><sLastName>Jones</sLastName><sEmail>${email}</sEmail>${rest}</contact>`;
  const plain = "<sTitle /><sDescription /><fHighlight>0</fHighlight>";
  const all = `<addressbook>${[
    row(
      first.xContact,
      "Bob",
      "bjones@company.com",
      "<sTitle>Buyer</sTitle><sDescription>Since 2007.\nKnows all.</sDescription><fHighlight>1</fHighlight>",
    ),
    row(third.xContact, "Cem", "bjones@company.com", plain),
    row(second.xContact, "Ann", "ann@company.com", plain),
  ].join("")}</addressbook>`;
  await expectSample({ method: list }, options(), all);
  // The manual's own example posts this reading method.
  await expectSample({ method: list }, { ...options(), body: {} }, all);
  expect(await post(remove, { xContact: String(first.xContact) })).toEqual({ deleted: "1" });
  expect(await refused(remove, { xContact: String(first.xContact) })).toEqual([
    "101 Required parameter xContact not supplied",
  ]);
  expect(((await json({ method: list }, options())).contact as unknown[]).length).toBe(2);
});

test("the answers in XML", async () => {
  const { xContact } = await post(create, bob);
  const query = { method: remove };
  const response = await expectXml(query, { xContact: String(xContact) });
  expect(response).toBe("<addressbook><deleted>1</deleted></addressbook>");
  expect(await expectXml({ method: create }, bob)).toMatch(/^<addressbook><xContact>\d+<\/xContact><\/addressbook>$/);
});

async function expectXml(query: Sent, body: Sent): Promise<string> {
  const text = await (await call(query, { ...options(), body })).text();
  return text.slice(text.indexOf("<addressbook>"));
}

test("what is missing is named, all at once", async () => {
  expect(await refused(create, {})).toEqual([
    "101 Required parameter sFirstName not supplied",
    "101 Required parameter sLastName not supplied",
    "101 Required parameter sEmail not supplied",
  ]);
  expect(await refused(create, { ...bob, sEmail: "no address" })).toEqual(["105 Valid email required"]);
  expect(await refused(create, { ...bob, sTitle: "x".repeat(300) })).toEqual([
    "101 Required parameter sTitle not supplied",
  ]);
  // Asked by GET, a writing method finds no data.
  expect((await failure({ method: create, ...bob }, options())).errors).toHaveLength(3);
});

test("another workspace's contact, and numbers that are none", async () => {
  const other = await makeWorkspace();
  const foreign = await saveContact(asAgent(other, await makeAgent(other)), {
    firstName: "F",
    lastName: "G",
    email: "f@g.example",
  });
  for (const xContact of [foreign.id, 999_999, 99_999_999_999, "abc", ""]) {
    expect(await refused(remove, { xContact })).toEqual(["101 Required parameter xContact not supplied"]);
  }
});

test("who may not edit customers reads the book, and changes nothing", async () => {
  const guest = await makeAgent(desk.workspace, "Guest", "Gus Guest");
  const admin = asAgent(desk.workspace, desk.agent);
  const { token } = await issueToken(admin, { kind: "helpspot", name: "t", agentId: guest.id });
  const { xContact } = await post(create, bob);
  expect(await refused(create, bob, token)).toEqual(["2 User authentication failed"]);
  expect(await refused(remove, { xContact: String(xContact) }, token)).toEqual(["2 User authentication failed"]);
  const { contact } = (await json({ method: list }, { token })) as { contact: Record<string, string>[] };
  expect(contact.some((row) => row.xContact === xContact)).toBe(true);
});
