import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listFields } from "@/lib/domain/custom-fields/queries";
import { fieldTypeWords } from "@/lib/domain/custom-fields/schema";
import { getSay } from "@/lib/i18n/say";
import { type ListMark, SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Custom fields") };
}

const base = "/console/admin/fields";

/** The custom fields in order, beside the form of one. */
export default async function FieldsLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const [say, fields] = await Promise.all([getSay(), listFields(ctx)]);
  const items = fields.map((field) => {
    const marks: ListMark[] = [];
    if (field.subject === "customer") marks.push({ label: t("Customer"), tone: "accent" });
    if (field.required) marks.push({ label: t("Required") });
    if (!field.isPublic) marks.push({ label: t("Staff"), tone: "note" });
    return { id: field.id, label: field.name, hint: say(fieldTypeWords[field.type]), marks, inactive: !field.active };
  });
  const list = (
    <SectionList
      base={base}
      title={t("Custom fields")}
      sentence={t("What else you keep of tickets and customers.")}
      noun="field"
      items={items}
      empty={t(
        "A field asks customers or agents for something the desk does not know by itself: a serial number, an office.",
      )}
    />
  );
  return (
    <TwoPane base={base} title={t("Custom fields")} list={list}>
      {children}
    </TwoPane>
  );
}
