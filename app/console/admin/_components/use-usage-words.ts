import { useExtracted } from "next-intl";
import { type Usage, usageCap } from "@/lib/domain/catalog/logic";

/** How many tickets point at something, in words: "14 open tickets and 230 others", "more than 10,000 tickets", "no tickets". */
export function useUsageWords(): (usage: Usage) => string {
  const t = useExtracted("console");
  return ({ open, all }) => {
    const others = all - open;
    if (all > usageCap) return t("more than {cap, number} tickets", { cap: usageCap });
    if (all === 0 || open === 0) {
      return t("{all, plural, =0 {no tickets} =1 {1 ticket, not open} other {# tickets, none of them open}}", { all });
    }
    if (others === 0) return t("{open, plural, one {# open ticket} other {# open tickets}}", { open });
    return t(
      "{open, plural, one {# open ticket} other {# open tickets}} and {others, plural, one {# other} other {# others}}",
      { open, others },
    );
  };
}
