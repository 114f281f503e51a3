import { z } from "zod";
import { line } from "../customers/schema";
import { ticketQuery } from "../tickets/query";
import { filterColumns } from "./columns";

export const filterInput = z.object({
  /** Absent makes a new filter. */
  id: z.number().int().positive().optional(),
  name: line(100).refine((name) => name !== "", "Give the filter a name."),
  folder: line(100).default(""),
  sharing: z.enum(["private", "everyone", "team"]).default("private"),
  teamId: z.number().int().positive().nullable().default(null),
  query: ticketQuery,
  sort: z.string().max(60).default("-lastMessageAt"),
  /** In the order they are shown; absent keeps what the filter has, empty means the usual ones. */
  columns: z
    .array(z.enum(filterColumns))
    .max(filterColumns.length)
    .transform((names) => [...new Set(names)])
    .optional(),
});
export type FilterInput = z.input<typeof filterInput>;
