import { z } from "zod";
import { lines, optionalLine, requiredLine, rowId, rowIds } from "../catalog/schema";
import type { TicketChanges } from "../tickets/schema";

export const responseSharings = ["everyone", "private", "role", "team", "people"] as const;
export type ResponseSharing = (typeof responseSharings)[number];

/** What goes with the message that the response is put into, unless its writer takes it off. */
export const responseActions = z.object({
  statusId: rowId.optional(),
  categoryId: rowId.optional(),
  priorityId: rowId.optional(),
  assigneeId: rowId.optional(),
  addTags: z.array(requiredLine(100, "Give the tag a name.")).max(20).optional(),
  /** Values of custom fields by the fields' ids. */
  fields: z
    .record(z.string().regex(/^[1-9]\d{0,8}$/), z.union([z.string(), z.number(), z.boolean(), z.array(z.number())]))
    .optional(),
});

export const responseInput = z.object({
  /** Absent makes a new response. */
  id: rowId.optional(),
  title: requiredLine(200, "Give the response a name."),
  folder: optionalLine(100).default(""),
  /** HTML; made safe before it is stored. Placeholders in it stay as they were written. */
  bodyHtml: lines(200_000),
  actions: responseActions.default({}),
  /** Files that go along: uploads of the caller, or files that it has. Pictures of the text need not be named. */
  fileIds: rowIds.default([]),
  sharing: z.enum(responseSharings).default("private"),
  roleId: rowId.nullable().default(null),
  teamId: rowId.nullable().default(null),
  agentIds: rowIds.default([]),
  active: z.boolean().default(true),
});
export type ResponseInput = z.input<typeof responseInput>;

/** One thing that a response would change: what it sets, for a custom field its name (`of`), the new value's name, and the change. */
export type ResponseAct = { key: string; of?: string | undefined; name: string; changes: TicketChanges };
