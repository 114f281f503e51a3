import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listPortals } from "@/lib/domain/portals/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Portals") };
}

const base = "/console/admin/portals";

/** The portals beside the form of one. */
export default async function PortalsLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const portals = await listPortals(ctx);
  const items = portals.map((portal) => ({
    id: portal.id,
    label: portal.name,
    hint: portal.host ?? (portal.isPrimary ? t("The desk's own address") : t("No address yet")),
    marks: portal.isPrimary ? [{ label: t("Primary"), tone: "accent" as const }] : [],
    inactive: !portal.active,
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Portals")}
      sentence={t("Sites on which customers ask and read.")}
      noun="portal"
      items={items}
      inactiveLabel={t("Switched off")}
    />
  );
  return (
    <TwoPane base={base} title={t("Portals")} list={list}>
      {children}
    </TwoPane>
  );
}
