import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { markRead } from "../subscriptions/subscriptions";
import { asAgent, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { postUpdate } from "../tickets/post-update";
import { openWork } from "../tickets/query";
import { getTicket } from "../tickets/read-ticket";
import { type LiveEvent, listenLive } from "./hub";
import { missedEvents, newestEventId } from "./missed-events";
import { watchOf } from "./watch";

setUpTestDatabase();

const openTicket = async (ctx: Context, assigneeId: number | null = null) =>
  (
    await createTicket(ctx, {
      subject: "Printer",
      contact: { email: "tom@contoso.example" },
      source: "phone",
      assigneeId,
      message: { text: "It jams." },
    })
  ).ticket.id;

/** Collects what a context hears; `until` resolves once it has heard so many, or fails after two seconds. */
async function ear(ctx: Context) {
  const heard: LiveEvent[] = [];
  const stop = await listenLive({ ctx: () => ctx, onEvent: (event) => heard.push(event) });
  const until = async (count: number) => {
    const end = Date.now() + 2000;
    while (heard.length < count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    return heard;
  };
  return { until, stop, heard };
}

test("every open screen of the workspace hears of a new ticket, other workspaces do not", async () => {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const elsewhere = await makeWorkspace();
  const other = await ear(asAgent(elsewhere, await makeAgent(elsewhere)));
  const mine = await ear(ida);
  const ticketId = await openTicket(ida);
  expect(await mine.until(1)).toMatchObject([{ ticketId, type: "ticket.created", actorType: "agent" }]);
  expect(other.heard).toEqual([]);
  mine.stop();
  other.stop();
});

test("a guest hears of their own tickets only, and also when one is taken from them", async () => {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Guest Person"));
  const guestId = guest.actor.type === "agent" ? guest.actor.id : 0;
  const guestEar = await ear(guest);
  const idaEar = await ear(ida);
  await openTicket(ida);
  const theirs = await openTicket(ida, guestId);
  await guestEar.until(1);
  await postUpdate(ida, { ticketId: theirs, changes: { assigneeId: null } });
  await postUpdate(ida, { ticketId: theirs, message: { visibility: "private", text: "Not for the guest any more" } });
  expect(await idaEar.until(4)).toHaveLength(4);
  expect(guestEar.heard.map((event) => [event.ticketId, event.type])).toEqual([
    [theirs, "ticket.created"],
    [theirs, "ticket.updated"],
  ]);
  guestEar.stop();
  idaEar.stop();
});

test("a screen that comes back learns what it missed, filtered in the same way", async () => {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Guest Person"));
  expect(await newestEventId(ida)).toBe(0);
  const first = await openTicket(ida);
  const mark = await newestEventId(ida);
  const second = await openTicket(ida);
  const missed = await missedEvents(ida, mark);
  expect(missed.complete).toBe(true);
  // The overlap may repeat what was known; what is new must be there.
  expect(missed.events.map((event) => event.ticketId)).toContain(second);
  expect(missed.events.every((event) => [first, second].includes(event.ticketId))).toBe(true);
  expect((await missedEvents(guest, mark)).events).toEqual([]);
});

test("a change tells how the ticket stands in the lists of each person, and their numbers once for all", async () => {
  const workspace = await makeWorkspace();
  const people = await Promise.all([0, 1].map(() => makeAgent(workspace)));
  const [ida, jun] = people.map((agent) => asAgent(workspace, agent)) as [Context, Context];
  const catalog = await loadCatalog(ida);
  const screens = await Promise.all(
    [ida, jun].map(async (ctx) => {
      const own = { field: "assigneeId", op: "is", value: "me" } as const;
      const nobody = { field: "assigneeId", op: "is_empty" } as const;
      const watch = watchOf(ctx, catalog, [
        { key: "inbox", query: nobody, own: false },
        { key: "mine", query: own, own: true },
      ]);
      const views: string[][] = [];
      const counts: Record<string, number>[] = [];
      const stop = await listenLive({
        ctx: () => ctx,
        watch: () => watch,
        onEvent: (_event, ticket) => views.push(ticket.views),
        onCounts: (told) => counts.push(told),
      });
      return { watch, views, counts, stop };
    }),
  );
  const [hers, his] = screens as [(typeof screens)[number], (typeof screens)[number]];
  // What is the same for both is asked once.
  expect(
    hers.watch.views.map((view) => view.same === his.watch.views.find((one) => one.key === view.key)?.same),
  ).toEqual([true, false]);
  const ticketId = await openTicket(ida);
  await expect.poll(() => his.views).toEqual([["inbox"]]);
  await postUpdate(ida, { ticketId, changes: { assigneeId: people[1]?.id ?? 0 } });
  await expect.poll(() => [hers.views.at(-1), his.views.at(-1)]).toEqual([[], ["mine"]]);
  await expect.poll(() => his.counts.at(-1), { timeout: 3000 }).toEqual({ inbox: 0, mine: 1 });
  expect(hers.counts.at(-1)).toEqual({ inbox: 0, mine: 0 });
  for (const screen of screens) screen.stop();
});

test("a list gets its mark by what is unread in it and loses it when that was read, for each person by themselves", async () => {
  const workspace = await makeWorkspace();
  const people = await Promise.all([0, 1].map(() => makeAgent(workspace)));
  const [ida, jun] = people.map((agent) => asAgent(workspace, agent)) as [Context, Context];
  const catalog = await loadCatalog(ida);
  const screens = await Promise.all(
    [ida, jun].map(async (ctx) => {
      const watch = watchOf(ctx, catalog, [
        { key: "inbox", query: openWork, own: false },
        { key: "f1", query: openWork, own: false, marked: true },
        {
          key: "f2",
          query: { all: [openWork, { field: "subject", op: "is", value: "nothing" }] },
          own: false,
          marked: true,
        },
      ]);
      let marks: Record<string, boolean> = {};
      const stop = await listenLive({
        ctx: () => ctx,
        watch: () => watch,
        onEvent: () => {},
        onCounts: (_, unread) => {
          marks = { ...marks, ...unread };
        },
      });
      return { marks: () => marks, stop };
    }),
  );
  const [hers, his] = screens as [(typeof screens)[number], (typeof screens)[number]];
  const soon = { timeout: 4000 };
  const ticketId = await openTicket(ida);
  await expect.poll(() => [hers.marks(), his.marks()], soon).toEqual(Array(2).fill({ f1: true, f2: false }));
  const { lastMessageId } = await getTicket(jun, ticketId);
  await markRead(jun, ticketId, lastMessageId);
  await expect.poll(his.marks, soon).toEqual({ f1: false, f2: false });
  expect(hers.marks()).toEqual({ f1: true, f2: false });
  await postUpdate(ida, { ticketId, message: { visibility: "private", text: "Look at this." } });
  await expect.poll(his.marks, soon).toEqual({ f1: true, f2: false });
  // What leaves the list takes its mark along.
  await postUpdate(ida, { ticketId, changes: { trashed: true } });
  await expect.poll(his.marks, soon).toEqual({ f1: false, f2: false });
  for (const screen of screens) screen.stop();
});
