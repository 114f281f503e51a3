import type { Metadata } from "next";
import type { ReactNode } from "react";
import { listFields } from "@/lib/domain/custom-fields/queries";
import { fieldTypeWords } from "@/lib/domain/custom-fields/schema";
import { type ListMark, SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export const metadata: Metadata = { title: "Custom fields" };

const base = "/console/admin/fields";

/** The custom fields in order, beside the form of one. */
export default async function FieldsLayout({ children }: { children: ReactNode }) {
  const { ctx } = await requireAdmin("settings.manage");
  const fields = await listFields(ctx);
  const items = fields.map((field) => {
    const marks: ListMark[] = [];
    if (field.subject === "customer") marks.push({ label: "Customer", tone: "accent" });
    if (field.required) marks.push({ label: "Required" });
    if (!field.isPublic) marks.push({ label: "Staff", tone: "note" });
    return { id: field.id, label: field.name, hint: fieldTypeWords[field.type], marks, inactive: !field.active };
  });
  const list = (
    <SectionList
      base={base}
      title="Custom fields"
      sentence="What else you keep of tickets and customers."
      noun="field"
      plural="fields"
      items={items}
      empty="A field asks customers or agents for something the desk does not know by itself: a serial number, an office."
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}
