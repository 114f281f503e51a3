import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { messages, ruleRuns } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "../catalog/catalog";
import { postUpdate } from "../tickets/post-update";
import { getTicket } from "../tickets/read-ticket";
import { clockStandings } from "./clock-standing";
import { createRule, setRuleEnabled } from "./commands";
import { ruleLogOfTicket } from "./log";
import { getRule } from "./queries";
import type { RuleInput } from "./schema";
import { startDueAutomations } from "./start-automations";
import { clock, ruleScene } from "./testing";

setUpTestDatabase();

const minute = 60_000;
const ahead = (minutes: number) => new Date(Date.now() + minutes * minute);
const notesOn = async (ticketId: number) =>
  (await db.select({ text: messages.bodyText }).from(messages).where(eq(messages.ticketId, ticketId)))
    .map((message) => message.text)
    .filter((text) => text !== "Please help.").length;

async function scene(extra: Partial<RuleInput> = {}) {
  const made = await ruleScene();
  const { id } = await createRule(made.ctx, {
    kind: "automation",
    name: "Nudge",
    enabled: true,
    schedule: { every: "minute" },
    when: { field: "subject", op: "contains", value: "printer" },
    actions: [{ do: "note", text: "Nudged" }],
    ...extra,
  } as RuleInput);
  return { ...made, id };
}

describe("automations", () => {
  it("act once when a ticket comes to match, and again only after it stopped matching", async () => {
    const { ctx, open } = await scene();
    const ticket = await open();
    const other = await open({ subject: "Other" });
    await clock(ahead(1));
    await clock(ahead(2));
    expect([await notesOn(ticket.id), await notesOn(other.id)]).toEqual([1, 0]);
    await postUpdate(ctx, { ticketId: ticket.id, changes: { subject: "Solved" } });
    await clock(ahead(3));
    await postUpdate(ctx, { ticketId: ticket.id, changes: { subject: "printer again" } });
    await clock(ahead(4));
    await clock(ahead(5));
    expect(await notesOn(ticket.id)).toBe(2);
    const looks = await ruleLogOfTicket(ctx, ticket.id);
    expect(looks.map((look) => [look.occasion, look.rules[0]?.outcome, look.rules[0]?.did])).toEqual([
      ["The clock", "acted", ["Note added"]],
      ["The clock", "acted", ["Note added"]],
    ]);
  });

  it("act at each look where they are told to, on every batch of tickets, and not once they are off", {
    timeout: 60_000,
  }, async () => {
    const { ctx, open, id } = await scene({ repeat: "each_time" } as Partial<RuleInput>);
    const all = [];
    for (let n = 0; n < 26; n += 1) all.push(await open());
    await clock(ahead(1));
    await clock(ahead(2));
    expect([await notesOn(all[0]?.id ?? 0), await notesOn(all[25]?.id ?? 0)]).toEqual([2, 2]);
    await setRuleEnabled(ctx, id, false);
    await clock(ahead(3));
    expect((await getRule(ctx, id)).acted).toBe(52);
  });

  it("make up once for what was missed, and begin no second run while one goes on", async () => {
    const { open, id } = await scene({ repeat: "each_time" } as Partial<RuleInput>);
    const ticket = await open();
    await clock(ahead(120));
    expect(await notesOn(ticket.id)).toBe(1);
    await startDueAutomations(ahead(121));
    await startDueAutomations(ahead(122));
    const runs = await db.select().from(ruleRuns).where(eq(ruleRuns.ruleId, id));
    expect(runs.filter((run) => run.doneAt === null).length).toBe(1);
    await clock(ahead(123));
    expect(await notesOn(ticket.id)).toBe(2);
  });

  it("stop those behind them on a ticket, for that minute", async () => {
    const { ctx, open } = await scene({
      repeat: "each_time",
      actions: [{ do: "note", text: "First" }, { do: "stop" }],
    } as Partial<RuleInput>);
    await createRule(ctx, {
      kind: "automation",
      name: "Behind",
      enabled: true,
      schedule: { every: "minute" },
      repeat: "each_time",
      when: { field: "isOpen", op: "is", value: true },
      actions: [{ do: "note", text: "Second" }],
    });
    const [ticket, other] = [await open(), await open({ subject: "Other" })];
    await clock(ahead(1));
    expect([await notesOn(ticket.id), await notesOn(other.id)]).toEqual([1, 1]);
  });

  it("close what has long waited, and leave bins and merged tickets alone", async () => {
    const { ctx, open } = await ruleScene();
    const closed = (await loadCatalog(ctx)).statuses.find((status) => status.phase === "closed" && !status.builtin);
    const rule = (name: string, minutes: number): RuleInput => ({
      kind: "automation",
      name,
      enabled: true,
      schedule: { every: "minute" },
      when: {
        all: [
          { field: "lastMessageAt", op: "longer_ago_than", value: minutes },
          { field: "isOpen", op: "is", value: true },
        ],
      },
      actions: [{ do: "set", field: "statusId", value: closed?.id ?? 0 }],
    });
    const [old, fresh, binned] = [await open(), await open(), await open()];
    await postUpdate(ctx, { ticketId: binned.id, changes: { trashed: true } });
    await db.execute(
      sql`update tickets set last_message_at = now() - interval '8 days' where id in (${old.id}, ${binned.id})`,
    );
    await createRule(ctx, rule("After a week", 7 * 1440));
    await createRule(ctx, rule("After five days", 5 * 1440));
    await clock(ahead(1));
    const closedAt = async (id: number) => (await getTicket(ctx, id)).closedAt !== null;
    expect([await closedAt(old.id), await closedAt(fresh.id), await closedAt(binned.id)]).toEqual([true, false, false]);
    expect((await ruleLogOfTicket(ctx, old.id)).length).toBe(1);
  });

  it("say of a ticket why they act on it or not, whether they have, and when they look next", async () => {
    const { ctx, open, id } = await scene();
    await createRule(ctx, {
      kind: "automation",
      name: "Both",
      enabled: true,
      schedule: { every: "day", time: "03:00" },
      repeat: "each_time",
      when: {
        all: [
          { field: "isOpen", op: "is", value: true },
          { field: "subject", op: "contains", value: "scanner" },
        ],
      },
      actions: [{ do: "note", text: "x" }],
    });
    const ticket = await open();
    const say = async () => (await clockStandings(ctx, ticket.id)).map(({ name, standing }) => [name, standing]);
    expect(await say()).toEqual([
      ["Nudge", "will_act"],
      ["Both", "does_not_hold"],
    ]);
    await clock(ahead(1));
    const [nudge, both] = await clockStandings(ctx, ticket.id);
    expect(nudge).toMatchObject({ ruleId: id, standing: "done", actedAt: expect.any(Date) });
    expect(nudge?.nextAt?.getTime()).toBeGreaterThan(Date.now());
    expect(both?.conditions.map(({ held }) => held)).toEqual([true, false]);
    expect(both).toMatchObject({ actedAt: null, nextAt: (await getRule(ctx, both?.ruleId ?? 0)).nextAt });
    await postUpdate(ctx, { ticketId: ticket.id, changes: { subject: "The scanner", trashed: true } });
    expect((await say()).map(([, standing]) => standing)).toEqual(["left_alone", "left_alone"]);
    const stranger = await ruleScene();
    await expect(clockStandings(stranger.ctx, ticket.id)).rejects.toMatchObject({ code: "not_found" });
  });
});
