import { z } from "zod";
import { ticketQuery } from "../tickets/query";
import { ticketChanges } from "../tickets/schema";

const id = z.number().int().positive();

/** What can be done to many tickets at once; at least one of it. */
export const bulkAct = z
  .object({
    changes: ticketChanges
      .pick({
        statusId: true,
        priorityId: true,
        categoryId: true,
        assigneeId: true,
        teamId: true,
        dueOn: true,
        fields: true,
        tags: true,
        trashed: true,
        spam: true,
      })
      .strict()
      .optional(),
    /** Said on each ticket, its placeholders filled from it. A reply goes to the ticket's customer. */
    message: z
      .object({
        kind: z.enum(["reply", "note"]),
        text: z.string().trim().min(1, "Write something.").max(50_000),
      })
      .optional(),
    /** The calling agent follows the tickets, or no longer. */
    follow: z.boolean().optional(),
    mergeIntoId: id.optional(),
  })
  .refine((act) => Object.values(act).some((part) => part !== undefined), "Choose what to do.");

/** Which tickets: by number, or all that match and that the caller may see. */
export const bulkSelection = z.union([
  z.object({ ids: z.array(id).min(1).max(1000) }).strict(),
  z.object({ query: ticketQuery }).strict(),
]);

export const bulkInput = z.object({ act: bulkAct, on: bulkSelection });
export type BulkInput = z.input<typeof bulkInput>;
