import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { makeTicket, ok, openScene, type Scene } from "@/lib/dialects/happyfox/testing";
import { createPromise } from "@/lib/domain/promises/commands";
import { ringAlarms } from "@/lib/domain/promises/ring-alarms";
import { asAgent, asSystem, freshen } from "@/lib/domain/testing";

setUpTestDatabase();
let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
  await createPromise(asAgent(scene.workspace, scene.agent), {
    name: "Everything",
    condition: { all: [] },
    calendarId: null,
    firstReplyMinutes: 60,
    nextReplyMinutes: null,
    resolutionMinutes: 120,
    warnMinutes: null,
    warnPercent: null,
    pauseStatusIds: [],
  });
  await freshen(scene.workspace);
});

const dayOf = (moment: string) => new Date(moment).toISOString().slice(0, 10);
const found = async (q: string) => (await ok(scene, `tickets/?minify_response=true&q=${encodeURIComponent(q)}`)).data;

it("a promise gives the due date, broken ones are counted, and searches agree with both", async () => {
  const at = "2019-03-01T10:00:00";
  const late = await makeTicket(scene, { subject: "Late", email: "1@x.example", created_at: at });
  const fine = await makeTicket(scene, { subject: "Fine", email: "2@x.example" });
  const soon = await db.execute<{ due: string }>(sql`select due_at as due from tickets where id = ${fine.id}`);
  expect(fine).toMatchObject({ due_date: dayOf(soon[0]?.due ?? ""), sla_breaches: 0 });
  expect(late).toMatchObject({ due_date: "2019-03-01", sla_breaches: 2 });
  expect(await ringAlarms(asSystem(scene.workspace))).toBe(2);
  expect(await ok(scene, `ticket/${late.id}/`)).toMatchObject({ due_date: "2019-03-01", sla_breaches: 2 });
  expect(await found("breached:true")).toEqual([late.id]);
  expect(await found("breached:false")).toEqual([fine.id]);
  expect(await found("duedate:overdue")).toEqual([late.id]);
  // What nobody did is no update of theirs.
  expect((await ok(scene, `ticket/${late.id}/`)).updates).toHaveLength(1);
});
