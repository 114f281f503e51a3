import { beforeAll, beforeEach, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { bugs, type Desk, expectSample, failure, json, openDesk } from "@/lib/dialects/helpspot/testing";
import type { AgentActor } from "@/lib/domain/context";
import { saveResponse, takeResponse } from "@/lib/domain/responses/commands";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

setUpTestDatabase();
let desk: Desk;
let tina: AgentActor;
let reset: number;
let hidden: number;

beforeAll(async () => {
  desk = await openDesk();
  tina = await makeAgent(desk.workspace, "Help Desk Staff", "Tina Andrews");
  const mine = asAgent(desk.workspace, desk.agent);
  reset = (
    await saveResponse(mine, {
      title: "Password Reset",
      folder: "My Responses",
      bodyHtml: "<p>Hello, Please go to the website to reset your password. Support Team</p>",
    })
  ).id;
  hidden = (await saveResponse(asAgent(desk.workspace, tina), { title: "Hers", bodyHtml: "<p>x</p>" })).id;
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const options = () => ({ token: desk.token });

test("private.response.listAll: the manual's sample; nobody else's private ones", async () => {
  await expectSample(
    { method: "private.response.listAll" },
    options(),
    `<responses> <response> <xResponse>${reset}</xResponse> <sResponseTitle>Password Reset</sResponseTitle> <sFolder>My Responses</sFolder> <tResponse>Hello, Please go to the website to reset your password. Support Team</tResponse> <xPerson>${desk.agent.id}</xPerson> <fType>2</fType> <fDeleted>0</fDeleted> <fullname>Ian Landsman</fullname> <pathname>My Responses / Password Reset</pathname> </response> </responses>`,
  );
});

test("private.response.listAll: none", async () => {
  const nobody = await makeAgent(desk.workspace, "Guest", "Nora New");
  const admin = asAgent(desk.workspace, desk.agent);
  const { token } = await issueToken(admin, { kind: "helpspot", name: "t", agentId: nobody.id });
  for (const method of ["private.response.listAll", "private.response.usersMostCommon"]) {
    await expectSample({ method }, { token }, "<responses><response /></responses>");
  }
});

test("private.response.listAll: the number of each way to share", async () => {
  const theirs = asAgent(desk.workspace, tina);
  const share = (title: string, more: object) =>
    saveResponse(theirs, { title, bodyHtml: "<p>{{ name }}</p>", ...more });
  await share("For all", { sharing: "everyone" });
  await share("For administrators", { sharing: "role", roleId: desk.agent.role.id });
  await share("For one", { sharing: "people", agentIds: [desk.agent.id] });
  const { response } = (await json({ method: "private.response.listAll" }, options())) as {
    response: Record<string, string>[];
  };
  expect(response.map((row) => [row.sResponseTitle, row.fType, row.pathname, row.tResponse])).toEqual([
    ["For administrators", "3", "For administrators", "{{ name }}"],
    ["For all", "1", "For all", "{{ name }}"],
    ["For one", "4", "For one", "{{ name }}"],
    ["Password Reset", "2", "My Responses / Password Reset", expect.any(String)],
  ]);
});

test("private.response.usersMostCommon: the manual's sample, also under the name of its address line", async () => {
  const mine = asAgent(desk.workspace, desk.agent);
  for (let count = 0; count < 3; count += 1) await takeResponse(mine, reset);
  for (const method of ["private.response.usersMostCommon", "private.request.usersMostCommon"]) {
    await expectSample(
      { method },
      options(),
      `<responses> <response> <xResponse>${reset}</xResponse> <sResponseTitle>Password Reset</sResponseTitle> <stat_count>3</stat_count> </response> </responses>`,
    );
  }
});

test("private.response.get: the manual's sample", async () => {
  await expectSample(
    { method: "private.response.get", xResponse: reset },
    options(),
    `<response> <xResponse>${reset}</xResponse> <sResponseTitle>Password Reset</sResponseTitle> <sFolder>My Responses</sFolder> <tResponse>Hello, Please go to the website to reset your password. Support Team</tResponse> <xPerson>${desk.agent.id}</xPerson> <fType>2</fType> <fDeleted>0</fDeleted> </response>`,
  );
});

test("private.response.get: of nothing, of a colleague's, of another workspace, without an id", async () => {
  const other = await makeWorkspace();
  const stranger = await makeAgent(other);
  const foreign = await saveResponse(asAgent(other, stranger), {
    title: "T",
    bodyHtml: "<p>x</p>",
    sharing: "everyone",
  });
  for (const xResponse of [999_999, 99_999_999_999, "abc", hidden, foreign.id, ""]) {
    expect(await failure({ method: "private.response.get", xResponse }, options())).toEqual({
      status: 400,
      errors: ["101 Required parameter xResponse not supplied"],
    });
  }
});
