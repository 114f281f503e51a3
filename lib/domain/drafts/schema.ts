import { z } from "zod";
import { line } from "../customers/schema";

const addresses = z.array(line(400)).max(200).default([]);

/** What an agent has typed so far, of one kind, on one ticket. */
export const draftInput = z.object({
  ticketId: z.number().int().positive(),
  kind: z.enum(["reply", "note"]),
  body: z
    .string()
    .max(1_000_000)
    .transform((text) => text.replaceAll("\u0000", "").toWellFormed()),
  to: addresses,
  cc: addresses,
  bcc: addresses,
  uploadIds: z.array(z.number().int().positive()).max(200).default([]),
});
export type DraftInput = z.input<typeof draftInput>;
