import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listCategories } from "@/lib/domain/categories/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { getOpenWords } from "../open-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Categories") };
}

const base = "/console/admin/categories";

/** The categories in order, beside the form of one. */
export default async function CategoriesLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const openWords = await getOpenWords();
  const { ctx } = await requireAdmin("settings.manage");
  const categories = await listCategories(ctx);
  const items = categories.map((category) => ({
    id: category.id,
    label: category.name,
    hint: openWords(category.groupName, category.openTickets),
    marks: category.isPublic ? [] : [{ label: t("Private") }],
    inactive: !category.active,
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Categories")}
      sentence={t("What tickets are about.")}
      noun="category"
      items={items}
      empty={t("Categories sort tickets, bring their own fields, and decide who gets a ticket.")}
    />
  );
  return (
    <TwoPane base={base} title={t("Categories")} list={list}>
      {children}
    </TwoPane>
  );
}
