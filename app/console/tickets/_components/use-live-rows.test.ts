import { expect, test } from "vitest";
import type { QueueTicket } from "@/components/tickets/queue-row";
import { withLiveRows } from "./use-live-rows";

const row = (id: number, at: string, subject = `Ticket ${id}`) => ({ id, at, subject }) as QueueTicket;
const told = (rows: [number, QueueTicket | null, string[], number?][]) =>
  new Map(rows.map(([id, now, views, at = 5000]) => [id, { row: now, views, at }]));
const list = { drawnAt: 3000, view: "inbox", newcomers: true, complete: false };
const ids = (rows: QueueTicket[]) => rows.map((one) => one.id);
const tickets = [row(3, "2026-03"), row(2, "2026-02"), row(1, "2026-01")];

test("a row says what it says now and moves to its place; one that left, or may not be seen, is gone", () => {
  const live = told([
    [1, row(1, "2026-04", "Anew"), ["inbox"]],
    [2, row(2, "2026-05"), ["mine"]],
    [3, null, []],
  ]);
  const after = withLiveRows(tickets, live, list);
  expect(after).toEqual([row(1, "2026-04", "Anew")]);
});

test("one that came stands at its place, unless it belongs to a later page or to another list", () => {
  const live = told([
    [7, row(7, "2026-02-15"), ["inbox"]],
    [8, row(8, "2025-01"), ["inbox"]],
    [9, row(9, "2026-09"), ["mine"]],
  ]);
  expect(ids(withLiveRows(tickets, live, list))).toEqual([3, 7, 2, 1]);
  expect(ids(withLiveRows(tickets, live, { ...list, complete: true }))).toEqual([3, 7, 2, 1, 8]);
  expect(ids(withLiveRows([], told([[8, row(8, "2025-01"), ["inbox"]]]), list))).toEqual([8]);
});

test("what was told before the list was drawn changes nothing; other orders and lists keep their rows' places", () => {
  expect(withLiveRows(tickets, told([[3, null, [], 1000]]), list)).toBe(tickets);
  const live = told([
    [1, row(1, "2026-08", "Anew"), []],
    [7, row(7, "2026-09"), ["inbox"]],
  ]);
  const after = withLiveRows(tickets, live, { ...list, view: null, newcomers: false });
  expect(after.map((one) => one.subject)).toEqual(["Ticket 3", "Ticket 2", "Anew"]);
});
