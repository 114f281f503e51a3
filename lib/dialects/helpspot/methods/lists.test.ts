import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { agents, categories, categoryAgents, statuses } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addCategory, bugs, call, type Desk, json, openDesk, outline, readXml } from "@/lib/dialects/helpspot/testing";
import { freshen, makeAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
let sales: Awaited<ReturnType<typeof addCategory>>;
let old: Awaited<ReturnType<typeof addCategory>>;
let tina: number;

beforeAll(async () => {
  desk = await openDesk();
  sales = await addCategory(desk, {
    name: "Pre Sales Question",
    fields: [
      { name: "Office", type: "text", settings: { size: 30 }, position: 0 },
      { name: "Database", type: "select", required: true, position: 1 },
      { name: "Place", type: "drill_down", position: 2 },
      {
        name: "Staff",
        type: "ajax",
        isPublic: false,
        settings: { url: "http://www.domain.com/lookup.php" },
        position: 3,
      },
      { name: "Price", type: "decimal", settings: { decimals: 2 }, position: 4 },
      { name: "Story", type: "large_text", settings: { rows: 4 }, position: 5 },
      { name: "Pages", type: "number", position: 6 },
      { name: "When", type: "date_time", position: 7 },
    ],
    choices: { Database: ["MySQL", "PostgreSQL"], Place: ["Boston#-#8st", "Boston#-#9st", "Albany"] },
    tags: ["Pricing", "Support Options"],
  });
  old = await addCategory(desk, { name: "A Gone One", active: false });
  tina = (await makeAgent(desk.workspace, "Help Desk Staff", "Tina Andrews")).id;
  await db.insert(categoryAgents).values({ categoryId: sales.id, agentId: tina });
  await db
    .update(categories)
    .set({ defaultAgentId: tina, assignment: "round_robin", groupName: "Sales" })
    .where(eq(categories.id, sales.id));
  await freshen(desk.workspace);
  const body = { tNote: "a", sUserId: "1", xCategory: sales.id, skipCustomChecks: 1, xPersonAssignedTo: tina };
  await json({ method: "private.request.create" }, { body, token: desk.token });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const ask = (method: string, more = {}) => json({ method, ...more }, { token: desk.token });
const shape = async (method: string) => outline(readXml(await (await call({ method }, { token: desk.token })).text()));

test("private.request.getCategories: everything, sorted, keyed by id", async () => {
  const { category } = (await ask("private.request.getCategories")) as { category: Record<string, unknown> };
  expect(category[sales.id]).toEqual({
    xCategory: String(sales.id),
    sCategory: "Pre Sales Question",
    sCategoryGroup: "Sales",
    fDeleted: "0",
    fAllowPublicSubmit: "1",
    xPersonDefault: String(tina),
    fAutoAssignTo: "6",
    sPersonList: { person: [{ xPerson: String(tina), fullname: "Tina Andrews", assigned_requests: "1" }] },
    sCustomFieldList: { xCustomField: Object.values(sales.fields).map(String) },
    reportingTags: {
      tag: [
        { xReportingTag: String(sales.tags.Pricing), sReportingTag: "Pricing" },
        { xReportingTag: String(sales.tags["Support Options"]), sReportingTag: "Support Options" },
      ],
    },
  });
  expect(category[old.id]).toMatchObject({ fDeleted: "1", sPersonList: [], reportingTags: [] });
  const xml = await (await call({ method: "private.request.getCategories" }, { token: desk.token })).text();
  expect(xml.indexOf("A Gone One")).toBeLessThan(xml.indexOf("Pre Sales Question"));
});

test("request.getCustomFields: the public ones, without what is for staff", async () => {
  const { field } = (await json({ method: "request.getCustomFields" })) as { field: Record<string, unknown>[] };
  expect(field.map(({ fieldName, fieldType }) => [fieldName, fieldType])).toEqual([
    ["Office", "text"],
    ["Database", "select"],
    ["Place", "drilldown"],
    ["Price", "decimal"],
    ["Story", "lrgtext"],
    ["Pages", "numtext"],
    ["When", "datetime"],
  ]);
  expect(field[0]).toEqual({
    xCustomField: String(sales.fields.Office),
    fieldName: "Office",
    isRequired: "0",
    fieldType: "text",
    iOrder: "0",
    sTxtSize: "30",
    lrgTextRows: "",
    listItems: [],
    iDecimalPlaces: "0",
    sRegex: "",
    isAlwaysVisible: "0",
  });
  expect(field[1]).toMatchObject({ isRequired: "1", listItems: { item: ["MySQL", "PostgreSQL"] } });
  expect(field[2]).toMatchObject({ listItems: { item: ["Boston#-#8st", "Boston#-#9st", "Albany"] } });
});

test("private.request.getCustomFields: all, or those of a category", async () => {
  const { field } = (await ask("private.request.getCustomFields")) as { field: Record<string, unknown>[] };
  expect(field).toHaveLength(8);
  expect(field[3]).toMatchObject({ isPublic: "0", fieldType: "ajax", sAjaxUrl: "http://www.domain.com/lookup.php" });
  expect(Object.keys(field[3] ?? {})).toEqual(
    "xCustomField fieldName isRequired isPublic fieldType iOrder sTxtSize lrgTextRows listItems iDecimalPlaces sRegex sAjaxUrl isAlwaysVisible".split(
      " ",
    ),
  );
  expect(await ask("private.request.getCustomFields", { xCategory: old.id })).toEqual({ field: [] });
});

test("private.request.getMailboxes", async () => {
  expect(await ask("private.request.getMailboxes")).toEqual({
    mailbox: [
      {
        xMailbox: expect.any(String),
        sReplyName: expect.any(String),
        sReplyEmail: expect.stringContaining("support@"),
      },
    ],
  });
  expect(await shape("private.request.getMailboxes")).toBe("results(mailbox(xMailbox sReplyName sReplyEmail))");
});

test("private.request.getStatusTypes: Active first, SPAM last, inactive ones when asked", async () => {
  await db.update(statuses).set({ active: false }).where(eq(statuses.name, "Waiting for customer"));
  await freshen(desk.workspace);
  const names = async (more = {}) =>
    ((await ask("private.request.getStatusTypes", more)).status as Record<string, string>[]).map(
      ({ sStatus }) => sStatus,
    );
  expect(await names()).toEqual(["Active", "Problem solved", "SPAM"]);
  expect(await names({ fActiveOnly: 0 })).toEqual(["Active", "Waiting for customer", "Problem solved", "SPAM"]);
  expect(await shape("private.request.getStatusTypes")).toMatch(/^results\(status\(sStatus xStatus\) /);
});

test("util.getFieldLabels and private.filter.getColumnNames: the manual's 27 labels in its order", async () => {
  const labels = await json({ method: "util.getFieldLabels" });
  expect(
    Object.entries(labels)
      .map(([name, label]) => `${name}=${label}`)
      .join(" "),
  ).toBe(
    "iLastReplyBy=Replied To fOpenedVia=Contacted Via mailbox=Mailbox fOpen=Open xRequest=ID sUserId=Customer ID fullname=Customer sLastName=Last Name sEmail=Email sPhone=Phone xPersonOpenedBy=Opened By xPersonAssignedTo=Assigned To xStatus=Status sCategory=Category sTitle=Email Subject reqsummary=Initial Request lastpublicnote=Latest Public Note lastpublicnoteby=Latest Public Note By dtGMTOpened=Opened dtGMTClosed=Closed dtGMTTrashed=Trashed On lastupdate=Last Update lastpubupdate=Last Public Update lastcustupdate=Last Customer Update ctPublicUpdates=# age=Age timetrack=Time",
  );
  expect(await ask("private.filter.getColumnNames")).toEqual(labels);
});

test("private.util.getActiveStaff: active people, never a password", async () => {
  const gone = await makeAgent(desk.workspace, "Guest", "Gus Gone");
  await db.update(agents).set({ active: false }).where(eq(agents.id, gone.id));
  const { person } = (await ask("private.util.getActiveStaff")) as { person: Record<string, string>[] };
  expect(person.map(({ fullname }) => fullname)).toEqual(["Ian Landsman", "Tina Andrews"]);
  expect(Object.keys(person[0] ?? {}).join(" ")).toBe(
    "xPerson sFname sLname sUsername sEmail sEmail2 sSMS xSMSService sPhone tSignature tMobileSignature fNotifyEmail fNotifyEmail2 fNotifySMS fNotifySMSUrgent xPersonPhotoId fUserType xPersonOutOfOffice fNotifyNewRequest fDeleted sWorkspaceDefault fDefaultToPublic fDefaultTTOpen fHideWysiwyg fHideImages iRequestHistoryLimit fReturnToReq sHTMLEditor tSignature_HTML fullname",
  );
  expect(JSON.stringify(person)).not.toContain("argon2");
});

test("private.user.preferences: the caller's own", async () => {
  const preferences = await ask("private.user.preferences");
  expect(preferences).toMatchObject({
    xPerson: String(desk.agent.id),
    sFname: "Ian",
    sLname: "Landsman",
    sEmail: desk.agent.email,
  });
  expect(preferences).not.toHaveProperty("fullname");
});
