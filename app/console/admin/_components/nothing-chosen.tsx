import { MousePointerClick } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

/** The right half of an admin page before one of the list is chosen. */
export function NothingChosen({ noun }: { noun: string }) {
  return (
    <main className="grid h-full content-center">
      <EmptyState icon={MousePointerClick} title={`Choose a ${noun} from the list`}>
        What it is set to shows here. “Add” makes a new one.
      </EmptyState>
    </main>
  );
}
