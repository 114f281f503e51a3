import { notFound } from "next/navigation";
import type { RuleKind } from "@/lib/domain/rules/schema";

/** A kind of rules, as sentences about it choose their words. */
export type RuleNoun = "trigger" | "automation" | "mail_rule";

type KindWords = {
  kind: RuleKind;
  /** What the address says. */
  slug: string;
  label: string;
  noun: RuleNoun;
  sentence: string;
};

/** The kinds of rules in the order of their tabs. */
export const kinds: readonly KindWords[] = [
  {
    kind: "trigger",
    slug: "triggers",
    label: "Triggers",
    noun: "trigger",
    sentence: "They act at once when something happens to a ticket, the first in the list first.",
  },
  {
    kind: "automation",
    slug: "automations",
    label: "Automations",
    noun: "automation",
    sentence: "They look at all tickets by the clock, and act on those that match.",
  },
  {
    kind: "mail",
    slug: "mail",
    label: "Mail rules",
    noun: "mail_rule",
    sentence: "They look at a mail before it becomes a ticket or an answer.",
  },
];

/** The kind that an address names; the page does not exist for anything else. */
export function kindOf(slug: string): KindWords {
  const found = kinds.find((one) => one.slug === slug);
  if (!found) notFound();
  return found;
}

export const rulesBase = "/console/admin/rules";
