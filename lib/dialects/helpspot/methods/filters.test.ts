import { beforeAll, beforeEach, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import {
  addCategory,
  bugs,
  type Desk,
  expectSample,
  failure,
  json,
  openDesk,
  type Sent,
} from "@/lib/dialects/helpspot/testing";
import type { AgentActor } from "@/lib/domain/context";
import { saveFilter } from "@/lib/domain/filters/filters";
import { createTeam } from "@/lib/domain/teams/commands";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

setUpTestDatabase();
let desk: Desk;
let henry: AgentActor;
let category: number;
let harry: string;
let sarah: string;

beforeAll(async () => {
  desk = await openDesk();
  category = (await addCategory(desk, { name: "Feature Request" })).id;
  henry = await makeAgent(desk.workspace, "Help Desk Staff", "Henry Yount");
  const post = async (body: Sent) => {
    const common = { xCategory: category, fNoteType: 1, dtGMTOpened: 1_184_200_000, ...body };
    const made = await json({ method: "private.request.create" }, { token: desk.token, body: common });
    return String(made.xRequest);
  };
  harry = await post({
    tNote: "I would like to be able to upload documents over 1 gigabyte.",
    sUserId: "8389332",
    sFirstName: "Harry",
    sLastName: "Waterman",
    sEmail: "hw@example.com",
    sPhone: "845.555.1234",
    sTitle: "Upload documents over 1gig",
    xPersonOpenedBy: 0,
    xPersonAssignedTo: henry.id,
  });
  sarah = await post({
    tNote: "I would like to see the searching improved.",
    sFirstName: "Sarah",
    sLastName: "Ryan",
    fOpenedVia: 2,
    xPersonOpenedBy: henry.id,
    dtGMTOpened: 1_190_200_000,
  });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const mine = () => asAgent(desk.workspace, desk.agent);
const options = () => ({ token: desk.token });
const named = (lastName: string) => ({ field: "contactLastName", op: "is" as const, value: lastName });
const passwordOf = async (xRequest: string) =>
  String((await json({ method: "private.request.get", xRequest }, options())).sRequestPassword);

test("private.filter.get: the manual's sample, with the elements that came later", async () => {
  const { id } = await saveFilter(mine(), {
    name: "Wishes",
    query: { any: [named("Waterman"), named("Ryan")] },
    sort: "createdAt",
  });
  await expectSample(
    { method: "private.filter.get", xFilter: id },
    options(),
    `<filter> <request> <xRequest>${harry}</xRequest> <fOpenedVia>Web Service</fOpenedVia> <xOpenedViaId /> <xPortal>0</xPortal> <xMailboxToSendFrom>0</xMailboxToSendFrom> <xPersonOpenedBy /> <xPersonAssignedTo>Henry Yount</xPersonAssignedTo> <fOpen>1</fOpen> <xStatus>Active</xStatus> <fUrgent>0</fUrgent> <xCategory>Feature Request</xCategory> <dtGMTOpened>Jul 12, 2007</dtGMTOpened> <dtGMTClosed /> <sRequestPassword>${await passwordOf(harry)}</sRequestPassword> <sTitle>Upload documents over 1gig</sTitle> <sUserId>8389332</sUserId> <sFirstName>Harry</sFirstName> <sLastName>Waterman</sLastName> <sEmail>hw@example.com</sEmail> <sPhone>845.555.1234</sPhone> <iLastReplyBy>0</iLastReplyBy> <fTrash>0</fTrash> <dtGMTTrashed /> <fullname>Harry Waterman</fullname> <tNote>&lt;span class="initsubject"&gt;Upload documents over 1gig&lt;/span&gt; - I would like to be able to upload documents over 1 gigabyte.</tNote> <isUnread>1</isUnread> </request> <request> <xRequest>${sarah}</xRequest> <fOpenedVia>Phone</fOpenedVia> <xOpenedViaId /> <xPortal>0</xPortal> <xMailboxToSendFrom>0</xMailboxToSendFrom> <xPersonOpenedBy>Henry Yount</xPersonOpenedBy> <xPersonAssignedTo /> <fOpen>1</fOpen> <xStatus>Active</xStatus> <fUrgent>0</fUrgent> <xCategory>Feature Request</xCategory> <dtGMTOpened>Sep 19, 2007</dtGMTOpened> <dtGMTClosed /> <sRequestPassword>${await passwordOf(sarah)}</sRequestPassword> <sTitle /> <sUserId /> <sFirstName>Sarah</sFirstName> <sLastName>Ryan</sLastName> <sEmail /> <sPhone /> <iLastReplyBy>Henry Yount</iLastReplyBy> <fTrash>0</fTrash> <dtGMTTrashed /> <fullname>Sarah Ryan</fullname> <tNote>I would like to see the searching improved.</tNote> <isUnread>1</isUnread> </request> </filter>`,
  );
});

test("private.filter.get: pages, and stored numbers", async () => {
  const { id } = await saveFilter(mine(), {
    name: "All",
    query: { any: [named("Waterman"), named("Ryan")] },
    sort: "id",
  });
  const page = async (more: Sent) => {
    const { request } = await json({ method: "private.filter.get", xFilter: id, ...more }, options());
    return request as Record<string, unknown>[];
  };
  expect((await page({ start: 1, length: 1 })).map((row) => row.xRequest)).toEqual([sarah]);
  expect(await page({ start: 2 })).toEqual([]);
  expect((await page({ fRawValues: 1 }))[0]).toMatchObject({
    fOpenedVia: "6",
    xPersonAssignedTo: String(henry.id),
    xStatus: String(desk.status.Active),
    dtGMTOpened: "1184200000",
    dtGMTClosed: "0",
  });
});

test("private.user.getFilters: the manual's sample; shared ones, their columns and what is unread", async () => {
  const theirs = asAgent(desk.workspace, henry);
  const query = named("Waterman");
  const guest = await makeAgent(desk.workspace, "Guest", "Gus Guest");
  const team = await createTeam(mine(), { name: "Second", memberIds: [guest.id] });
  const own = await saveFilter(asAgent(desk.workspace, guest), {
    name: "Open over 24hr",
    folder: "My Filters",
    query,
    columns: ["source", "isOpen", "contactName", "openingExcerpt", "createdAt"],
  });
  const global = await saveFilter(theirs, { name: "For all", query, sharing: "everyone", columns: ["isUnread", "id"] });
  const teams = await saveFilter(theirs, { name: "For a team", folder: "Z", query, sharing: "team", teamId: team.id });
  await saveFilter(theirs, { name: "Private", query });
  const { token } = await issueToken(mine(), { kind: "helpspot", name: "t", agentId: guest.id });
  const usual =
    "<fOpenedVia>Contacted Via</fOpenedVia> <fullname>Customer</fullname> <reqsummary>Initial Request</reqsummary> <age>Age</age>";
  // A guest sees what is assigned to them: nothing.
  await expectSample(
    { method: "private.user.getFilters" },
    { token },
    `<filters> <filter> <xFilter>inbox</xFilter> <sFilterName>Inbox</sFilterName> <displayColumns> <takeit /> ${usual} </displayColumns> <fGlobal>0</fGlobal> <sFilterFolder /> <count>0</count> <unread /> </filter> <filter> <xFilter>myq</xFilter> <sFilterName>My Queue</sFilterName> <displayColumns> <isunread /> <view /> ${usual} </displayColumns> <fGlobal>0</fGlobal> <sFilterFolder /> <count>0</count> <unread>0</unread> </filter> <filter> <xFilter>${global.id}</xFilter> <sFilterName>For all</sFilterName> <displayColumns> <isunread /> <xRequest>ID</xRequest> </displayColumns> <fGlobal>1</fGlobal> <sFilterFolder /> <count>0</count> <unread>0</unread> </filter> <filter> <xFilter>${own.id}</xFilter> <sFilterName>Open over 24hr</sFilterName> <displayColumns> <fOpenedVia>Contacted Via</fOpenedVia> <fOpen>Open</fOpen> <fullname>Customer</fullname> <reqsummary>Initial Request</reqsummary> <dtGMTOpened>Opened</dtGMTOpened> </displayColumns> <fGlobal>0</fGlobal> <sFilterFolder>My Filters</sFilterFolder> <count>0</count> <unread /> </filter> <filter> <xFilter>${teams.id}</xFilter> <sFilterName>For a team</sFilterName> <displayColumns> ${usual} </displayColumns> <fGlobal>1</fGlobal> <sFilterFolder>Z</sFilterFolder> <count>0</count> <unread /> </filter> </filters>`,
  );
  const { filter } = (await json({ method: "private.user.getFilters" }, options())) as {
    filter: Record<string, string>[];
  };
  const counted = Object.fromEntries(filter.map((row) => [row.sFilterName, [row.count, row.unread]]));
  expect(counted).toMatchObject({ Inbox: ["1", ""], "My Queue": ["0", "0"], "For all": ["1", "1"] });
  expect(counted).not.toHaveProperty("For a team");
  expect(counted).not.toHaveProperty("Private");
});

test("private.filter.getStream: the manual's sample, in each of the four views", async () => {
  const { id } = await saveFilter(mine(), { name: "Stream", query: named("Stream") });
  const create = { tNote: "Asked.", sLastName: "Stream", sEmail: "s@example.com", xPersonOpenedBy: 0, fNoteType: 1 };
  const made = await json(
    { method: "private.request.create" },
    { ...options(), body: { ...create, xCategory: category } },
  );
  const xRequest = String(made.xRequest);
  const note = (body: Sent) =>
    json(
      { method: "private.request.update" },
      { ...options(), body: { xRequest, dtGMTChange: 1_302_652_677, ...body } },
    );
  await note({ tNote: "<p>A note body....</p>", fNoteIsHTML: 1, fNoteType: 1 });
  await note({ tNote: "Between us.", fNoteType: 0 });
  const stream = async (more: Sent) => {
    const answer = await json({ method: "private.filter.getStream", xFilter: id, ...more }, options());
    return answer.history_note as Record<string, string>[];
  };
  const texts = async (more: Sent) => (await stream(more)).map(({ tNote }) => tNote);
  const html = "<p>A note body....</p>";
  expect(await texts({})).toEqual([html]);
  expect(await texts({ sFilterView: "stream-priv" })).toEqual(["Between us.", html]);
  expect(await texts({ sFilterView: "stream-cust" })).toEqual(["Asked."]);
  expect(await texts({ sFilterView: "stream-cust-staff" })).toEqual([html, "Asked."]);
  expect(await texts({ sFilterView: "stream-priv", limit: 1 })).toEqual(["Between us."]);
  const [first] = await stream({});
  expect(await texts({ sFilterView: "stream-priv", fromRequestHistory: first?.xRequestHistory })).toEqual([
    "Between us.",
  ]);
  await expectSample(
    { method: "private.filter.getStream", xFilter: id },
    options(),
    `<stream> <history_note> <xRequestHistory>${first?.xRequestHistory}</xRequestHistory> <xRequest>${xRequest}</xRequest> <xPerson>${desk.agent.id}</xPerson> <dtGMTChange>1302652677</dtGMTChange> <fPublic>1</fPublic> <fInitial>0</fInitial> <tNote>&lt;p&gt;A note body....&lt;/p&gt;</tNote> <fNoteIsHTML>1</fNoteIsHTML> <fMergedFromRequest>0</fMergedFromRequest> </history_note> </stream>`,
  );
  const [asked] = await stream({ sFilterView: "stream-cust" });
  expect(asked).toMatchObject({ xPerson: "0", fInitial: "1", fNoteIsHTML: "0" });
  const none = { method: "private.filter.getStream", xFilter: id, fromRequestHistory: 2_147_483_647 };
  await expectSample(none, options(), "<stream><history_note /></stream>");
});

test("filters of nobody, of a colleague, of another workspace", async () => {
  const other = await makeWorkspace();
  const foreign = await saveFilter(asAgent(other, await makeAgent(other)), {
    name: "Foreign",
    query: named("Ryan"),
    sharing: "everyone",
  });
  const theirs = await saveFilter(asAgent(desk.workspace, henry), { name: "Theirs", query: named("Ryan") });
  for (const method of ["private.filter.get", "private.filter.getStream"]) {
    for (const xFilter of [foreign.id, theirs.id, 999_999, 99_999_999_999, "abc", ""]) {
      expect(await failure({ method, xFilter }, options()), `${method} ${xFilter}`).toEqual({
        status: 400,
        errors: ["101 Required parameter xFilter not supplied"],
      });
    }
  }
});
