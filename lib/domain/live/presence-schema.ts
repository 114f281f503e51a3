import { z } from "zod";

const name = z.string().regex(/^[a-z0-9]{1,40}$/);

/** What a tab of an agent's browser says of itself. */
export const presenceInput = z.object({
  /** Names the browser, and the tab in it; random, chosen by the browser. */
  browser: name,
  tab: name,
  /** null: no ticket any more. */
  ticketId: z.number().int().positive().nullable(),
  doing: z.enum(["looks", "reply", "note"]),
});
export type PresenceInput = z.infer<typeof presenceInput>;
