import { beforeAll, beforeEach, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { addCategory, bugs, type Desk, filesOf, itemsOf, json, openDesk } from "@/lib/dialects/helpspot/testing";
import { saveFilter } from "@/lib/domain/filters/filters";
import { asAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
let category: Awaited<ReturnType<typeof addCategory>>;
beforeAll(async () => {
  desk = await openDesk();
  category = await addCategory(desk, {
    name: "Bugs",
    fields: [
      { name: "Version", type: "text" },
      { name: "Database", type: "select" },
      { name: "Place", type: "drill_down" },
    ],
    choices: { Database: ["MySQL", "PostgreSQL"], Place: ["Boston#-#8st"] },
    tags: ["Printer", "Network"],
  });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

type Row = Record<string, unknown>;

test("a request of the public API is the same through every method", async () => {
  const { fields, tags } = category;
  const created = await json(
    { method: "request.create" },
    {
      multipart: true,
      body: {
        tNote: "The printer burns.",
        sFirstName: "Bob",
        sLastName: "Jones",
        sUserId: "12345",
        sEmail: "bjones@company.com",
        sPhone: "845.555.1234",
        xCategory: category.id,
        fUrgent: 1,
        [`Custom${fields.Version}`]: "5.1",
        [`Custom${fields.Database}`]: "PostgreSQL",
        [`Custom${fields.Place}`]: "Boston#-#8st",
        File1_sFilename: "fire.txt",
        File1_sFileMimeType: "text/plain",
        File1_bFileBody: "aGVsbG8=",
      },
    },
  );
  const xRequest = String(created.xRequest);
  // Customers cannot set reporting tags, staff do.
  await json(
    { method: "private.request.update" },
    { token: desk.token, body: { xRequest, reportingTags: `${tags.Printer}, ${tags.Network}` } },
  );
  const wanted: Row = {
    xRequest,
    fOpenedVia: "Web Service",
    xPersonOpenedBy: "",
    xPersonAssignedTo: "",
    fOpen: "1",
    xStatus: "Active",
    fUrgent: "1",
    xCategory: "Bugs",
    sUserId: "12345",
    sFirstName: "Bob",
    sLastName: "Jones",
    sEmail: "bjones@company.com",
    sPhone: "845.555.1234",
    [`Custom${fields.Version}`]: "5.1",
    [`Custom${fields.Database}`]: "PostgreSQL",
    [`Custom${fields.Place}`]: "Boston#-#8st",
    fullname: "Bob Jones",
  };
  const reportingTags = {
    tag: [
      { xReportingTag: String(tags.Printer), sReportingTag: "Printer" },
      { xReportingTag: String(tags.Network), sReportingTag: "Network" },
    ],
  };
  const ask = (method: string, more: Row = {}) =>
    json({ method, ...(more as Record<string, string>) }, { token: desk.token });
  const { id: xFilter } = await saveFilter(asAgent(desk.workspace, desk.agent), {
    name: "Bobs",
    query: { field: "contactFirstName", op: "is", value: "Bob" },
  });

  const open = await json({ method: "request.get", accesskey: String(created.accesskey) });
  const staff = await ask("private.request.get", { xRequest });
  const [row] = (await ask("private.filter.get", { xFilter: String(xFilter) })).request as Row[];
  const [found] = (await ask("private.request.search", { sSearch: "burns" })).request as Row[];
  for (const answer of [open, staff, row, found]) expect(answer).toMatchObject(wanted);
  for (const answer of [open, staff]) expect(answer).toMatchObject({ reportingTags });

  // Whatever two answers both have is the same in both; only names of mailboxes differ in lists.
  const shared = (one: Row = {}, other: Row = {}) =>
    Object.keys(one).filter((key) => key in other && !["request_history", "xOpenedViaId"].includes(key));
  for (const other of [open, row, found]) {
    const keys = shared(staff, other);
    expect(keys.length).toBeGreaterThan(25);
    for (const key of keys) expect(other?.[key], key).toEqual(staff[key]);
  }

  const note = (answer: Row) => itemsOf(answer).find(({ fInitial }) => fInitial === "1");
  for (const answer of [open, staff]) {
    expect(note(answer)).toMatchObject({ tNote: "The printer burns.", fPublic: "1", person_type: "customer" });
    expect(filesOf(note(answer))).toMatchObject([{ sFilename: "fire.txt", sFileMimeType: "text/plain" }]);
  }
  const [file] = filesOf(note(staff));
  expect(filesOf(note(open))[0]?.xDocumentId).toBe(file?.xDocumentId);
  expect(await ask("private.document.get", { xDocumentId: file?.xDocumentId })).toMatchObject({ sBody: "aGVsbG8=" });
});
