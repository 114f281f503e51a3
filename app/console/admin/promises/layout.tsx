import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listPromises } from "@/lib/domain/promises/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { getOpenWords } from "../open-words";
import { getTargetWords } from "./target-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Promises") };
}

const base = "/console/admin/promises";

/** The promises in the order in which they are tried, beside the form of one. */
export default async function PromisesLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const [openWords, targetWords] = await Promise.all([getOpenWords(), getTargetWords()]);
  const { ctx } = await requireAdmin("settings.manage");
  const promises = await listPromises(ctx);
  const items = promises.map((promise) => ({
    id: promise.id,
    label: promise.name,
    hint: openWords(targetWords(promise), promise.openTickets),
    inactive: !promise.active,
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Promises")}
      sentence={t("By when tickets are answered and solved. The first one in order that fits a ticket holds for it.")}
      noun="promise"
      items={items}
      empty={t("With a promise, every ticket says when it is due, and you are told before it is late.")}
    />
  );
  return (
    <TwoPane base={base} title={t("Promises")} list={list}>
      {children}
    </TwoPane>
  );
}
