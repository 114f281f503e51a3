import { getExtracted } from "next-intl/server";
import type { ChangeWords } from "@/lib/domain/tickets/change-words";
import type { Message } from "@/lib/domain/tickets/read-ticket";

/** The words of a thread and of a history, in the language of whoever reads them. */
export type ThreadWords = {
  /** An author without name and address. */
  unknown: string;
  /** A field that is gone. */
  field: string;
  channel: (message: Pick<Message, "via" | "authorCustomerId" | "authorAgentId" | "to">) => string;
  change: ChangeWords;
};

export async function threadWords(): Promise<ThreadWords> {
  const t = await getExtracted("console");
  return {
    unknown: t("Unknown"),
    field: t("Field"),
    channel: ({ via, authorCustomerId, authorAgentId, to }) => {
      const mailbox = authorAgentId === null ? to[0] : undefined;
      switch (via) {
        case "mail":
          if (!mailbox) return t("by mail");
          return t("by mail to {mailbox}", { mailbox: mailbox.slice(0, mailbox.indexOf("@") + 1) });
        case "portal":
          return t("in the portal");
        case "widget":
          return t("by the widget");
        case "helpspot":
        case "helprealm":
        case "helpspace":
        case "happyfox":
        case "phpdesk":
          return t("by API");
        default:
          return authorCustomerId !== null && authorAgentId === null ? t("entered by staff") : "";
      }
    },
    change: {
      labels: {
        statusId: t("Status"),
        priorityId: t("Priority"),
        categoryId: t("Category"),
        teamId: t("Team"),
        mailboxId: t("Mailbox"),
        subject: t("Subject"),
        dueOn: t("Due date"),
        createdAt: t("Opening date"),
        customerId: t("Customer"),
        contactEmail: t("E-mail address"),
        contactFirstName: t("First name"),
        contactLastName: t("Last name"),
        contactPhone: t("Phone"),
        contactExternalId: t("Customer id"),
        contactCompany: t("Company"),
        "promise.first_reply": t("First reply"),
        "promise.next_reply": t("Next reply"),
        "promise.resolution": t("Solution"),
        "promise.due_date": t("Due date"),
      },
      plain: {
        none: t("none"),
        replyTakenBack: t("a reply was taken back before it left"),
        noteTakenBack: t("a note was taken back"),
        replyScheduled: t("a reply was scheduled"),
        replyUnscheduled: t("a scheduled reply was taken out"),
        trashed: t("moved to the trash"),
        untrashed: t("taken out of the trash"),
        spam: t("marked as spam"),
        notSpam: t("no longer spam"),
        pinned: t("note pinned"),
        unpinned: t("note no longer pinned"),
        edited: t("message edited"),
        accessRenewed: t("the access key was replaced; the old one opens nothing"),
        helped: t("this answer helped"),
        helpedNot: t("this answer did not help"),
      },
      changed: (values) => t("{label} changed from {from} to {to}", values),
      takenOff: (values) => t("taken off {from}", values),
      assigned: (values) => t("assigned to {to}", values),
      reassigned: (values) => t("assigned from {from} to {to}", values),
      notSent: (values) => t("a scheduled reply was not sent and is a draft again: {to}", values),
      tagsAdded: (values) => t("{count, plural, one {tag {names} added} other {tags {names} added}}", values),
      tagsRemoved: (values) => t("{count, plural, one {tag {names} removed} other {tags {names} removed}}", values),
      reportingTagsAdded: (values) =>
        t("{count, plural, one {reporting tag {names} added} other {reporting tags {names} added}}", values),
      reportingTagsRemoved: (values) =>
        t("{count, plural, one {reporting tag {names} removed} other {reporting tags {names} removed}}", values),
      mergedInto: (values) => t("merged into #{number}", values),
      mergedFrom: (values) => t("#{number} was merged into this", values),
      takenOutAgain: (values) => t("taken out of #{number} again", values),
      takenOutOfThis: (values) => t("#{number} was taken out of this again", values),
      linked: (values) => t("{name} linked", values),
      unlinked: (values) => t("{name} no longer linked", values),
      splitInto: (values) => t("{what} split off into #{number}", values),
      splitFrom: (values) => t("split off from #{number}", values),
      late: (values) => t("{promise} is late", values),
      near: (values) => t("{promise} is due soon", values),
      fileAdded: (values) => t("file {name} added", values),
      fileRemoved: (values) => t("file {name} removed", values),
      webhook: (values) => t("webhook {name} {outcome}", values),
      push: (values) => t("push to {name}: {outcome}", values),
      logged: (values) => t("{time} logged", values),
      byRule: (values) => t("rule “{name}”", values),
    },
  };
}
