import { getExtracted } from "next-intl/server";
import type { View } from "./views";

/** What a list is called, and what stands in it while it is empty. */
export type ViewWords = { label: string; empty: { title: string; text: string } };

/** The words of any list, in the language of whoever asks. */
export async function viewWords(): Promise<(view: View) => ViewWords> {
  const t = await getExtracted("console");
  const standard: Record<string, ViewWords> = {
    inbox: {
      label: t("Inbox"),
      empty: { title: t("The inbox is empty"), text: t("Requests nobody has taken yet appear here by themselves.") },
    },
    mine: {
      label: t("My queue"),
      empty: {
        title: t("Your queue is empty"),
        text: t("Tickets assigned to you appear here. Take one from the inbox."),
      },
    },
    following: {
      label: t("Following"),
      empty: { title: t("You follow no open tickets"), text: t("Follow a ticket from its details to find it here.") },
    },
    reminders: {
      label: t("Reminders"),
      empty: {
        title: t("No reminders"),
        text: t(
          "Press h on a ticket to put it aside. It is back at the moment you choose, or when the customer writes.",
        ),
      },
    },
    drafts: {
      label: t("Drafts"),
      empty: { title: t("No unfinished replies"), text: t("What you type is kept here until you send it.") },
    },
    all: { label: t("All open"), empty: { title: t("No open tickets"), text: t("Everything is answered.") } },
    spam: {
      label: t("Spam"),
      empty: { title: t("No spam"), text: t("Tickets marked as spam are kept here. Nothing in here sends mail.") },
    },
    trash: {
      label: t("Trash"),
      empty: {
        title: t("The trash is empty"),
        text: t("Tickets in the trash can be taken out again for some weeks."),
      },
    },
  };
  const ofFilter = { title: t("Nothing matches this filter"), text: t("Tickets appear here as soon as they match.") };
  const ofTeam = {
    title: t("No open tickets for this team"),
    text: t("Tickets of the team's categories appear here."),
  };
  return ({ key, name = "", filter }) => standard[key] ?? { label: name, empty: filter ? ofFilter : ofTeam };
}
