import { useExtracted } from "next-intl";
import type { Filter } from "@/lib/domain/filters/filters";
import { SectionList } from "../../admin/_components/section-list";
import { useSharingWords } from "./use-sharing-words";

/** The saved filters that an agent can use, with a search over them. */
export function FilterList({ filters }: { filters: Filter[] }) {
  const t = useExtracted("console");
  const sharingWords = useSharingWords();
  return (
    <SectionList
      base="/console/filters"
      onItsOwn
      title={t("Filters")}
      sentence={t("Lists of tickets that you look at again and again. They stand in the navigation with their counts.")}
      noun="filter"
      items={filters.map((filter) => ({
        id: filter.id,
        label: filter.name,
        hint: [filter.folder, filter.mine ? "" : t("shared with you")].filter(Boolean).join(" · "),
        marks: filter.sharing === "private" ? [] : [{ label: sharingWords[filter.sharing] }],
      }))}
      empty={t("Say once which tickets you want to see, and find them in the navigation from then on.")}
    />
  );
}
