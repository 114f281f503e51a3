import { z } from "zod";
import { groupings } from "@/lib/domain/tickets/groupings";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import type { QueueAddress } from "./queue-search";
import { SORTS } from "./sorts";

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().max(400).optional());
const number = one.transform((text) => (text && /^\d{1,9}$/.test(text) ? Number(text) : undefined));

const schema = z.object({
  view: one.transform((text) => text || "inbox"),
  sort: one.transform((text) => SORTS.find((sort) => sort === text)),
  group: one.transform((text) => (["none", ...groupings] as const).find((group) => group === text)),
  rows: one.transform((text) => (["dense", "comfortable"] as const).find((rows) => rows === text)),
  after: one,
  trail: one.transform((text) => text?.split(".").slice(-20) ?? []),
  status: number,
  category: number,
  priority: number,
  assignee: one.transform((text) => (text && /^(?:me|none|\d{1,9})$/.test(text) ? text : undefined)),
  tag: number,
  unread: one.transform((text) => text === "1"),
});

/** Reads the query part of an address of the queue. */
export function readQueueAddress(params: Record<string, string | string[] | undefined>): QueueAddress {
  return schema.parse(params);
}

/** The conditions an address adds to its view's own; empty when it narrows nothing. */
export function narrowing(address: QueueAddress): TicketQuery[] {
  const { status, category, priority, assignee, tag, unread } = address;
  return [
    ...(status ? [{ field: "statusId", op: "is" as const, value: status }] : []),
    ...(category ? [{ field: "categoryId", op: "is" as const, value: category }] : []),
    ...(priority ? [{ field: "priorityId", op: "is" as const, value: priority }] : []),
    ...(tag ? [{ field: "tagIds", op: "has_any" as const, value: [tag] }] : []),
    ...(unread ? [{ field: "isUnread", op: "is" as const, value: true }] : []),
    ...(assignee === "none" ? [{ field: "assigneeId", op: "is_empty" as const }] : []),
    ...(assignee && assignee !== "none"
      ? [{ field: "assigneeId", op: "is" as const, value: assignee === "me" ? "me" : Number(assignee) }]
      : []),
  ];
}
