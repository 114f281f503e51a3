import { beforeAll, beforeEach, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { addCategory, bugs, type Desk, expectSample, json, openDesk, type Sent } from "@/lib/dialects/helpspot/testing";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

setUpTestDatabase();
let desk: Desk;
let category: Awaited<ReturnType<typeof addCategory>>;
let fixed: { xRequest: string; xTimeId: string };
let today: { xRequest: string; xTimeId: string };

beforeAll(async () => {
  desk = await openDesk();
  category = await addCategory(desk, { name: "Network", fields: [{ name: "Floor", type: "text" }] });
  const post = (method: string, body: Sent) => json({ method }, { token: desk.token, body });
  const log = async (request: Sent, time: Sent) => {
    const made = await post("private.request.create", { tNote: "a", xCategory: category.id, fNoteType: 1, ...request });
    const xRequest = String(made.xRequest);
    const { xTimeId } = await post("private.request.addTimeEvent", { xRequest, xPerson: desk.agent.id, ...time });
    return { xRequest, xTimeId: String(xTimeId) };
  };
  fixed = await log(
    {
      sUserId: "76548",
      sFirstName: "Ian",
      sLastName: "Landsman",
      sEmail: "ian@userscape.com",
      fUrgent: 1,
      fOpenedVia: 2,
      [`Custom${category.fields.Floor}`]: "3",
    },
    {
      iMonth: 6,
      iDay: 9,
      iYear: 2008,
      tTime: "1:30",
      tDescription: "Fixed 3rd floor network printer",
      dtGMTDateAdded: 1_213_012_080,
    },
  );
  const now = new Date();
  today = await log(
    { sUserId: "2", sLastName: "Other", xPersonAssignedTo: desk.agent.id, xPersonOpenedBy: 0 },
    {
      iMonth: now.getUTCMonth() + 1,
      iDay: now.getUTCDate(),
      iYear: now.getUTCFullYear(),
      tTime: "0.25",
      tDescription: "Looked",
      fBillable: 1,
    },
  );
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const method = "private.timetracker.search";
const options = () => ({ token: desk.token });
const found = async (query: Sent, token = desk.token) =>
  ((await json({ method, ...query }, { token })).event as Record<string, string>[]).map(({ xTimeId }) => xTimeId);

test("the manual's sample, over all time", async () => {
  await expectSample(
    { method, sUserId: "76548", start_time: 0 },
    options(),
    `<time_events> <event> <xTimeId>${fixed.xTimeId}</xTimeId> <xRequest>${fixed.xRequest}</xRequest> <xPerson>Ian Landsman</xPerson> <iSeconds>5400</iSeconds> <fBillable>0</fBillable> <dtGMTDate>Jun  9, 2008</dtGMTDate> <dtGMTDateAdded>Jun  9 2008, 11:48 AM</dtGMTDateAdded> <tDescription>Fixed 3rd floor network printer</tDescription> <sUserId>76548</sUserId> <sFirstName>Ian</sFirstName> <sLastName>Landsman</sLastName> <sEmail>ian@userscape.com</sEmail> </event> </time_events>`,
  );
});

test("stored numbers, and billable time", async () => {
  const { event } = (await json({ method, fRawValues: 1, start_time: 0 }, options())) as {
    event: Record<string, string>[];
  };
  expect(event.map((row) => [row.xPerson, row.fBillable, row.dtGMTDateAdded])).toEqual([
    [String(desk.agent.id), "1", expect.stringMatching(/^\d{10}$/)],
    [String(desk.agent.id), "0", "1213012080"],
  ]);
  expect(event[1]).toMatchObject({ dtGMTDate: "1212969600" });
});

test("without parameters the last thirty days; none is an empty element", async () => {
  expect(await found({})).toEqual([today.xTimeId]);
  await expectSample({ method, sUserId: "76548" }, options(), "<time_events><event /></time_events>");
  expect(await found({ start_time: 1_212_969_600, end_time: 1_213_100_000 })).toEqual([fixed.xTimeId]);
  expect(await found({ start_time: 1_213_100_000, end_time: 1_213_200_000 })).toEqual([]);
});

test("every condition", async () => {
  const { workspace, status, agent } = desk;
  const mailbox = 2_147_483_647;
  const cases: [Sent, string[]][] = [
    [{ sEmail: "IAN@userscape.com" }, [fixed.xTimeId]],
    [{ sFirstName: "ian", sLastName: "Lands*" }, [fixed.xTimeId]],
    [{ fOpen: 1 }, [today.xTimeId, fixed.xTimeId]],
    [{ fOpen: 0 }, []],
    [{ fUrgent: 1 }, [fixed.xTimeId]],
    [{ fUrgent: 0 }, [today.xTimeId]],
    [{ xStatus: status.Active }, [today.xTimeId, fixed.xTimeId]],
    [{ xStatus: status.SPAM }, []],
    [{ xCategory: category.id }, [today.xTimeId, fixed.xTimeId]],
    [{ xMailbox: mailbox }, []],
    [{ xPersonAssignedTo: agent.id }, [today.xTimeId]],
    [{ xPersonAssignedTo: 0 }, [fixed.xTimeId]],
    [{ xPersonOpenedBy: 0 }, [today.xTimeId]],
    [{ xPersonOpenedBy: agent.id }, [fixed.xTimeId]],
    [{ fOpenedVia: 2 }, [fixed.xTimeId]],
    [{ fOpenedVia: 99 }, []],
    [{ [`Custom${category.fields.Floor}`]: "3" }, [fixed.xTimeId]],
    [{ orderBy: "iSeconds", orderByDir: "asc" }, [today.xTimeId, fixed.xTimeId]],
    [{ orderBy: "sLastName", orderByDir: "asc" }, [fixed.xTimeId, today.xTimeId]],
    [{ orderBy: "nothing", orderByDir: "asc" }, [fixed.xTimeId, today.xTimeId]],
  ];
  for (const [query, wanted] of cases) {
    expect(await found({ start_time: 0, ...query }), JSON.stringify(query)).toEqual(wanted);
  }
  const guest = await makeAgent(workspace, "Guest", "Gus Guest");
  const { token } = await issueToken(asAgent(workspace, agent), { kind: "helpspot", name: "t", agentId: guest.id });
  expect(await found({ start_time: 0 }, token)).toEqual([]);
});
