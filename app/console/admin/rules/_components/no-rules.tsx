import { Workflow } from "lucide-react";
import { useExtracted } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { RuleNoun } from "../kinds";

/** The list before there is any rule. */
export function NoRules({ noun }: { noun: RuleNoun }) {
  const t = useExtracted("admin");
  return (
    <EmptyState
      icon={Workflow}
      title={t("{noun, select, trigger {No trigger yet} automation {No automation yet} other {No mail rule yet}}", {
        noun,
      })}
    >
      {t("Add one, or begin with an example. A new rule is off until you switch it on.")}
    </EmptyState>
  );
}
