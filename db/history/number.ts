import type { Numbered } from "./build-ticket";
import type { TicketHistory } from "./history";

/**
 * Gives tickets, messages and events the numbers they would have got: by time. Messages and events share one sequence.
 * @param first the first free ticket number and the first free number of the sequence
 */
export function numberHistories(
  histories: readonly TicketHistory[],
  first: { ticketId: number; activityId: number },
): Numbered[] {
  const numbered = histories
    .toSorted((one, other) => one.opening.at.getTime() - other.opening.at.getTime())
    .map((history, index): Numbered => ({ id: first.ticketId + index, history, numbers: [] }));
  const acts = numbered.flatMap((one) =>
    [one.history.opening, ...one.history.acts].map((act, index) => ({ one, index, at: act.at.getTime() })),
  );
  let next = first.activityId;
  // Sorting keeps the order of equals, so the acts of one ticket never change places.
  for (const { one, index } of acts.sort((a, b) => a.at - b.at)) {
    one.numbers[index] = { messageId: next++, eventId: next++ };
  }
  return numbered;
}
