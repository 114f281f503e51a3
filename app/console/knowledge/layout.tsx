import type { Metadata } from "next";
import type { ReactNode } from "react";
import { can } from "@/lib/domain/access";
import { countPages, listBooks } from "@/lib/domain/knowledge/queries";
import { requireAgent } from "@/lib/web/sessions";
import { SectionList } from "../admin/_components/section-list";
import { TwoPane } from "../admin/_components/two-pane";

export const metadata: Metadata = { title: { default: "Knowledge", template: "%s · Knowledge · Commondesk" } };

const base = "/console/knowledge";

/** The knowledge books beside the contents of one, or beside a form. */
export default async function KnowledgeLayout({ children }: { children: ReactNode }) {
  const { ctx } = await requireAgent();
  const [books, counts] = await Promise.all([listBooks(ctx), countPages(ctx)]);
  const items = books.map((book) => {
    const count = counts.get(book.id) ?? 0;
    return {
      id: book.id,
      label: book.name,
      hint: count === 1 ? "1 page" : `${count} pages`,
      words: book.description,
      marks: book.isPublic ? [] : [{ label: "Staff only", tone: "note" as const }],
    };
  });
  const list = (
    <SectionList
      base={base}
      title="Knowledge"
      sentence="Books of answers for customers and staff."
      noun="book"
      plural="books"
      items={items}
      onItsOwn
      canAdd={can(ctx.actor, "knowledge.edit")}
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}
