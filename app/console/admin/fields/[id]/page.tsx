import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { fieldUsage } from "@/lib/domain/custom-fields/queries";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { usableRows } from "../../rows";
import { FieldForm } from "../_components/field-form";
import { choiceRows, dependencyOptions } from "../field-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Custom field") };
}

/** The form of one custom field. */
export default async function FieldPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const [catalog, usage] = await Promise.all([loadCatalog(ctx), rowOr404(fieldUsage(ctx, id))]);
  const at = catalog.customFields.findIndex((one) => one.id === id);
  const field = catalog.customFields[at];
  if (!field) notFound();
  const { subject, name, help, type, required, requiredOnClose, requiredOnMove, isPublic, active } = field;
  const { dependsOnChoiceId, categoryIds, settings } = field;
  const choices = choiceRows(field);
  const placeAfterId = catalog.customFields[at - 1]?.id ?? null;
  const shown = { subject, name, help, type, isPublic, active, placeAfterId };
  const demands = { required, requiredOnClose, requiredOnMove, dependsOnChoiceId, categoryIds };
  return (
    <FieldForm
      key={id}
      others={catalog.customFields.filter((one) => one.id !== id).map((one) => ({ id: one.id, name: one.name }))}
      categories={await usableRows(catalog.categories, categoryIds)}
      dependencies={dependencyOptions(catalog, id)}
      stored={{ id, usage, values: { ...shown, ...demands, settings, choices } }}
    />
  );
}
