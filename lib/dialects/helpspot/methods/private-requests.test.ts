import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { events, outgoingMails } from "@/db/schema/index";
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
  type Sent,
} from "@/lib/dialects/helpspot/testing";
import { tellAgents } from "@/lib/domain/notifications/tell-agents";
import { makeAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
let tina: number;
let category: Awaited<ReturnType<typeof addCategory>>;

beforeAll(async () => {
  desk = await openDesk({ timeZone: "America/New_York" });
  category = await addCategory(desk, {
    name: "Bugs",
    fields: [{ name: "Version", type: "text", required: true }],
    tags: ["Printer", "Software"],
  });
  tina = (await makeAgent(desk.workspace, "Help Desk Staff", "Tina Andrews")).id;
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const version = () => `Custom${category.fields.Version}`;
const create = async (body: Sent = {}): Promise<string> => {
  const all = { tNote: "This is the request.", sUserId: "12345", xCategory: category.id, [version()]: "5", ...body };
  const answer = await json({ method: "private.request.create" }, { body: all, token: desk.token, multipart: true });
  expect(Object.keys(answer)).toEqual(["xRequest"]);
  return String(answer.xRequest);
};
const update = (body: Sent) => json({ method: "private.request.update" }, { body, token: desk.token, multipart: true });
const get = (xRequest: string | number, more: Sent = {}) =>
  json({ method: "private.request.get", xRequest, ...more }, { token: desk.token });
const refused = (method: string, body: Sent) => failure({ method }, { body, token: desk.token });
const mailCount = async () => (await db.select().from(outgoingMails)).length;

describe("private.request.create", () => {
  test("needs a note, a category and a customer", async () => {
    expect((await refused("private.request.create", {})).errors).toEqual([
      "101 Required parameter tNote not supplied",
      "101 Required parameter xCategory not supplied",
      "101 Required parameter sFirstName,sLastName,sUserId,sEmail,sPhone not supplied",
    ]);
  });

  test("by default the caller opens it with a private note", async () => {
    const request = await get(await create());
    expect(request).toMatchObject({
      xPersonOpenedBy: "Ian Landsman",
      xPersonAssignedTo: "",
      xCategory: "Bugs",
      fOpenedVia: "Web Service",
      iLastReplyBy: "0",
      [version()]: "5",
    });
    expect(itemsOf(request)).toMatchObject([
      { fPublic: "0", fInitial: "1", xPerson: "Ian Landsman", person_type: "staff" },
    ]);
  });

  test("takes everything the manual names", async () => {
    const request = await get(
      await create({
        sFirstName: "Bob",
        sLastName: "Jones",
        sEmail: "bob@example.com",
        sPhone: "845-555",
        xPersonAssignedTo: tina,
        fNoteType: 1,
        fNoteIsHTML: 1,
        tNote: "<p>Hello <b>there</b></p><script>x</script>",
        xPersonOpenedBy: 0,
        sTitle: "Printing",
        reportingTags: `${category.tags.Printer}, ${category.tags.Software}`,
        fUrgent: 1,
        fOpenedVia: 2,
      }),
    );
    expect(request).toMatchObject({
      fOpenedVia: "Phone",
      xPersonOpenedBy: "",
      xPersonAssignedTo: "Tina Andrews",
      fUrgent: "1",
      sTitle: "Printing",
      sFirstName: "Bob",
      sLastName: "Jones",
      sEmail: "bob@example.com",
      sPhone: "845-555",
      fullname: "Bob Jones",
      reportingTags: {
        tag: [
          { xReportingTag: String(category.tags.Printer), sReportingTag: "Printer" },
          { xReportingTag: String(category.tags.Software), sReportingTag: "Software" },
        ],
      },
    });
    expect(itemsOf(request)).toMatchObject([
      { tNote: "<p>Hello <b>there</b></p>", fNoteIsHTML: "1", fPublic: "1", xPerson: " " },
    ]);
  });

  test("email_from=0 sends nothing, and dtGMTOpened imports", async () => {
    const before = await mailCount();
    const id = await create({
      sEmail: "i@example.com",
      fNoteType: 1,
      email_from: 0,
      dtGMTOpened: 1_190_635_200,
      email_staff: tina,
    });
    expect(await mailCount()).toBe(before);
    expect(await get(id, { fRawValues: 1 })).toMatchObject({ dtGMTOpened: "1190635200" });
    await create({ sEmail: "i@example.com", fNoteType: 1 });
    expect(await mailCount()).toBe(before + 1);
  });

  test("fOpen=0 makes a closed request", async () => {
    expect(await get(await create({ fOpen: 0 }))).toMatchObject({ fOpen: "0", xStatus: "Problem solved" });
    expect(await get(await create({ fOpen: 0, xStatus: desk.status["Problem solved"] }))).toMatchObject({ fOpen: "0" });
    expect((await refused("private.request.create", { ...minimum(), fOpen: 0, xStatus: 1 })).errors).toEqual([
      '207 Could not create request: a request with the status "Active" cannot be closed',
    ]);
  });

  test("skipCustomChecks=1 skips required fields", async () => {
    const body = { tNote: "a", sUserId: "1", xCategory: category.id };
    expect((await refused("private.request.create", body)).errors).toEqual([
      `101 Required parameter ${version()} not supplied`,
    ]);
    await json({ method: "private.request.create" }, { body: { ...body, skipCustomChecks: 1 }, token: desk.token });
  });

  test.each([
    ["an unknown category", { xCategory: 999_999 }, "There is no such category."],
    ["an unknown staff member", { xPersonAssignedTo: 999_999 }, "There is no such active agent."],
    ["an unknown opener", { xPersonOpenedBy: 999_999 }, "There is no such active agent."],
    ["an unknown status", { xStatus: 999_999 }, "There is no such status."],
    ["a mailbox that is none", { email_from: 999_999 }, "There is no such mailbox."],
    [
      "a copy to no address",
      { email_cc: "a@b.example, nobody" },
      'email_cc holds "nobody", which is no e-mail address',
    ],
    ["a tag of nowhere", { reportingTags: "999999" }, "A reporting tag does not belong to this category."],
    [
      "a title without end",
      { sTitle: "x".repeat(1_000_000) },
      "sTitle: Too big: expected string to have <=500 characters",
    ],
  ])("%s is refused", async (_, wrong, reason) => {
    const { status, errors } = await refused("private.request.create", { ...minimum(), ...wrong });
    expect([status, errors]).toEqual([400, [`207 Could not create request: ${reason}`]]);
  });

  const minimum = (): Sent => ({ tNote: "a", sUserId: "1", xCategory: category.id, [version()]: "1" });
});

describe("private.request.update", () => {
  test("the manual's example adds a private note", async () => {
    const xRequest = await create();
    expect(await update({ xRequest, tNote: "Update the request." })).toEqual({ xRequest });
    expect(itemsOf(await get(xRequest))[0]).toMatchObject({
      tNote: "Update the request.",
      fPublic: "0",
      fInitial: "0",
    });
  });

  test("a note and its changes are two items", async () => {
    const xRequest = await create();
    await update({ xRequest, tNote: "Taken.", xPersonAssignedTo: tina, fUrgent: 1 });
    const [log, item] = itemsOf(await get(xRequest));
    expect(item).toMatchObject({ tNote: "Taken.", tLog: "" });
    expect(log).toMatchObject({
      tNote: "",
      fPublic: "0",
      tLog: expect.stringContaining('Assigned To changed from "" to "Tina Andrews"'),
    });
    expect(log?.tLog).toContain('Priority changed from "Normal" to "Urgent"');
    expect(log).not.toHaveProperty("files");
  });

  test("taking and closing come without a note", async () => {
    const xRequest = await create();
    await update({ xRequest, xPersonAssignedTo: desk.agent.id });
    await update({ xRequest, xStatus: desk.status["Problem solved"], fOpen: 0 });
    const request = await get(xRequest);
    expect(request).toMatchObject({ xPersonAssignedTo: "Ian Landsman", fOpen: "0", xStatus: "Problem solved" });
    expect(request.dtGMTClosed).not.toBe("");
    expect(itemsOf(request).map(({ tLog }) => tLog)).toEqual([
      'Status changed from "Active" to "Problem solved"',
      'Assigned To changed from "" to "Ian Landsman"',
      "",
    ]);
    await update({ xRequest, fOpen: 1 });
    expect(await get(xRequest)).toMatchObject({ fOpen: "1", xStatus: "Active", dtGMTClosed: "" });
  });

  test("closing with the status Active is refused", async () => {
    const xRequest = await create();
    const reason = '212 Could not update request: a request with the status "Active" cannot be closed';
    expect((await refused("private.request.update", { xRequest, fOpen: 0 })).errors).toEqual([reason]);
    expect((await refused("private.request.update", { xRequest, fOpen: 0, xStatus: 1 })).errors).toEqual([reason]);
  });

  test("a mailed note tells its recipients in place of the log", async () => {
    const xRequest = await create({ sEmail: "c@example.com" });
    await update({
      xRequest,
      tNote: "Hi",
      fNoteType: 1,
      email_cc: "d@example.com",
      email_bcc: "e@example.com",
      email_staff: tina,
    });
    const [item] = itemsOf(await get(xRequest));
    expect(item).toMatchObject({
      to: "c@example.com",
      cc: "d@example.com",
      bcc: "e@example.com",
      staff_notified: ["Tina Andrews"],
    });
    expect(item).not.toHaveProperty("tLog");
    expect((await get(xRequest)).iLastReplyBy).toBe("Ian Landsman");
  });

  test("email_staff are told by mail, unless email_from=0", async () => {
    const told = async (body: Sent) => {
      const before = await mailCount();
      const xRequest = await create();
      await update({ xRequest, tNote: "Look.", email_staff: `${tina}, ${desk.agent.id}`, ...body });
      const [said] = await db
        .select()
        .from(events)
        .where(eq(events.ticketId, Number(xRequest)))
        .orderBy(desc(events.id))
        .limit(1);
      await tellAgents(said?.id ?? 0);
      return (await mailCount()) - before;
    };
    // The caller is not told of their own note.
    expect(await told({})).toBe(1);
    expect(await told({ email_from: 0 })).toBe(0);
    const mail = (await db.select().from(outgoingMails)).find((row) => row.bodyText.includes("Look."));
    expect(mail).toMatchObject({ kind: "notification", bodyText: expect.stringContaining("Ian Landsman asks you") });
  });

  test("an external note goes to email_to only", async () => {
    const xRequest = await create({ sEmail: "c@example.com" });
    await update({ xRequest, tNote: "Hi", fNoteType: 2, email_to: "other@example.com" });
    expect(itemsOf(await get(xRequest))[0]).toMatchObject({ external: "1", fPublic: "0", to: "other@example.com" });
  });

  test("xPerson=0 writes as the customer, at the time it says", async () => {
    const xRequest = await create();
    await update({ xRequest, tNote: "From the customer.", xPerson: 0, fNoteType: 1, dtGMTChange: 1_190_635_200 });
    const old = itemsOf(await get(xRequest, { fRawValues: 1 })).find(({ tNote }) => tNote === "From the customer.");
    expect(old).toMatchObject({ xPerson: "0", dtGMTChange: "1190635200" });
  });

  test("the customer's details change where they are sent", async () => {
    const xRequest = await create({ sFirstName: "Bob", sLastName: "Jones", sPhone: "1" });
    await update({ xRequest, sFirstName: "Rob", sPhone: "" });
    expect(await get(xRequest)).toMatchObject({ sFirstName: "Rob", sLastName: "Jones", sPhone: "", sUserId: "12345" });
    await update({ xRequest, sEmail: "Rob@Example.com" });
    expect(await get(xRequest)).toMatchObject({ sFirstName: "Rob", sLastName: "Jones", sEmail: "rob@example.com" });
  });

  test("reporting tags are replaced, and can be emptied", async () => {
    const xRequest = await create({ reportingTags: category.tags.Printer });
    await update({ xRequest, reportingTags: [category.tags.Software ?? 0] });
    expect((await get(xRequest)).reportingTags).toEqual({
      tag: [{ xReportingTag: String(category.tags.Software), sReportingTag: "Software" }],
    });
    await update({ xRequest, reportingTags: "" });
    expect(await get(xRequest)).not.toHaveProperty("reportingTags");
  });

  test("files need a note", async () => {
    const file = { File1_sFilename: "a.txt", File1_sFileMimeType: "text/plain", File1_bFileBody: "YWJj" };
    const xRequest = await create();
    expect((await refused("private.request.update", { xRequest, ...file })).errors).toEqual([
      "212 Could not update request: files need a note",
    ]);
    await update({ xRequest, tNote: "With file", ...file });
    const [attached] = filesOf(itemsOf(await get(xRequest))[0]);
    expect(attached).toMatchObject({ sFilename: "a.txt", sFileMimeType: "text/plain" });
    expect(attached?.private_url).toContain(
      `/admin.php?pg=file&from=0&id=${attached?.xDocumentId}&showfullsize=1&download=1`,
    );
  });

  test.each(["abc", "0", "999999", "99999999999999"])("%s is no request", async (xRequest) => {
    const { status, errors } = await refused("private.request.update", { xRequest, tNote: "a" });
    expect([status, errors]).toEqual([400, ["103 Valid request ID required"]]);
  });
});

describe("private.request.get", () => {
  test("prints the manual's fields in the manual's order", async () => {
    const xRequest = await create({ reportingTags: category.tags.Printer });
    const text = await (await call({ method: "private.request.get", xRequest }, { token: desk.token })).text();
    expect([...text.matchAll(/<(\w+)(?: \/)?>/g)].map(([, name]) => name).join(" ")).toBe(
      `request xRequest fOpenedVia xOpenedViaId xPortal xMailboxToSendFrom xPersonOpenedBy xPersonAssignedTo fOpen xStatus fUrgent xCategory dtGMTOpened dtGMTClosed sRequestPassword sTitle sUserId sFirstName sLastName sEmail sPhone ${version()} iLastReplyBy fTrash dtGMTTrashed fullname reportingTags tag xReportingTag sReportingTag request_history item xRequestHistory xRequest xPerson dtGMTChange fPublic fInitial tLog tNote tEmailHeaders fNoteIsHTML fMergedFromRequest fPinned external person_type files`,
    );
  });

  test("raw values are the stored numbers", async () => {
    const xRequest = await create({ xPersonAssignedTo: tina, fOpenedVia: 9 });
    const request = await get(xRequest, { fRawValues: 1, fIncludeTimeTotal: 1 });
    expect(request).toMatchObject({
      fOpenedVia: "9",
      xPersonOpenedBy: String(desk.agent.id),
      xPersonAssignedTo: String(tina),
      xStatus: String(desk.status.Active),
      xCategory: String(category.id),
      dtGMTClosed: "0",
      dtGMTTrashed: "0",
      iLastReplyBy: "0",
      iTimeTotal: "0",
      sTimeTotal: "0:00",
    });
    expect(request.dtGMTOpened).toMatch(/^\d{10}$/);
    expect(itemsOf(request)[0]?.dtGMTChange).toMatch(/^\d{10}$/);
  });

  test("display dates are in the desk's zone and parse in JavaScript", async () => {
    const request = await get(await create({ dtGMTOpened: 1_727_971_320 }));
    expect(request.dtGMTOpened).toBe("Oct  3, 2024");
    expect(itemsOf(request)[0]?.dtGMTChange).toBe("Oct  3 2024, 12:02 PM");
    expect(Date.parse(String(request.dtGMTOpened))).not.toBeNaN();
    expect(Date.parse(String(itemsOf(request)[0]?.dtGMTChange))).not.toBeNaN();
  });

  test.each(["abc", "0", "999999"])("%s is no request", async (xRequest) => {
    const { status, errors } = await failure({ method: "private.request.get", xRequest }, { token: desk.token });
    expect([status, errors]).toEqual([400, ["103 Valid request ID required"]]);
  });

  test("without a number the parameter is named", async () => {
    const { errors } = await failure({ method: "private.request.get" }, { token: desk.token });
    expect(errors).toEqual(["101 Required parameter xRequest not supplied"]);
  });
});
