import { Workflow } from "lucide-react";
import { useExtracted } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";

/** The list before there is any rule. */
export function NoRules({ noun }: { noun: string }) {
  const t = useExtracted("admin");
  return (
    <EmptyState icon={Workflow} title={t("No {noun} yet", { noun })}>
      {t("Add one, or begin with an example. A new rule is off until you switch it on.")}
    </EmptyState>
  );
}
