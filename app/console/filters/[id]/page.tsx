import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { requireAgent } from "@/lib/web/sessions";
import { idOf } from "../../admin/gate";
import { filtersOf } from "../../load-nav";
import { FilterEditor } from "../_components/filter-editor";
import { FilterText } from "../_components/filter-text";
import { filterOptions } from "../load-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Filter") };
}

/** One filter: its form for those who may change it, what it asks for the others. */
export default async function FilterPage({ params }: { params: Promise<{ id: string }> }) {
  const session = await requireAgent();
  const id = idOf((await params).id);
  const filter = (await filtersOf(session)).find((one) => one.id === id);
  if (!filter) notFound();
  const options = await filterOptions(session, filter);
  if (!filter.mine) return <FilterText filter={filter} fields={options.fields} />;
  const { mine: _, ...values } = filter;
  return <FilterEditor key={id} options={options} stored={values} />;
}
