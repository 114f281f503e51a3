import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { createCalendar, deleteCalendar } from "../calendars/commands";
import { createPromise } from "../promises/commands";
import { ringAlarms } from "../promises/ring-alarms";
import { freshen } from "../testing";
import { ruleLogOfTicket } from "./log";
import { dispatchAll, ruleScene, trigger } from "./testing";

setUpTestDatabase();

const notesOn = async (ticketId: number) =>
  (await db.select().from(messages).where(eq(messages.ticketId, ticketId)).orderBy(messages.id))
    .filter((message) => message.visibility === "private")
    .map((message) => message.bodyText);
const minute = 60_000;

it("triggers ask for the opening hours of a calendar by name; where it is gone nothing holds and no rule is harmed", async () => {
  const scene = await ruleScene();
  const { ctx, open } = scene;
  const everyDay = (from: number, to: number) => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, to }));
  const calendar = { timeZone: "UTC", holidays: [] };
  await createCalendar(ctx, { ...calendar, name: "Always", hours: everyDay(0, 1440), isDefault: true });
  const { id } = await createCalendar(ctx, { ...calendar, name: "Night", hours: everyDay(0, 360) });
  await freshen(scene.workspace);
  Object.assign(ctx.workspace, scene.workspace);
  const asks = (field: string, value: boolean, text: string) =>
    trigger(ctx, {
      on: ["ticket.created"],
      when: { field, op: "is", value },
      actions: [{ do: "note", text }],
    });
  await asks("event.inOpeningHours", true, "the desk is open");
  await asks(`event.inOpeningHours.${id}`, true, "night shift");
  await asks(`event.inOpeningHours.${id}`, false, "no night shift");
  const openedAt = async (time: string) => {
    const ticket = await open();
    await db.execute(
      sql`update events set created_at = ${`2030-05-06T${time}Z`}::timestamptz where ticket_id = ${ticket.id}`,
    );
    await dispatchAll(ctx, ticket.id);
    return ticket.id;
  };
  expect(await notesOn(await openedAt("05:59:59"))).toEqual(["the desk is open", "night shift"]);
  expect(await notesOn(await openedAt("06:00:00"))).toEqual(["the desk is open", "no night shift"]);
  await deleteCalendar(ctx, id);
  await freshen(scene.workspace);
  Object.assign(ctx.workspace, scene.workspace);
  const late = await openedAt("05:00:00");
  expect(await notesOn(late)).toEqual(["the desk is open"]);
  const [look] = (await ruleLogOfTicket(ctx, late)).filter((one) => one.occasion === "Ticket was opened");
  expect(look?.rules[1]?.conditions).toEqual([
    { words: "Happened within the hours of “a calendar that is gone”", held: false },
  ]);
  await expect(asks(`event.inOpeningHours.${id}`, true, "never")).rejects.toMatchObject({ code: "invalid" });
});

it("a promise that comes near and is broken moves the triggers that listen to it, each once", async () => {
  const scene = await ruleScene();
  const { ctx, open } = scene;
  await createPromise(ctx, {
    name: "Everything",
    condition: { all: [] },
    calendarId: null,
    firstReplyMinutes: 60,
    nextReplyMinutes: null,
    resolutionMinutes: 600,
    warnMinutes: 15,
    warnPercent: null,
    pauseStatusIds: [],
  });
  await freshen(scene.workspace);
  Object.assign(ctx.workspace, scene.workspace);
  const ofReply = { field: "event.promise", op: "is" as const, value: "first_reply" };
  await trigger(ctx, { on: ["promise.near"], when: ofReply, actions: [{ do: "note", text: "Hurry" }] });
  await trigger(ctx, { on: ["promise.breached"], when: ofReply, actions: [{ do: "note", text: "Too late" }] });
  await trigger(ctx, { on: ["promise.breached"], actions: [{ do: "note", text: "Something is late" }] });
  const ticket = await open();
  const found: string[][] = [];
  for (const minutes of [40, 46, 61, 61, 700]) {
    await ringAlarms(scene.system, new Date(ticket.createdAt.getTime() + minutes * minute));
    await dispatchAll(ctx, ticket.id);
    found.push(await notesOn(ticket.id));
  }
  const late = ["Hurry", "Too late", "Something is late"];
  expect(found).toEqual([[], ["Hurry"], late, late, [...late, "Something is late"]]);
});
