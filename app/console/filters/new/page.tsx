import type { Metadata } from "next";
import { requireAgent } from "@/lib/web/sessions";
import { FilterEditor } from "../_components/filter-editor";
import { filterOptions } from "../load-options";

export const metadata: Metadata = { title: "New filter" };

/** The form of a filter that does not exist yet. */
export default async function NewFilterPage() {
  return <FilterEditor options={await filterOptions(await requireAgent())} />;
}
