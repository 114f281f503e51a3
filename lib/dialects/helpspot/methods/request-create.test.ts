import { beforeAll, beforeEach, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import {
  addCategory,
  bugs,
  call,
  type Desk,
  failure,
  filesOf,
  itemsOf,
  json,
  openDesk,
} from "@/lib/dialects/helpspot/testing";
import { createPortal } from "@/lib/domain/portals/commands";
import { listPortals } from "@/lib/domain/portals/queries";
import { asAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
let printers: Awaited<ReturnType<typeof addCategory>>;

beforeAll(async () => {
  desk = await openDesk();
  printers = await addCategory(desk, {
    name: "Printers",
    fields: [
      { name: "Model", type: "select", required: true },
      { name: "Place", type: "drill_down" },
      { name: "Bought", type: "date" },
      { name: "Pages", type: "number" },
      { name: "Price", type: "decimal", settings: { decimals: 2 } },
      { name: "Urgent?", type: "checkbox" },
      { name: "Serial", type: "regex", settings: { regex: "^[A-Z]{2}\\d+$" } },
      { name: "Staff only", type: "text", isPublic: false },
    ],
    choices: { Model: ["A 100", "B 200"], Place: ["Boston#-#8st", "Boston#-#9st"] },
  });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const create = (body: Record<string, string | number>) => json({ method: "request.create" }, { body, multipart: true });
const refusal = (body: Record<string, string | number>) => failure({ method: "request.create" }, { body });
const field = (name: string) => `Custom${printers.fields[name]}`;

test("the manual's example makes a request, and its access key opens it", async () => {
  const made = await create({ tNote: "This is the request.", sUserId: "12345" });
  expect(made.accesskey).toMatch(new RegExp(`^${made.xRequest}[A-Za-z]{20}$`));
  const request = await json({ method: "request.get", accesskey: String(made.accesskey) });
  expect(request).toMatchObject({
    xRequest: made.xRequest,
    fOpenedVia: "Web Service",
    xPersonOpenedBy: "",
    fOpen: "1",
    xStatus: "Active",
    sTitle: "",
    sUserId: "12345",
    fullname: " ",
  });
  expect(itemsOf(request)).toMatchObject([
    { tNote: "This is the request.", fInitial: "1", fPublic: "1", fNoteIsHTML: "0", xPerson: " ", files: [] },
  ]);
});

test("the XML answer is the manual's", async () => {
  const response = await call({ method: "request.create" }, { body: { tNote: "a", sEmail: "a@b.example" } });
  expect(response.headers.get("content-type")).toBe("text/xml; charset=UTF-8");
  expect(await response.text()).toMatch(
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<request><xRequest>\d+<\/xRequest><accesskey>\d+[A-Za-z]{20}<\/accesskey><\/request>$/,
  );
});

test("everything that is missing is reported at once", async () => {
  expect(await refusal({})).toEqual({
    status: 400,
    errors: [
      "101 Required parameter tNote not supplied",
      "101 Required parameter sFirstName,sLastName,sUserId,sEmail,sPhone not supplied",
    ],
  });
});

test("asked by GET it finds no parameters", async () => {
  const { status, errors } = await failure({ method: "request.create", tNote: "a", sUserId: "1" });
  expect([status, errors.length]).toEqual([400, 2]);
});

test("custom fields of every kind come back as they were sent", async () => {
  const sent = {
    [field("Model")]: "B 200",
    [field("Place")]: "Boston#-#8st",
    [field("Bought")]: "1727913600",
    [field("Pages")]: "42",
    [field("Price")]: "19.90",
    [field("Urgent?")]: "1",
    [field("Serial")]: "AB12",
  };
  const made = await create({ tNote: "a", sUserId: "1", xCategory: printers.id, ...sent });
  const request = await json({ method: "request.get", accesskey: String(made.accesskey) });
  expect(request).toMatchObject({ ...sent, [field("Bought")]: "Oct  3, 2024", xCategory: "Printers" });
  expect(request).not.toHaveProperty(field("Staff only"));
  const raw = await json(
    { method: "private.request.get", xRequest: String(made.xRequest), fRawValues: 1 },
    { token: desk.token },
  );
  expect(raw).toMatchObject({ ...sent, xCategory: String(printers.id), [field("Staff only")]: "" });
});

test("a required field of the category that is missing is named", async () => {
  expect(await refusal({ tNote: "a", sUserId: "1", xCategory: printers.id })).toEqual({
    status: 400,
    errors: [`101 Required parameter ${field("Model")} not supplied`],
  });
});

test("a field sent empty is missing", async () => {
  const { errors } = await refusal({ tNote: "a", sUserId: "1", [field("Pages")]: "" });
  expect(errors).toEqual([`101 Required parameter ${field("Pages")} not supplied`]);
});

test.each([
  ["Model", "C 300"],
  ["Place", "Boston"],
  ["Pages", "many"],
  ["Urgent?", "yes"],
  ["Serial", "12"],
  ["Staff only", "x"],
])("%s cannot be %s", async (name, value) => {
  const { status, errors } = await refusal({
    tNote: "a",
    sUserId: "1",
    xCategory: printers.id,
    [field("Model")]: "A 100",
    [field(name)]: value,
  });
  expect([status, errors.length]).toEqual([400, 1]);
  expect(errors[0]).toMatch(new RegExp(`^207 Could not create request: ${field(name)}: .`));
});

test("a category that is unknown or not public is no category", async () => {
  const inner = await addCategory(desk, { name: "Inner", isPublic: false });
  for (const xCategory of [999_999, inner.id]) {
    const { errors } = await refusal({ tNote: "a", sUserId: "1", xCategory });
    expect(errors).toEqual(["207 Could not create request: There is no such category."]);
  }
});

test("an address that is none has its own error", async () => {
  expect((await refusal({ tNote: "a", sEmail: "not an address" })).errors).toEqual(["105 Valid email required"]);
});

test("fUrgent=NaN means not urgent", async () => {
  const urgent = async (fUrgent: string) => {
    const made = await create({ tNote: "a", sUserId: "1", fUrgent });
    return (await json({ method: "request.get", accesskey: String(made.accesskey) })).fUrgent;
  };
  expect([await urgent("NaN"), await urgent("1")]).toEqual(["0", "1"]);
});

test("files come back with the note, and need all three parts", async () => {
  const made = await create({
    tNote: "a",
    sUserId: "1",
    File1_sFilename: "Invoice.pdf",
    File1_sFileMimeType: "application/pdf",
    File1_bFileBody: Buffer.from("%PDF").toString("base64"),
    File2_sFilename: "lost.pdf",
  });
  const [item] = itemsOf(await json({ method: "request.get", accesskey: String(made.accesskey) }));
  const file = filesOf(item);
  expect(file).toHaveLength(1);
  expect(file[0]).toMatchObject({ sFilename: "Invoice.pdf", sFileMimeType: "application/pdf" });
  expect(file[0]?.public_url).toContain(`/index.php?pg=file&from=3&id=${file[0]?.xDocumentId}&reqid=${made.xRequest}`);
  expect(file[0]).not.toHaveProperty("private_url");
});

test("a file that is no base64 is refused, and nothing is made", async () => {
  const before = await json({ method: "private.request.search" }, { token: desk.token });
  const { errors } = await refusal({
    tNote: "a",
    sUserId: "1",
    File1_sFilename: "a.pdf",
    File1_sFileMimeType: "application/pdf",
    File1_bFileBody: "***",
  });
  expect(errors).toEqual(["207 Could not create request: File1_bFileBody is not valid base64"]);
  const after = await json({ method: "private.request.search" }, { token: desk.token });
  expect((after.request as unknown[]).length).toBe((before.request as unknown[]).length);
});

test("through a secondary portal, in a category that it offers", async () => {
  const ctx = asAgent(desk.workspace, desk.agent);
  const { id: offered } = await addCategory(desk, { name: "Offered" });
  const { id: elsewhere } = await addCategory(desk, { name: "Elsewhere" });
  const { id: xPortal } = await createPortal(ctx, { name: "Second", categoryIds: [offered] });
  const primary = (await listPortals(ctx))[0]?.id ?? 0;
  const portalOf = async (body: Record<string, string | number>) => {
    const { accesskey } = await create({ tNote: "a", sUserId: "1", ...body });
    return (await json({ method: "request.get", accesskey: String(accesskey) })).xPortal;
  };
  expect(await portalOf({ xPortal, xCategory: offered })).toBe(String(xPortal));
  expect(await portalOf({ xPortal: 0 })).toBe("0");
  expect(await portalOf({})).toBe("0");
  // To HelpSpot's clients the primary portal has no number.
  expect(await portalOf({ xPortal: primary })).toBe("0");
  const refused = (reason: string) => ({ status: 400, errors: [`207 Could not create request: ${reason}`] });
  expect(await refusal({ tNote: "a", sUserId: "1", xPortal: 999_999_999 })).toEqual(
    refused("There is no such portal."),
  );
  expect(await refusal({ tNote: "a", sUserId: "1", xPortal, xCategory: elsewhere })).toEqual(
    refused("This portal does not offer this category."),
  );
});
