import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { requireAdmin } from "../../gate";
import { usableRows } from "../../rows";
import { FieldForm } from "../_components/field-form";
import { dependencyOptions } from "../field-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New field") };
}

/** The form of a custom field that does not exist yet. */
export default async function NewFieldPage() {
  const { ctx } = await requireAdmin("settings.manage");
  const catalog = await loadCatalog(ctx);
  return (
    <FieldForm
      others={catalog.customFields.map(({ id, name }) => ({ id, name }))}
      categories={await usableRows(catalog.categories, [])}
      dependencies={dependencyOptions(catalog, null)}
    />
  );
}
