import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { lookupKindWords } from "@/lib/domain/live-lookup/schema";
import { listSources } from "@/lib/domain/live-lookup/sources";
import { getSay } from "@/lib/i18n/say";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Live lookup") };
}

const base = "/console/admin/live-lookup";

/** The sources in order beside the form of one. */
export default async function LiveLookupLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const say = await getSay();
  const items = (await listSources(ctx)).map((source) => ({
    id: source.id,
    label: source.name,
    hint: say(lookupKindWords[source.kind]),
    inactive: !source.active,
    marks: source.automatic ? [{ label: t("Automatic"), tone: "accent" as const }] : [],
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Live lookup")}
      sentence={t("Systems of yours that say who a customer is.")}
      noun="source"
      items={items}
    />
  );
  return (
    <TwoPane base={base} title={t("Live lookup")} list={list}>
      {children}
    </TwoPane>
  );
}
