import type { Context } from "../context";
import type { Ticket } from "./change-ticket";

/** Until when what is sent now can be taken back; null where the workspace sends at once. */
export function holdEnd({ workspace }: Context, now: Date): Date | null {
  const seconds = workspace.settings.sendHoldSeconds;
  return seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null;
}

/** Moments of a ticket that an act moves and that cannot be told from what is left when the act is undone. */
const clocks = [
  "waitingSince",
  "lastMessageAt",
  "lastAgentMessageAt",
  "closedAt",
  "lastClosedAt",
  "trashedAt",
] as const;
type Clock = (typeof clocks)[number];

/** The clocks of a ticket before an act that can be taken back, as its event keeps them. */
export type ClocksBefore = Record<Clock, string | null> & { lastReplyById: number | null };

/** Write the clocks of a ticket down, before an act. */
export const clocksOf = (ticket: Ticket): ClocksBefore => ({
  waitingSince: ticket.waitingSince?.toISOString() ?? null,
  lastMessageAt: ticket.lastMessageAt.toISOString(),
  lastAgentMessageAt: ticket.lastAgentMessageAt?.toISOString() ?? null,
  closedAt: ticket.closedAt?.toISOString() ?? null,
  lastClosedAt: ticket.lastClosedAt?.toISOString() ?? null,
  trashedAt: ticket.trashedAt?.toISOString() ?? null,
  lastReplyById: ticket.lastReplyById,
});

/** A moment of `ClocksBefore` as the ticket's column takes it. */
export const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
