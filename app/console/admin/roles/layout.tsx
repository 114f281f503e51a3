import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listRoles } from "@/lib/domain/roles/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Roles") };
}

const base = "/console/admin/roles";

/** The roles, oldest first, beside the form of one. */
export default async function RolesLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("agents.manage");
  const roles = await listRoles(ctx);
  const list = (
    <SectionList
      base={base}
      title={t("Roles")}
      sentence={t("What those who have it see and may do. Every agent has one.")}
      noun="role"
      items={roles.map((role) => ({
        id: role.id,
        label: role.name,
        hint: t("{count, plural, one {# agent} other {# agents}}", { count: role.agentCount }),
      }))}
    />
  );
  return (
    <TwoPane base={base} title={t("Roles")} list={list}>
      {children}
    </TwoPane>
  );
}
