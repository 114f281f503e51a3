import { MousePointerClick } from "lucide-react";
import { useExtracted } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";

/** The right half of an admin page before one of the list is chosen. */
export function NothingChosen({ noun }: { noun: string }) {
  const t = useExtracted("admin");
  return (
    <main className="grid h-full content-center">
      <EmptyState icon={MousePointerClick} title={t("Choose a {noun} from the list", { noun })}>
        {t("What it is set to shows here. “Add” makes a new one.")}
      </EmptyState>
    </main>
  );
}
