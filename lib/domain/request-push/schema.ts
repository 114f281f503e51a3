import { z } from "zod";
import { lines, rowId } from "../catalog/schema";
import { callAddress, callHeaders } from "../webhooks/schema";

/** As files of programs are named, so that both kinds of target share one list. */
const name = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,100}$/, "Use letters, digits, hyphens and underscores, without blanks.");

const url = callAddress.refine((text) => text !== "", "Give the address to call.");

export const createPushTargetInput = z.object({
  name,
  url,
  secret: z.string().max(500).default(""),
  headers: callHeaders.default([]),
  active: z.boolean().default(true),
});
export type CreatePushTargetInput = z.input<typeof createPushTargetInput>;

/** What may be changed of a target. A key that is absent stays as it is. */
export const editPushTargetInput = z.object({
  id: rowId,
  name: name.optional(),
  url: url.optional(),
  secret: z.string().max(500).optional(),
  headers: callHeaders.optional(),
  active: z.boolean().optional(),
});
export type EditPushTargetInput = z.input<typeof editPushTargetInput>;

/** A ticket, the name of what it is pushed to, and what staff say about it there. */
export const pushInput = z.object({ ticketId: rowId, name, comment: lines(10_000).default("") });
export type PushInput = z.input<typeof pushInput>;
