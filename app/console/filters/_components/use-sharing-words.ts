import { useExtracted } from "next-intl";
import type { Filter } from "@/lib/domain/filters/filters";

/** With whom a filter is shared, in the reader's language. */
export function useSharingWords(): Record<Filter["sharing"], string> {
  const t = useExtracted("console");
  return {
    private: t("Only me"),
    everyone: t("Everyone"),
    role: t("Everyone with a role"),
    team: t("A team"),
    people: t("Certain people"),
  };
}
