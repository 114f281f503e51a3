import type { Metadata } from "next";
import type { ReactNode } from "react";
import { listPortals } from "@/lib/domain/portals/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export const metadata: Metadata = { title: "Portals" };

const base = "/console/admin/portals";

/** The portals beside the form of one. */
export default async function PortalsLayout({ children }: { children: ReactNode }) {
  const { ctx } = await requireAdmin("settings.manage");
  const portals = await listPortals(ctx);
  const items = portals.map((portal) => ({
    id: portal.id,
    label: portal.name,
    hint: portal.host ?? (portal.isPrimary ? "The desk's own address" : "No address yet"),
    marks: portal.isPrimary ? [{ label: "Primary", tone: "accent" as const }] : [],
    inactive: !portal.active,
  }));
  const list = (
    <SectionList
      base={base}
      title="Portals"
      sentence="Sites on which customers ask and read."
      noun="portal"
      plural="portals"
      items={items}
      inactiveLabel="Switched off"
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}
