import { useExtracted } from "next-intl";
import type { sources } from "@/lib/domain/tickets/schema";

export type TicketSource = (typeof sources)[number];

/** How a ticket arrived, in a word. */
export function SourceWord({ source }: { source: TicketSource }) {
  const t = useExtracted("console");
  const words: Record<TicketSource, string> = {
    email: t("Mail"),
    phone: t("Phone"),
    walk_in: t("In person"),
    letter: t("Letter"),
    other: t("Other"),
    api: t("API"),
    web_form: t("Portal"),
    forum: t("Forum"),
    chat: t("Chat"),
    fax: t("Fax"),
    voicemail: t("Voicemail"),
    staff: t("Staff"),
    widget: t("Widget"),
  };
  return words[source];
}
