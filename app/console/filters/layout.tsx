import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { Area } from "@/lib/i18n/area";
import { requireAgent } from "@/lib/web/sessions";
import { TwoPane } from "../admin/_components/two-pane";
import { filtersOf } from "../load-nav";
import { FilterList } from "./_components/filter-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Filters") };
}

/** The saved filters that the agent can use, beside the form of one. */
export default async function FiltersLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("console");
  const list = <FilterList filters={await filtersOf(await requireAgent())} />;
  return (
    <Area name="admin">
      <TwoPane base="/console/filters" title={t("Filters")} list={list}>
        {children}
      </TwoPane>
    </Area>
  );
}
