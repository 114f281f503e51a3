import type { Ticket } from "./change-ticket";

type Clocks = Pick<
  Ticket,
  | "customerId"
  | "closedAt"
  | "lastMessageId"
  | "lastMessageAt"
  | "lastCustomerMessageAt"
  | "lastAgentMessageAt"
  | "lastReplyById"
  | "waitingSince"
  | "firstReplyAt"
  | "firstReplySeconds"
  | "latestExcerpt"
>;

const later = (one: Date | null, other: Date | null): Date | null => {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
};

/**
 * Since when somebody waits on one of two threads that become one. An answer on either reached their customer when that is the
 * same person; of two people each still waits for their own.
 */
function waitingSince(target: Clocks, source: Clocks): Date | null {
  if (target.closedAt !== null) return null;
  const answered =
    target.customerId === source.customerId ? later(target.lastAgentMessageAt, source.lastAgentMessageAt) : null;
  const open = [target, source].flatMap((one) => {
    if (one.waitingSince === null) return [];
    if (answered === null || one.waitingSince > answered) return [one.waitingSince];
    const { lastCustomerMessageAt: asked } = one;
    return asked !== null && asked > answered ? [asked] : [];
  });
  return open.length === 0 ? null : new Date(Math.min(...open.map((at) => at.getTime())));
}

/** The clocks and the newest words of a ticket after `source` was merged into it. A closed target stays closed: nobody waits. */
export function mergedClocks(target: Clocks, source: Clocks) {
  const first = [target, source]
    .filter((one) => one.firstReplyAt !== null)
    .sort((a, b) => (a.firstReplyAt?.getTime() ?? 0) - (b.firstReplyAt?.getTime() ?? 0))[0];
  const lastAgentMessageAt = later(target.lastAgentMessageAt, source.lastAgentMessageAt);
  return {
    lastMessageId: Math.max(target.lastMessageId, source.lastMessageId),
    lastMessageAt: later(target.lastMessageAt, source.lastMessageAt) ?? target.lastMessageAt,
    lastCustomerMessageAt: later(target.lastCustomerMessageAt, source.lastCustomerMessageAt),
    lastAgentMessageAt,
    lastReplyById: lastAgentMessageAt === target.lastAgentMessageAt ? target.lastReplyById : source.lastReplyById,
    waitingSince: waitingSince(target, source),
    firstReplyAt: first?.firstReplyAt ?? null,
    firstReplySeconds: first?.firstReplySeconds ?? null,
    latestExcerpt: source.lastMessageId > target.lastMessageId ? source.latestExcerpt : target.latestExcerpt,
  };
}
