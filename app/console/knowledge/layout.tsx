import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { can } from "@/lib/domain/access";
import { countPages, listBooks } from "@/lib/domain/knowledge/queries";
import { Area } from "@/lib/i18n/area";
import { requireAgent } from "@/lib/web/sessions";
import { SectionList } from "../admin/_components/section-list";
import { TwoPane } from "../admin/_components/two-pane";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: { default: t("Knowledge"), template: `%s · ${t("Knowledge")} · Commondesk` } };
}

const base = "/console/knowledge";

/** The knowledge books beside the contents of one, or beside a form. */
export default async function KnowledgeLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const [books, counts] = await Promise.all([listBooks(ctx), countPages(ctx)]);
  const mayEdit = can(ctx.actor, "knowledge.edit");
  const items = books.map((book) => {
    return {
      id: book.id,
      label: book.name,
      hint: t("{count, plural, one {# page} other {# pages}}", { count: counts.get(book.id) ?? 0 }),
      words: book.description,
      marks: book.isPublic ? [] : [{ label: t("Staff only"), tone: "note" as const }],
    };
  });
  const list = (
    <SectionList
      base={base}
      title={t("Knowledge")}
      sentence={t("Books of answers for customers and staff.")}
      noun="book"
      items={items}
      onItsOwn
      canAdd={mayEdit}
    />
  );
  return (
    <Area name="admin">
      <TwoPane base={base} title={t("Knowledge")} list={list}>
        {children}
      </TwoPane>
    </Area>
  );
}
