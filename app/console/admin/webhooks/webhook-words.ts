import type { ChipTone } from "@/components/ui/chip";
import type { Trigger, WebhookFormat } from "@/lib/domain/webhooks/schema";

/** The formats in the words of the screens. */
export const formatWords: Record<WebhookFormat, { label: string; sentence: string }> = {
  json: { label: "JSON", sentence: "Commondesk's own words, signed after the Standard Webhooks specification." },
  "helpspot-form": {
    label: "HelpSpot form",
    sentence: "A form with every field of the request, as HelpSpot sends it.",
  },
  happyfox: { label: "HappyFox JSON", sentence: "The ticket as the HappyFox API shows it." },
  helpspace: {
    label: "HelpSpace JSON",
    sentence:
      "What happened and the object as the HelpSpace API shows it. That API reads and changes this webhook, too.",
  },
};

/** Everything a webhook can be told of, as a list to tick. */
export const triggerWords: Record<Trigger, string> = {
  "ticket.created": "A ticket is opened",
  "ticket.updated": "Anything happens on a ticket",
  "ticket.assigned": "A ticket is assigned",
  "ticket.status_changed": "A ticket's status changes",
  "ticket.mailbox_changed": "A ticket's mailbox changes",
  "ticket.tags_changed": "A ticket's tags change",
  "ticket.trashed": "A ticket is moved to the trash",
  "message.from_customer": "A customer writes",
  "message.from_agent": "An agent answers",
  "note.added": "A private note is added",
  "customer.created": "A customer is added",
  "customer.updated": "A customer is changed",
  "customer.deleted": "A customer is deleted",
  "tag.created": "A tag is added",
  "tag.updated": "A tag is renamed",
  "tag.deleted": "A tag is deleted",
};

/** Why a delivery is in the log. */
export const causeWords = (cause: string): string =>
  cause === "action" ? "A rule called it" : cause === "test" ? "Test" : (triggerWords[cause as Trigger] ?? cause);

/** Where a delivery stands. */
export const stateWords: Record<"waiting" | "delivered" | "given_up", { label: string; tone: ChipTone }> = {
  waiting: { label: "Waiting", tone: "neutral" },
  delivered: { label: "Delivered", tone: "positive" },
  given_up: { label: "Given up", tone: "danger" },
};
