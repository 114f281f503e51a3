import { z } from "zod";
import { line } from "../customers/schema";
import { ticketChanges } from "../tickets/schema";

const addresses = z.array(line(400)).max(200).default([]);

const words = z
  .string()
  .max(1_000_000)
  .transform((text) => text.replaceAll("\u0000", "").toWellFormed());

/** What an agent has typed so far, of one kind, on one ticket. */
export const draftInput = z.object({
  ticketId: z.number().int().positive(),
  kind: z.enum(["reply", "note"]),
  /** Plain text; not looked at when there is HTML. */
  body: words.default(""),
  /** Made safe before it is stored. */
  html: words.optional(),
  to: addresses,
  cc: addresses,
  bcc: addresses,
  /** What is done with the sending, brought by canned responses; the later of two that set the same counts. */
  acts: z
    .array(
      z.object({
        key: z.string().max(40),
        of: z.string().max(300).optional(),
        name: z.string().max(3000),
        changes: ticketChanges,
      }),
    )
    .max(100)
    .default([]),
  uploadIds: z.array(z.number().int().positive()).max(200).default([]),
  /** The browser tab that saves, by the name it gave itself, and the version it has seen last (0: none). */
  writer: z.string().max(40).default(""),
  base: z.number().int().nonnegative().optional(),
  /** Keep what stood there before as a version, however fresh it is. */
  keepBefore: z.boolean().default(false),
});
export type DraftInput = z.input<typeof draftInput>;
