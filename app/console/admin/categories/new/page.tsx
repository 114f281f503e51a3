import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { requireAdmin } from "../../gate";
import { agentRows, usableRows } from "../../rows";
import { CategoryForm } from "../_components/category-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New category") };
}

/** The form of a category that does not exist yet. */
export default async function NewCategoryPage() {
  const { ctx } = await requireAdmin("settings.manage");
  const catalog = await loadCatalog(ctx);
  return (
    <CategoryForm
      others={catalog.categories.map(({ id, name }) => ({ id, name }))}
      agents={await agentRows(catalog.agents, [])}
      teams={await usableRows(catalog.teams, [])}
      groups={[...new Set(catalog.categories.map((one) => one.groupName))].filter(Boolean)}
    />
  );
}
