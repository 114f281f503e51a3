import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { events, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { listAudit } from "../audit/queries";
import { loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { saveFilter } from "../filters/filters";
import { tellAgents } from "../notifications/tell-agents";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { editAgent } from "./commands";
import { editOwnPreferences, getOwnPreferences } from "./preferences";
import { firstPreferences, type OwnPreferencesInput } from "./preferences-schema";
import { listColleagues } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const person = async (role: string, name: string) => {
    const agent = await makeAgent(workspace, role, name);
    return { agent, ctx: asAgent(workspace, agent) };
  };
  const ada = await person("Administrator", "Ada Admin");
  const ben = await person("Help Desk Staff", "Ben Bell");
  const gus = await person("Guest", "Gus Guest");
  const mailsTo = async (email: string) =>
    (await db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, workspace.id))).filter((mail) =>
      mail.to.includes(email),
    );
  return { workspace, ada, ben, gus, mailsTo };
}

describe("an agent's own preferences", () => {
  it("begin with the first ones, change alone, and are seen by colleagues and the catalog", async () => {
    const { ada, ben } = await scene();
    const start = {
      ...firstPreferences,
      timeZone: null,
      outOfOffice: false,
      awayFrom: null,
      awayUntil: null,
      awayMessage: "",
      substituteId: null,
    };
    expect(await getOwnPreferences(ben.ctx)).toEqual(start);
    const filter = await saveFilter(ben.ctx, { name: "F", query: { field: "isOpen", op: "is", value: true } });
    const changed = { outOfOffice: true, substituteId: ada.agent.id, startView: `filter-${filter.id}` };
    expect(await editOwnPreferences(ben.ctx, changed)).toEqual({ ...start, ...changed });
    await editOwnPreferences(ben.ctx, { mobileSignature: "-- \nBen", composeFirst: "note" });
    const now = { ...start, ...changed, mobileSignature: "-- \nBen", composeFirst: "note" };
    expect(await getOwnPreferences(ben.ctx)).toEqual(now);
    expect(await getOwnPreferences(ada.ctx)).toEqual(start);
    expect((await loadCatalog(ben.ctx)).agent.get(ben.agent.id)).toMatchObject({
      outOfOffice: true,
      substituteId: ada.agent.id,
      preferences: { composeFirst: "note" },
    });
    const { entries } = await listAudit(ada.ctx, { objectType: "Agent" });
    expect(entries[0]).toMatchObject({
      objectName: "Ben Bell",
      before: { composeFirst: "reply", mobileSignature: "" },
      after: { composeFirst: "note", mobileSignature: "-- \nBen" },
    });
    expect((await listColleagues(ada.ctx)).find(({ id }) => id === ben.agent.id)?.preferences.composeFirst).toBe(
      "note",
    );
  });

  it("of a colleague who is away are set by who manages agents", async () => {
    const { ada, ben } = await scene();
    await editOwnPreferences(ben.ctx, { substituteId: ada.agent.id, composeFirst: "note" });
    await editAgent(ada.ctx, { id: ben.agent.id, outOfOffice: true });
    const away = { outOfOffice: true, substituteId: ada.agent.id, composeFirst: "note" };
    expect(await getOwnPreferences(ben.ctx)).toMatchObject(away);
    await editAgent(ada.ctx, { id: ben.agent.id, phone: "1" });
    expect(await getOwnPreferences(ben.ctx)).toMatchObject(away);
    const { entries } = await listAudit(ada.ctx, { objectType: "Agent" });
    expect(entries[1]).toMatchObject({ before: { outOfOffice: false }, after: { outOfOffice: true } });
  });

  it("refuse what they cannot be", async () => {
    const { workspace, ada, ben } = await scene();
    const other = await scene();
    const theirs = await saveFilter(ada.ctx, { name: "F", query: { field: "isOpen", op: "is", value: true } });
    const bad: OwnPreferencesInput[] = [
      { substituteId: ben.agent.id },
      { substituteId: other.ada.agent.id },
      { outOfOffice: true, awayFrom: new Date(2000), awayUntil: new Date(1000) },
      { substituteId: 999_999 },
      { startView: `filter-${theirs.id}` },
      { startView: "filter-9999999999" },
      { startView: "everything" },
      { secondEmail: "none" },
      { notifySecondEmail: true },
    ];
    for (const input of bad) {
      await expect(editOwnPreferences(ben.ctx, input), JSON.stringify(input)).rejects.toThrow();
    }
    expect(await getOwnPreferences(ben.ctx)).toMatchObject(firstPreferences);
    await expect(getOwnPreferences(asVisitor(workspace))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("notifications", () => {
  const tell = async (ctx: Context, ticketId: number) => {
    const [event] = await db
      .select({ id: events.id })
      .from(events)
      .where(and(eq(events.ticketId, ticketId), eq(events.workspaceId, ctx.workspace.id)));
    await tellAgents(event?.id ?? 0);
  };
  const fresh = { contact: { email: "c@d.example" }, message: { text: "Help." }, source: "email" as const };

  it("go to the addresses that were chosen, or to none", async () => {
    const { ada, ben, mailsTo } = await scene();
    const open = async () => {
      const { ticket } = await createTicket(ada.ctx, { ...fresh, notifyAgentIds: [ben.agent.id] });
      await tell(ada.ctx, ticket.id);
    };
    await editOwnPreferences(ben.ctx, { secondEmail: "Ben@Home.example", notifySecondEmail: true });
    await open();
    expect((await mailsTo(ben.agent.email)).map((mail) => mail.to)).toEqual([[ben.agent.email, "ben@home.example"]]);
    await editOwnPreferences(ben.ctx, { notifyEmail: false });
    await open();
    expect((await mailsTo("ben@home.example")).map((mail) => mail.to.length).sort()).toEqual([1, 2]);
    await editOwnPreferences(ben.ctx, { notifySecondEmail: false });
    await open();
    expect(await mailsTo("ben@home.example")).toHaveLength(2);
  });

  it("of new requests go once to those who want them and may see the request", async () => {
    const { workspace, ada, ben, gus, mailsTo } = await scene();
    for (const { ctx } of [ben, gus]) await editOwnPreferences(ctx, { noticesByMail: ["new"] });
    const { ticket } = await createTicket(asVisitor(workspace), fresh);
    await tell(ada.ctx, ticket.id);
    await tell(ada.ctx, ticket.id);
    expect((await mailsTo(ben.agent.email)).map(({ kind, subject }) => [kind, subject])).toEqual([
      ["notification", `Help. [#${ticket.id}]`],
    ]);
    expect(await mailsTo(gus.agent.email)).toEqual([]);
    expect(await mailsTo(ada.agent.email)).toEqual([]);
  });

  it("of new requests do not come of one's own, assigned, imported or quiet ones", async () => {
    const { ada, ben, mailsTo } = await scene();
    await editOwnPreferences(ben.ctx, { noticesByMail: ["new"] });
    const made = [
      await createTicket(ben.ctx, fresh),
      await createTicket(ada.ctx, { ...fresh, assigneeId: ada.agent.id }),
      await createTicket(ada.ctx, { ...fresh, createdAt: new Date("2010-01-01") }),
      await createTicket(ada.ctx, { ...fresh, suppress: { notifications: true } }),
    ];
    for (const { ticket } of made) await tell(ada.ctx, ticket.id);
    expect(await mailsTo(ben.agent.email)).toEqual([]);
  });
});
