import { beforeAll, beforeEach, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { bugs, call, type Desk, expectSample, failure, json, openDesk, readXml } from "@/lib/dialects/helpspot/testing";
import { startSession } from "@/lib/domain/sessions/sessions";
import { changeSettings } from "@/lib/domain/settings/commands";
import { createTeam } from "@/lib/domain/teams/commands";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

setUpTestDatabase();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const admin = { ...asAgent(desk.workspace, desk.agent), ip: "127.0.0.1" };
  await changeSettings(admin, { trashRetentionDays: 31 });
  await startSession(desk.workspace, { agentId: desk.agent.id }, { ip: "192.0.2.4", userAgent: "t" });
  await createTeam(admin, { name: "Second level" });
  // Another workspace's log is its own.
  const other = await makeWorkspace();
  await createTeam(asAgent(other, await makeAgent(other)), { name: "Theirs" });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const method = "private.util.getAuditLog";
const options = () => ({ token: desk.token });
type Row = Record<string, string>;
const rows = async (query = {}) => (await json({ method, ...query }, options())).auditLog as Row[];

test("oldest first: who did what to what, from where, with the values before and after", async () => {
  const [token, settings, login, team] = await rows();
  expect(token).toMatchObject({ sAction: "add", sObject: "API token" });
  const by = {
    xPerson: String(desk.agent.id),
    dtDateAdded: expect.stringMatching(/^\d{10}$/),
    dValue: "",
    xRequest: "",
  };
  expect(settings).toEqual({
    xAuditLog: expect.stringMatching(/^\d+$/),
    sAction: "edit",
    sObject: "HS_Settings",
    ...by,
    iValue: expect.any(String),
    sValue: "trashRetentionDays = 31",
    sIPAddress: "127.0.0.1",
    sData: '{"trashRetentionDays":31,"before":{"trashRetentionDays":30}}',
  });
  expect(login).toEqual({
    xAuditLog: expect.stringMatching(/^\d+$/),
    sAction: "login",
    sObject: "HS_Person",
    ...by,
    iValue: "",
    sValue: desk.agent.email,
    sIPAddress: "192.0.2.4",
    sData: "",
  });
  expect(team).toMatchObject({ sAction: "add", sObject: "Team", sValue: "Second level", sIPAddress: "127.0.0.1" });
  expect(JSON.parse(team?.sData ?? "")).toMatchObject({ name: "Second level", active: true });
  expect(Number(login?.xAuditLog)).toBeGreaterThan(Number(settings?.xAuditLog));
});

test("start and length, also as the manual's own example writes them", async () => {
  const all = await rows();
  expect(await rows({ start: 1, length: 2 })).toEqual(all.slice(1, 3));
  expect(await rows({ start: 2_147_483_647 })).toEqual([]);
  expect((await json({ method: `${method}?start=1&length=1` }, options())).auditLog).toEqual(all.slice(1, 2));
  await expectSample({ method, start: 9999 }, options(), "<results><auditLog /></results>");
});

test("the elements and their order in XML", async () => {
  const root = readXml(await (await call({ method, length: 1 }, options())).text());
  expect([root.name, root.children.map(({ name }) => name)]).toEqual(["results", ["auditLog"]]);
  expect(root.children[0]?.children.map(({ name }) => name).join(" ")).toBe(
    "xAuditLog sAction sObject xPerson dtDateAdded iValue sValue dValue sIPAddress xRequest sData",
  );
});

test("for administrators only", async () => {
  const staff = await makeAgent(desk.workspace, "Help Desk Staff", "Tina Andrews");
  const admin = asAgent(desk.workspace, desk.agent);
  const { token } = await issueToken(admin, { kind: "helpspot", name: "t", agentId: staff.id });
  expect(await failure({ method }, { token })).toEqual({ status: 400, errors: ["2 User authentication failed"] });
});
