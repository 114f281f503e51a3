import { MousePointerClick } from "lucide-react";
import { useExtracted } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { type Noun, useNounWords } from "./use-noun-words";

/** The right half of an admin page before one of the list is chosen. */
export function NothingChosen({ noun }: { noun: Noun }) {
  const t = useExtracted("console");
  return (
    <main className="grid h-full content-center">
      <EmptyState icon={MousePointerClick} title={useNounWords(noun).choose}>
        {t("What it is set to shows here. “Add” makes a new one.")}
      </EmptyState>
    </main>
  );
}
