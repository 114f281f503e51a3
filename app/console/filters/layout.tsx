import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { requireAgent } from "@/lib/web/sessions";
import { SectionList } from "../admin/_components/section-list";
import { TwoPane } from "../admin/_components/two-pane";
import { filtersOf } from "../load-nav";
import { sharingWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Filters") };
}

const base = "/console/filters";

/** The saved filters that the agent can use, beside the form of one. */
export default async function FiltersLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("console");
  const filters = await filtersOf(await requireAgent());
  const items = filters.map((filter) => ({
    id: filter.id,
    label: filter.name,
    hint: [filter.folder, filter.mine ? "" : "shared with you"].filter(Boolean).join(" · "),
    marks: filter.sharing === "private" ? [] : [{ label: sharingWords[filter.sharing] }],
  }));
  const list = (
    <SectionList
      base={base}
      onItsOwn
      title={t("Filters")}
      sentence={t("Lists of tickets that you look at again and again. They stand in the navigation with their counts.")}
      noun="filter"
      plural="filters"
      items={items}
      empty={t("Say once which tickets you want to see, and find them in the navigation from then on.")}
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}
