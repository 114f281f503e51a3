import { useExtracted } from "next-intl";
import type { decisions, FlagReason, HoldReason } from "@/lib/domain/forums/schema";

export type Decision = (typeof decisions)[number];

/** What the buttons of the review queue say, and what was done. */
export function useDecisionWords(): Record<Decision, { button: string; done: string }> {
  const t = useExtracted("console");
  return {
    approve: { button: t("Show"), done: t("The post is shown") },
    hide: { button: t("Hide"), done: t("The post is hidden") },
    spam: { button: t("Spam"), done: t("The post is marked as spam") },
    ban: { button: t("Spam and ban"), done: t("The post is spam, and its author writes no more") },
  };
}

/** Why a post waits. */
export function useHoldWords(): Record<HoldReason, string> {
  const t = useExtracted("console");
  return {
    moderated: t("All posts of this forum wait."),
    first: t("A first post."),
    links: t("Links like those of advertising."),
    name: t("It borrows an agent's name."),
    repeat: t("The same words were sent before."),
    spam: t("It looks like what you called spam."),
    flags: t("Several readers reported it."),
  };
}

/** What readers say is wrong with a post. */
export function useFlagWords(): Record<FlagReason, string> {
  const t = useExtracted("console");
  return {
    spam: t("Advertising"),
    rude: t("Rude"),
    private: t("Private matters"),
    other: t("Something else"),
  };
}
