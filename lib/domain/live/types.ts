import type { SQL } from "drizzle-orm";
import type { TicketSubject } from "../access";
import type { Context } from "../context";
import type { TicketRow } from "../tickets/list-tickets";

/** One list that a screen watches, compiled for the person at it. */
export type WatchedView = {
  key: string;
  condition: SQL;
  /** Equal for all whose condition is the same: it is asked once for all of them. */
  same: string;
  /** True when only what is, was or is followed by the person themselves can come or go. */
  own: boolean;
  /** The screen shows whether something in it is unread. */
  marked: boolean;
};
/** The lists that one screen shows. */
export type Watch = { agentId: number; views: WatchedView[] };

/** What an open screen learns of an event: enough to know what it shows of it, and nothing it may not read. */
export type LiveEvent = {
  id: number;
  ticketId: number;
  type: string;
  /** Null for acts without a message. */
  messageId: number | null;
  actorType: string;
  actorId: number | null;
};

export type LiveTicket = {
  /** As lists show it; null when it is not there any more, or not for the person at the screen. */
  row: TicketRow | null;
  /** True when the person at the screen has not read all of it. */
  unread: boolean;
  /** The watched views that hold it now. */
  views: string[];
};

export type Announced = LiveEvent & { workspaceId: number; after: TicketSubject; before: TicketSubject };

export type Listener = {
  /** Asked anew for each event, so that the actor's rights can be kept fresh. */
  ctx: () => Context;
  /** The lists whose content and numbers the screen shows; none watches nothing. */
  watch?: () => Watch;
  onEvent: (event: LiveEvent, ticket: LiveTicket) => void;
  /** The person was told of something. */
  onNotice?: () => void;
  /** So much happened at once that a screen should be drawn anew. */
  onFlood?: () => void;
  /** Numbers of watched views that may have changed, and whether marked ones hold something unread, by key. */
  onCounts?: (counts: Record<string, number>, unread: Record<string, boolean>) => void;
};
