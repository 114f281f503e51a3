import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { categoryUsage } from "@/lib/domain/categories/queries";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { agentRows, usableRows } from "../../rows";
import { CategoryForm } from "../_components/category-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Category") };
}

/** The form of one category. */
export default async function CategoryPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [catalog, usage] = await Promise.all([loadCatalog(ctx), rowOr404(categoryUsage(ctx, id))]);
  const at = catalog.categories.findIndex((one) => one.id === id);
  const category = catalog.categories[at];
  if (!category) notFound();
  const { name, groupName, description, isPublic, active, teamId, defaultAgentId, assignment, agentIds } = category;
  const reportingTags = catalog.reportingTags
    .filter((tag) => tag.categoryId === id)
    .map((tag) => ({ id: tag.id, name: tag.name, active: tag.active }));
  const placeAfterId = catalog.categories[at - 1]?.id ?? null;
  const placed = { name, groupName, description, isPublic, active, placeAfterId };
  const assigned = {
    teamId,
    defaultAgentId,
    assignment,
    assignsAdministrators: category.assignsAdministrators,
    assignsTeam: category.assignsTeam,
    assignsOnMove: category.assignsOnMove,
    agentIds,
  };
  return (
    <CategoryForm
      key={id}
      others={catalog.categories.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name }))}
      agents={await agentRows(catalog.agents, defaultAgentId === null ? agentIds : [...agentIds, defaultAgentId])}
      teams={await usableRows(catalog.teams, teamId === null ? [] : [teamId])}
      groups={[...new Set(catalog.categories.map((one) => one.groupName))].filter(Boolean)}
      stored={{ id, usage, values: { ...placed, ...assigned, reportingTags } }}
    />
  );
}
