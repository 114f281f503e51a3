import { useExtracted } from "next-intl";
import type { SortKey } from "./sorts";

/** The orders of a list in the reader's language. */
export function useSortWords(): Record<SortKey, string> {
  const t = useExtracted("console");
  return {
    "-lastMessageAt": t("Newest activity"),
    lastMessageAt: t("Oldest activity"),
    waitingSince: t("Waiting longest"),
    "-createdAt": t("Newest first"),
    createdAt: t("Oldest first"),
    "-updatedAt": t("Changed last"),
    updatedAt: t("Unchanged longest"),
    "-id": t("Highest number"),
    id: t("Lowest number"),
    dueAt: t("Due soonest"),
    dueOn: t("Due date"),
    remindAt: t("Reminder"),
  };
}
