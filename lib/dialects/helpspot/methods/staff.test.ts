import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { agents } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { bugs, type Desk, expectSample, json, openDesk } from "@/lib/dialects/helpspot/testing";
import { editOwnPreferences } from "@/lib/domain/agents/preferences";
import type { AgentActor } from "@/lib/domain/context";
import { asAgent, freshen, makeAgent } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

setUpTestDatabase();
let desk: Desk;
let henry: AgentActor;
let token: string;
beforeAll(async () => {
  desk = await openDesk();
  henry = await makeAgent(desk.workspace, "Help Desk Staff", "Henry Yount");
  const admin = asAgent(desk.workspace, desk.agent);
  token = (await issueToken(admin, { kind: "helpspot", name: "t", agentId: henry.id })).token;
  const stored = { phone: "x345", signatureHtml: "<b>Henry Yount</b><br>Help Desk Lead" };
  await db.update(agents).set(stored).where(eq(agents.id, henry.id));
  await freshen(desk.workspace);
  await editOwnPreferences(asAgent(desk.workspace, henry), {
    secondEmail: "henry@home.example",
    notifySecondEmail: true,
    noticesByMail: ["new"],
    mobileSignature: "-- MOBILE --\nHenry Yount\nHelp Desk Lead",
    startView: "mine",
    outOfOffice: true,
    substituteId: desk.agent.id,
  });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const henryRow = () =>
  `<xPerson>${henry.id}</xPerson> <sFname>Henry</sFname> <sLname>Yount</sLname> <sUsername /> <sEmail>${henry.email}</sEmail> <sEmail2>henry@home.example</sEmail2> <sSMS /> <xSMSService>0</xSMSService> <sPhone>x345</sPhone> <tSignature>Henry Yount\nHelp Desk Lead</tSignature> <tMobileSignature>-- MOBILE --\nHenry Yount\nHelp Desk Lead</tMobileSignature> <fNotifyEmail>1</fNotifyEmail> <fNotifyEmail2>1</fNotifyEmail2> <fNotifySMS>0</fNotifySMS> <fNotifySMSUrgent>0</fNotifySMSUrgent> <xPersonPhotoId>0</xPersonPhotoId> <fUserType>${henry.role.id}</fUserType> <xPersonOutOfOffice>${desk.agent.id}</xPersonOutOfOffice> <fNotifyNewRequest>1</fNotifyNewRequest> <fDeleted>0</fDeleted> <sWorkspaceDefault>myq</sWorkspaceDefault> <fDefaultToPublic>1</fDefaultToPublic> <fDefaultTTOpen>0</fDefaultTTOpen> <fHideWysiwyg>0</fHideWysiwyg> <fHideImages>0</fHideImages> <iRequestHistoryLimit>10</iRequestHistoryLimit> <fReturnToReq>0</fReturnToReq> <sHTMLEditor>wysiwyg</sHTMLEditor> <tSignature_HTML>&lt;b&gt;Henry Yount&lt;/b&gt;&lt;br&gt;Help Desk Lead</tSignature_HTML>`;

test("private.user.preferences: the manual's sample", async () => {
  const sample = `<preferences>${henryRow()}</preferences>`;
  await expectSample({ method: "private.user.preferences" }, { token }, sample);
});

test("private.user.preferences: what was chosen otherwise", async () => {
  const ctx = asAgent(desk.workspace, desk.agent);
  const ask = () => json({ method: "private.user.preferences" }, { token: desk.token });
  expect(await ask()).toMatchObject({ sWorkspaceDefault: "inbox", xPersonOutOfOffice: "0", fNotifyEmail2: "0" });
  await editOwnPreferences(ctx, { outOfOffice: true, notifyEmail: false, composeFirst: "note" });
  expect(await ask()).toMatchObject({ xPersonOutOfOffice: "-1", fNotifyEmail: "0", fDefaultToPublic: "0" });
  await editOwnPreferences(ctx, { outOfOffice: false, notifyEmail: true, composeFirst: "reply" });
});

test("private.util.getActiveStaff: the manual's sample, without who left", async () => {
  const gone = await makeAgent(desk.workspace, "Guest", "Gus Gone");
  await db.update(agents).set({ active: false }).where(eq(agents.id, gone.id));
  const ian = henryRow()
    .replace(`<xPerson>${henry.id}`, `<xPerson>${desk.agent.id}`)
    .replace("Henry</sFname> <sLname>Yount", "Ian</sFname> <sLname>Landsman")
    .replace(henry.email, desk.agent.email)
    .replace("henry@home.example", "")
    .replace("x345", "")
    .replace(/<t(Mobile)?Signature>[^<]*<\/t(Mobile)?Signature>/g, (found) => found.replace(/>[^<]*</, "><"))
    .replace("<fNotifyEmail2>1", "<fNotifyEmail2>0")
    .replace(`<fUserType>${henry.role.id}`, `<fUserType>${desk.agent.role.id}`)
    .replace(`<xPersonOutOfOffice>${desk.agent.id}`, "<xPersonOutOfOffice>0")
    .replace("<fNotifyNewRequest>1", "<fNotifyNewRequest>0")
    .replace("<sWorkspaceDefault>myq", "<sWorkspaceDefault>inbox")
    .replace(/<tSignature_HTML>[^<]*</, "<tSignature_HTML><");
  await expectSample(
    { method: "private.util.getActiveStaff" },
    { token: desk.token },
    `<staff> <person>${henryRow()} <fullname>Henry Yount</fullname></person> <person>${ian} <fullname>Ian Landsman</fullname></person> </staff>`,
  );
});
