import { useExtracted } from "next-intl";
import { useMemo } from "react";
import { type DueStanding, lengthInWords } from "./due-words";

/**
 * What rows of a list say, in the reader's language. Taken once for a list and handed down: a translator of its own for each
 * row costs more than the row.
 */
export function useRowWords() {
  const t = useExtracted("console");
  return useMemo(
    () => ({
      unread: t("Unread"),
      unknown: t("Unknown"),
      noText: t("No text"),
      urgent: t("Urgent"),
      reminder: t("Reminder"),
      spam: t("Spam"),
      trashed: t("In the trash"),
      note: t("note"),
      open: t("Open"),
      closed: t("Closed"),
      waitsNow: t("waits since just now"),
      waits: (age: string) => t("waits {age}", { age }),
      waitsSince: (moment: string) => t("waits since {moment}", { moment }),
      files: (count: number) => t("{count, plural, one {# file} other {# files}}", { count }),
      due: ({ kind, length }: DueStanding, locale: string) => {
        if (kind === "paused") return t("paused");
        const words = lengthInWords(length, locale);
        return kind === "late" ? t("late by {length}", { length: words }) : t("due in {length}", { length: words });
      },
    }),
    [t],
  );
}

export type RowWords = ReturnType<typeof useRowWords>;
