import { eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import {
  addCategory,
  bugs,
  call,
  type Desk,
  failure,
  json,
  jsonRows,
  openDesk,
  readXml,
  rowsOf,
} from "@/lib/dialects/helpspot/testing";
import { setCustomerPassword } from "@/lib/domain/customers/set-password";
import { asAgent } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { env } from "@/lib/env";

setUpTestDatabase();
let desk: Desk;
let category: number;
const method = "customer.getRequests";
const sEmail = "tsmith@companyco.com";
const sPassword = "nusoxdln";

const make = async (input: { email?: string; subject?: string; text: string; categoryId?: number }) => {
  const { email = sEmail, text, ...rest } = input;
  const contact = { email, firstName: "Tim", lastName: "Smith" };
  const made = await createTicket(asAgent(desk.workspace, desk.agent), {
    contact,
    message: { visibility: "public", text },
    source: "phone",
    ...rest,
  });
  return made.ticket;
};

beforeAll(async () => {
  desk = await openDesk();
  category = (await addCategory(desk, { name: "Account Inquiries" })).id;
  const staff = asAgent(desk.workspace, desk.agent);
  for (const [email, password] of [
    [sEmail, sPassword],
    ["none@companyco.com", "empty hands"],
  ] as const)
    await setCustomerPassword(staff, { email, password });
});
afterEach(() => {
  Object.assign(env, { RATE_LIMITS: "off" });
  expect(bugs.splice(0)).toEqual([]);
});

test("a customer without requests: an empty element in XML and an empty list in JSON", async () => {
  const who = { sEmail: "none@companyco.com", sPassword: "empty hands" };
  expect(await (await call({ method, ...who })).text()).toContain("<requests><request /></requests>");
  expect(await json({ method, ...who })).toEqual({ request: [] });
});

test("the manual's request, raw, element by element; only the customer's own, without trash, spam and merged ones", async () => {
  const subject = "RE: Information on Your Request";
  const text = "I am looking for information on my account.";
  const ticket = await make({ subject, text, categoryId: category });
  await db
    .update(tickets)
    .set({ createdAt: new Date(1212776831000) })
    .where(eq(tickets.id, ticket.id));
  const staff = asAgent(desk.workspace, desk.agent);
  await make({ email: "other@companyco.com", text: "Somebody else's" });
  for (const changes of [{ trashed: true }, { spam: true }])
    await postUpdate(staff, { ticketId: (await make({ text: "Gone" })).id, changes });
  await mergeTickets(staff, { sourceId: (await make({ text: "Again" })).id, targetId: ticket.id });
  await postUpdate(staff, { ticketId: ticket.id, message: { visibility: "private", text: "Not for them." } });
  const rows = [
    [
      "request",
      [
        ["xRequest", String(ticket.id)],
        ["fOpenedVia", "2"],
        ["xOpenedViaId", "0"],
        ["fOpen", "1"],
        ["xStatus", String(desk.status.Active)],
        ["fUrgent", "0"],
        ["xCategory", String(category)],
        ["dtGMTOpened", "1212776831"],
        ["sRequestPassword", ticket.accessPassword],
        ["sTitle", subject],
        ["sUserId", ""],
        ["sFirstName", "Tim"],
        ["sLastName", "Smith"],
        ["sEmail", sEmail],
        ["sPhone", ""],
        ["sCategory", "Account Inquiries"],
        ["sStatus", "Active"],
        ["tNote", text],
        ["fullname", "Tim Smith"],
        ["accesskey", `${ticket.id}${ticket.accessPassword}`],
      ],
    ],
  ];
  const xml = readXml(await (await call({ method, sEmail, sPassword })).text());
  expect(xml.name).toBe("requests");
  expect(rowsOf(xml)).toEqual(rows);
  expect(jsonRows(await json({ method, sEmail, sPassword }), "request")).toEqual(rows);
  // Sent by POST, with other letters in the address.
  const posted = await json({ method }, { body: { sEmail: "TSmith@CompanyCo.com", sPassword } });
  expect(jsonRows(posted, "request")).toEqual(rows);
});

test("newest first; closed ones too", async () => {
  const last = await make({ text: "Later" });
  await postUpdate(asAgent(desk.workspace, desk.agent), {
    ticketId: last.id,
    changes: { statusId: desk.status["Problem solved"] ?? 0 },
  });
  const { request } = await json({ method, sEmail, sPassword });
  expect((request as { xRequest: string }[])[0]).toMatchObject({
    xRequest: String(last.id),
    fOpen: "0",
    tNote: "Later",
  });
});

test.each([
  ["a wrong password", { sEmail, sPassword: "wrong" }],
  ["an unknown address", { sEmail: "nobody@companyco.com", sPassword }],
  ["no address at all", { sEmail: "' or 1=1", sPassword }],
])("%s is error 104", async (_what, who) => {
  expect(await failure({ method, ...who })).toEqual({ status: 400, errors: ["104 Email or password not valid"] });
});

test("staff do not sign in here", async () => {
  const who = { sEmail: desk.agent.email, sPassword: desk.password };
  expect(await failure({ method, ...who })).toMatchObject({ errors: ["104 Email or password not valid"] });
});

test("what is missing is named", async () => {
  expect(await failure({ method })).toEqual({
    status: 400,
    errors: ["101 Required parameter sEmail not supplied", "101 Required parameter sPassword not supplied"],
  });
});

test("after five wrong passwords for a name in a minute the right one waits too, for other names nothing changes", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  for (let count = 0; count < 5; count += 1)
    expect(await failure({ method, sEmail, sPassword: `wrong ${count}` })).toMatchObject({
      errors: ["104 Email or password not valid"],
    });
  expect(await failure({ method, sEmail, sPassword })).toEqual({
    status: 400,
    errors: ["3 Too many failed login attempts. Please wait a minute and try again"],
  });
  const other = { sEmail: "none@companyco.com", sPassword: "empty hands" };
  // A right password is no guess, however often it comes.
  for (let count = 0; count < 7; count += 1) expect(await json({ method, ...other })).toEqual({ request: [] });
});
