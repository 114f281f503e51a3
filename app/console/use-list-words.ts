import { useExtracted } from "next-intl";
import type { FilterColumn } from "@/lib/domain/filters/columns";
import type { Grouping } from "@/lib/domain/tickets/groupings";

/** By what a list can be grouped, in the reader's language. */
export function useGroupingWords(): Record<Grouping, string> {
  const t = useExtracted("console");
  return {
    status: t("Status"),
    assignee: t("Assigned to"),
    category: t("Category"),
    priority: t("Priority"),
    customer: t("Customer"),
    organization: t("Organization"),
    dueDay: t("Due day"),
  };
}

/** What the columns of a list show, in the reader's language. */
export function useColumnWords(): Record<FilterColumn, string> {
  const t = useExtracted("console");
  return {
    isUnread: t("Unread mark"),
    id: t("Number"),
    isOpen: t("Open"),
    source: t("Arrived by"),
    mailboxId: t("Mailbox"),
    contactExternalId: t("Customer id"),
    contactName: t("Customer"),
    contactLastName: t("Last name"),
    contactEmail: t("E-mail address"),
    contactPhone: t("Phone"),
    openedByAgentId: t("Opened by"),
    assigneeId: t("Assigned to"),
    statusId: t("Status"),
    categoryId: t("Category"),
    subject: t("Subject"),
    openingExcerpt: t("First message"),
    latestExcerpt: t("Latest message"),
    lastReplyById: t("Last reply by"),
    createdAt: t("Opened"),
    closedAt: t("Closed"),
    trashedAt: t("Trashed"),
    updatedAt: t("Changed"),
    lastMessageAt: t("Last message"),
    lastCustomerMessageAt: t("Last customer message"),
    messageCount: t("Messages"),
    age: t("Age"),
    timeSpentSeconds: t("Time"),
  };
}
