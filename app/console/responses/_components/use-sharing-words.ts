import { useExtracted } from "next-intl";
import type { ResponseSharing } from "@/lib/domain/responses/schema";

/** With whom a response can be shared, in words. */
export function useSharingWords(): Record<ResponseSharing, string> {
  const t = useExtracted("console");
  return {
    everyone: t("Everyone"),
    private: t("Only me"),
    role: t("Everyone with a role"),
    team: t("A team"),
    people: t("Certain people"),
  };
}
