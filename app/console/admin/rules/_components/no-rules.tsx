import { Workflow } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

/** The list before there is any rule. */
export function NoRules({ noun }: { noun: string }) {
  return (
    <EmptyState icon={Workflow} title={`No ${noun} yet`}>
      Add one, or begin with an example. A new rule is off until you switch it on.
    </EmptyState>
  );
}
