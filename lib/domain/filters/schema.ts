import { z } from "zod";
import { rowIds } from "../catalog/schema";
import { line } from "../customers/schema";
import { groupings } from "../tickets/groupings";
import { ticketQuery } from "../tickets/query";
import { filterColumns } from "./columns";

export const filterSharings = ["private", "everyone", "role", "team", "people"] as const;

export const filterInput = z.object({
  /** Absent makes a new filter. */
  id: z.number().int().positive().optional(),
  name: line(100).refine((name) => name !== "", "Give the filter a name."),
  folder: line(100).default(""),
  sharing: z.enum(filterSharings).default("private"),
  teamId: z.number().int().positive().nullable().default(null),
  roleId: z.number().int().positive().nullable().default(null),
  agentIds: rowIds.default([]),
  query: ticketQuery,
  sort: z.string().max(60).default("-lastMessageAt"),
  grouping: z.enum(["", ...groupings]).default(""),
  dense: z.boolean().default(false),
  /** In the order they are shown; absent keeps what the filter has, empty means the usual ones. */
  columns: z
    .array(z.enum(filterColumns))
    .max(filterColumns.length)
    .transform((names) => [...new Set(names)])
    .optional(),
});
export type FilterInput = z.input<typeof filterInput>;
