import { z } from "zod";
import { line } from "../customers/schema";
import { ticketQuery } from "../tickets/query";

export const filterInput = z.object({
  /** Absent makes a new filter. */
  id: z.number().int().positive().optional(),
  name: line(100).refine((name) => name !== "", "Give the filter a name."),
  folder: line(100).default(""),
  sharing: z.enum(["private", "everyone", "team"]).default("private"),
  teamId: z.number().int().positive().nullable().default(null),
  query: ticketQuery,
  sort: z.string().max(60).default("-lastMessageAt"),
});
export type FilterInput = z.input<typeof filterInput>;
