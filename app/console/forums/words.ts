import { useExtracted } from "next-intl";
import type { ForumState } from "@/lib/domain/forums/schema";

/** How the states of topics and posts read, and what a list without any says. */
export function useStateWords(): Record<ForumState, { name: string; empty: string }> {
  const t = useExtracted("console");
  return {
    shown: { name: t("Shown"), empty: t("Questions and answers stand here for everybody.") },
    waiting: { name: t("Waiting"), empty: t("New topics that somebody should look at first.") },
    hidden: { name: t("Hidden"), empty: t("Topics that were taken away and may come back.") },
    spam: { name: t("Spam"), empty: t("Topics that were marked as advertising.") },
  };
}
