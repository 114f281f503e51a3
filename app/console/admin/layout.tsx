import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { Area } from "@/lib/i18n/area";
import { getSay } from "@/lib/i18n/say";
import { requireAgent } from "@/lib/web/sessions";
import { AdminNav } from "./_components/admin-nav";
import { WebhookAlarm } from "./_components/webhook-alarm";
import { adminGroupsFor } from "./sections";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: { default: t("Admin"), template: `%s · ${t("Admin")} · Commondesk` } };
}

/** The frame of the admin area: its side list beside every page. Each page checks the right it needs itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { ctx } = await requireAgent();
  const groups = adminGroupsFor(ctx.actor, await getSay());
  if (groups.length === 0) notFound();
  return (
    <Area name="admin">
      <div className="flex h-full flex-col">
        <WebhookAlarm ctx={ctx} />
        <div className="grid min-h-0 flex-1 lg:grid-cols-[196px_minmax(0,1fr)]">
          <AdminNav groups={groups} />
          <div className="min-h-0 min-w-0">{children}</div>
        </div>
      </div>
    </Area>
  );
}
