import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog, customerEmails, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { bugs, call, type Desk, failure, json, openDesk, readXml } from "@/lib/dialects/helpspot/testing";
import { checkCustomerPassword } from "@/lib/domain/sessions/sessions";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { issueToken } from "@/lib/domain/tokens/tokens";

setUpTestDatabase();
let desk: Desk;
let token: string;
beforeAll(async () => {
  desk = await openDesk();
  token = desk.token;
  return () => expect(bugs).toEqual([]);
});
const method = "private.customer.setPasswordByEmail";
const sEmail = "tsmith@companyco.com";
const signsIn = async (email: string, password: string) =>
  (await checkCustomerPassword(desk.workspace, email, password)) !== null;

test("the manual's example sets the password and echoes it, as XML, JSON and by POST", async () => {
  const { ticket } = await createTicket(asAgent(desk.workspace, desk.agent), {
    contact: { email: sEmail, firstName: "Tim" },
    message: { text: "x" },
    source: "email",
  });
  const credentials = Buffer.from(`${desk.agent.email}:${desk.password}`).toString("base64");
  const headers = { authorization: `Basic ${credentials}` };
  const xml = readXml(await (await call({ method, sEmail, sPassword: "8!TrucK" }, { headers })).text());
  expect(xml).toMatchObject({ name: "results", children: [{ name: "sPassword", text: "8!TrucK", children: [] }] });
  expect(await signsIn(sEmail, "8!TrucK")).toBe(true);
  expect(await json({ method, sEmail, sPassword: "another one" }, { token })).toEqual({ sPassword: "another one" });
  expect(await signsIn(sEmail, "8!TrucK")).toBe(false);
  const posted = { sEmail: "TSmith@companyco.com", sPassword: "a third one" };
  expect(await json({ method }, { token, body: posted })).toEqual({ sPassword: "a third one" });
  expect(await signsIn(sEmail, "a third one")).toBe(true);
  const [known] = await db.select().from(customerEmails).where(eq(customerEmails.email, sEmail));
  expect(known?.customerId).toBe(ticket.customerId);
  // They are told once there was a password before, and the log says who did it, not what.
  expect(await db.select().from(outgoingMails).where(eq(outgoingMails.kind, "account"))).toHaveLength(2);
  const log = await db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.objectType, "Customer"), eq(auditLog.objectId, ticket.customerId)));
  expect(log.map(({ action, actorId, via }) => [action, actorId, via])).toEqual(
    Array(3).fill(["edit", desk.agent.id, "helpspot"]),
  );
  expect(JSON.stringify(log)).not.toMatch(/TrucK|another one|third/);
});

test("an address nobody has becomes a customer", async () => {
  const email = "new@companyco.com";
  await json({ method, sEmail: email, sPassword: "brand new" }, { token });
  expect(await signsIn(email, "brand new")).toBe(true);
  const [row] = await db.select().from(customerEmails).where(eq(customerEmails.email, email));
  expect(row).toMatchObject({ workspaceId: desk.workspace.id, verifiedAt: null });
});

test.each([
  ["an address that is none", { sEmail: "no address", sPassword: "long enough" }, "105 Valid email required"],
  ["a password too short", { sEmail, sPassword: "12345" }, "211 Password could not be updated"],
  ["a password too long", { sEmail, sPassword: "x".repeat(201) }, "211 Password could not be updated"],
  ["no address", { sPassword: "long enough" }, "101 Required parameter sEmail not supplied"],
  ["no password", { sEmail }, "101 Required parameter sPassword not supplied"],
])("%s is refused, and the old password stays", async (_what, sent, error) => {
  expect(await failure({ method, ...sent }, { token })).toEqual({ status: 400, errors: [error] });
  expect(await signsIn(sEmail, "a third one")).toBe(true);
});

test("who may not edit customers may not set passwords", async () => {
  const guest = await makeAgent(desk.workspace, "Guest", "Gus Guest");
  const ctx = asAgent(desk.workspace, guest);
  const issued = await issueToken(ctx, { kind: "helpspot", name: "t", agentId: guest.id });
  const sent = { method, sEmail, sPassword: "taken over" };
  expect(await failure(sent, { token: issued.token })).toEqual({
    status: 400,
    errors: ["211 Password could not be updated"],
  });
  expect(await signsIn(sEmail, "a third one")).toBe(true);
});

test("without credentials it is refused, and an agent's own password is never changed", async () => {
  expect(await failure({ method, sEmail, sPassword: "taken over" })).toEqual({
    status: 401,
    errors: ["1 Authentication information not sent"],
  });
  await json({ method, sEmail: desk.agent.email, sPassword: "taken over" }, { token });
  const credentials = Buffer.from(`${desk.agent.email}:${desk.password}`).toString("base64");
  expect(
    await json({ method: "private.version" }, { headers: { authorization: `Basic ${credentials}` } }),
  ).toBeTruthy();
});

test("reading a password back is error 303, by GET and by POST", async () => {
  const asked = { method: "private.customer.getPasswordByEmail", sEmail };
  const gone = {
    status: 400,
    errors: [
      "303 private.customer.getPasswordByEmail has been removed as passwords are no longer stored in a way that are accessible by the system",
    ],
  };
  expect(await failure(asked, { token })).toEqual(gone);
  expect(await failure(asked, { token, body: { sEmail } })).toEqual(gone);
});
