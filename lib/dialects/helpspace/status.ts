import { type Catalog, closedStatus, defaultStatus, loadCatalog, type Status } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { ensureStatus } from "@/lib/domain/statuses/ensure-status";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import type { TicketQuery } from "@/lib/domain/tickets/query";

/** The words of the API in the manual's order; a number in a call is a place in this list, from 1. */
const WORDS = ["open", "escaleted", "waiting", "closed", "spam"] as const;

/** What a status can be. `escaleted` is the manual's own spelling, which later clients correct. */
export type Word = (typeof WORDS)[number];

/** A status as a call wishes it, with the caller's spelling where there are two; or open and nobody's. */
export type WishedStatus = { word: Word; spelling?: Spelling; unassigned: boolean };
type Spelling = "escaleted" | "escalated";

export const statusChoices = [...WORDS, "unassigned"];

/** Reads a status: a word in any letter case, or its number, which the manual's example of a new ticket sends. */
export function readStatus(value: unknown): WishedStatus | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).trim().toLowerCase();
  const byNumber = /^[1-5]$/.test(text) ? WORDS[Number(text) - 1] : undefined;
  if (byNumber) return { word: byNumber, unassigned: false };
  if (text === "unassigned") return { word: "open", unassigned: true };
  if (text === "escalated" || text === "escaleted") return { word: "escaleted", spelling: text, unassigned: false };
  const word = WORDS.find((one) => one === text);
  return word ? { word, unassigned: false } : null;
}

/** Escalated is a status of ours that is open and called so. */
const isEscalated = ({ phase, name, builtin }: Status) =>
  phase === "open" && builtin === null && /^escal/i.test(name.trim());

/** The word for a ticket as it stands. */
export function wordOf(catalog: Catalog, ticket: Pick<Ticket, "spamAt" | "statusId">): Word {
  if (ticket.spamAt !== null) return "spam";
  const status = catalog.status.get(ticket.statusId);
  if (status === undefined) return "open";
  return status.phase === "open" && isEscalated(status) ? "escaleted" : status.phase;
}

/** The word as it is printed: in the spelling that the ticket's last caller used. */
export function printedStatus(catalog: Catalog, ticket: Ticket): string {
  const word = wordOf(catalog, ticket);
  return word === "escaleted" && ticket.external.helpspace?.spelling === "escalated" ? "escalated" : word;
}

/**
 * The status of ours that a word means. Undefined: the ticket says that word already, or the word is spam, which is a mark
 * with us. A desk without a status for waiting or escalated work gets one.
 */
export async function statusIdFor(ctx: Context, word: Word, ticket?: Ticket): Promise<number | undefined> {
  const catalog = await loadCatalog(ctx);
  const current = ticket && catalog.status.get(ticket.statusId);
  if (word === "spam") return undefined;
  if (ticket && wordOf(catalog, { spamAt: null, statusId: ticket.statusId }) === word) return current?.id;
  switch (word) {
    case "open":
      return defaultStatus(catalog).id;
    case "closed":
      return closedStatus(catalog).id;
    case "waiting": {
      const known = catalog.statuses.find((status) => status.active && status.phase === "waiting");
      return known?.id ?? ensureStatus(ctx, { name: "Waiting", phase: "waiting", color: "8f5f00" });
    }
    case "escaleted": {
      const known = catalog.statuses.find((status) => status.active && isEscalated(status));
      return known?.id ?? ensureStatus(ctx, { name: "Escalated", phase: "open", color: "b3261e" });
    }
  }
}

/** The tickets that have this status. */
export function statusQuery(catalog: Catalog, { word, unassigned }: WishedStatus): TicketQuery {
  if (word === "spam") return { field: "spamAt", op: "is_set" };
  const ids = catalog.statuses
    .filter((status) => wordOf(catalog, { spamAt: null, statusId: status.id }) === word)
    .map((status) => status.id);
  return {
    all: [
      { field: "statusId", op: "in", value: ids },
      { field: "spamAt", op: "is_empty" },
      ...(unassigned ? [{ field: "assigneeId", op: "is_empty" } as const] : []),
    ],
  };
}
