import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { countedTopics, countForums, listForums } from "@/lib/domain/forums/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Forums") };
}

const base = "/console/admin/forums";

/** The forums in order, beside the form of one. */
export default async function ForumsLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const [forums, counts] = await Promise.all([listForums(ctx), countForums(ctx)]);
  const items = forums.map((forum) => {
    const topics = counts.get(forum.id)?.topics ?? 0;
    return {
      id: forum.id,
      label: forum.name,
      hint:
        topics > countedTopics
          ? t("{count, number}+ topics", { count: countedTopics })
          : t("{count, plural, one {# topic} other {# topics}}", { count: topics }),
      marks: [
        ...(forum.isPublic ? [] : [{ label: t("Private") }]),
        ...(forum.closed ? [{ label: t("Closed"), tone: "warning" as const }] : []),
      ],
    };
  });
  const list = (
    <SectionList
      base={base}
      title={t("Forums")}
      sentence={t("Where customers talk with each other and with you.")}
      noun="forum"
      items={items}
      empty={t("In a forum customers answer each other, and everybody finds the answer later.")}
    />
  );
  return (
    <TwoPane base={base} title={t("Forums")} list={list}>
      {children}
    </TwoPane>
  );
}
