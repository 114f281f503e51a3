import { z } from "zod";
import { lines, optionalLine, placeAfterId, requiredLine, rowId, rowIds } from "../catalog/schema";

export const assignmentModes = ["off", "default", "random", "fewest_open", "round_robin"] as const;

const reportingTag = z.object({
  /** Absent for a new one. */
  id: rowId.optional(),
  name: requiredLine(100, "Give the reporting tag a name."),
  active: z.boolean().default(true),
});

const columns = {
  name: requiredLine(200, "Give the category a name."),
  groupName: optionalLine(100),
  description: lines(2000),
  /** Letters before a ticket's number where a dialect shows one, `CD` in `CD00000012`. */
  prefix: optionalLine(10)
    .transform((text) => text.toUpperCase())
    .pipe(z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/, "Use one to ten letters and digits, a letter first.")),
  isPublic: z.boolean(),
  active: z.boolean(),
  teamId: rowId.nullable(),
  defaultAgentId: rowId.nullable(),
  assignment: z.enum(assignmentModes),
  /** Whether assignment among the category's agents also chooses administrators. */
  assignsAdministrators: z.boolean(),
  /** Whether it chooses among the members of the category's team instead. */
  assignsTeam: z.boolean(),
  /** Whether it also happens when a ticket is moved here. */
  assignsOnMove: z.boolean(),
  timeRequired: z.boolean(),
  agentIds: rowIds,
  reportingTags: z.array(reportingTag).max(500),
};

export const createCategoryInput = z.object({
  ...columns,
  groupName: columns.groupName.default(""),
  description: columns.description.default(""),
  prefix: columns.prefix.default("CD"),
  isPublic: z.boolean().default(true),
  active: z.boolean().default(true),
  teamId: columns.teamId.default(null),
  defaultAgentId: columns.defaultAgentId.default(null),
  assignment: columns.assignment.default("off"),
  assignsAdministrators: z.boolean().default(true),
  assignsTeam: z.boolean().default(false),
  assignsOnMove: z.boolean().default(false),
  timeRequired: z.boolean().default(false),
  agentIds: rowIds.default([]),
  reportingTags: columns.reportingTags.default([]),
  placeAfterId,
});
export type CreateCategoryInput = z.input<typeof createCategoryInput>;

/** A key that is absent stays as it is; `agentIds` and `reportingTags` are whole lists, in order. */
export const editCategoryInput = z.object(columns).partial().extend({ id: rowId, placeAfterId });
export type EditCategoryInput = z.input<typeof editCategoryInput>;
