import type { Trigger } from "@/lib/domain/webhooks/schema";

/** The API's triggers by their groups, and what each is with us. */
export const TRIGGERS = {
  ticket: {
    created: "ticket.created",
    assigned: "ticket.assigned",
    deleted: "ticket.trashed",
    status_updated: "ticket.status_changed",
    channel_updated: "ticket.mailbox_changed",
    tags_updated: "ticket.tags_changed",
    customer_message_created: "message.from_customer",
    agent_message_created: "message.from_agent",
    note_created: "note.added",
  },
  customer: { created: "customer.created", updated: "customer.updated", deleted: "customer.deleted" },
  tag: { created: "tag.created", updated: "tag.updated", deleted: "tag.deleted" },
} as const satisfies Record<string, Record<string, Trigger>>;

const pairs = Object.entries(TRIGGERS).flatMap(([group, words]) =>
  Object.entries(words).map(([word, trigger]): [string, string, Trigger] => [group, word, trigger]),
);

/** What a cause is called in a delivery: its group and its word; what the API has no word for is an update of the ticket. */
export function eventName(cause: string): string {
  const [group = "ticket", word = "updated"] = pairs.find(([, , ours]) => ours === cause) ?? [];
  return `${group}.${word}`;
}

/** Every trigger, switched on or off, as the API shows them. */
export const triggerObject = (on: readonly Trigger[]) =>
  Object.fromEntries(
    Object.entries(TRIGGERS).map(([group, words]) => [
      group,
      Object.fromEntries(Object.entries(words).map(([word, trigger]) => [word, on.includes(trigger)])),
    ]),
  );

/** The triggers that are on once those that were sent are switched. */
export function switched(on: readonly Trigger[], sent: Record<string, Record<string, boolean>>): Trigger[] {
  const wanted = new Set(on);
  for (const [group, word, trigger] of pairs) {
    const value = sent[group]?.[word];
    if (value === true) wanted.add(trigger);
    if (value === false) wanted.delete(trigger);
  }
  return [...wanted];
}
