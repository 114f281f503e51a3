import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listWebhooks, type WebhookEntry } from "@/lib/domain/webhooks/webhooks";
import { getSay } from "@/lib/i18n/say";
import { type ListMark, SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { formatWords } from "./webhook-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Webhooks") };
}

const base = "/console/admin/webhooks";

/** The webhooks by name beside one of them. */
export default async function WebhooksLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const [say, webhooks] = await Promise.all([getSay(), listWebhooks(ctx)]);
  const marksOf = ({ switchedOffAt, failedCount }: WebhookEntry): ListMark[] => {
    if (switchedOffAt) return [{ label: t("Stopped"), tone: "danger" }];
    return failedCount > 0 ? [{ label: t("Failing"), tone: "warning" }] : [];
  };
  const items = webhooks.map((webhook) => ({
    id: webhook.id,
    label: webhook.name,
    hint: say(formatWords[webhook.format].label),
    marks: marksOf(webhook),
    inactive: !webhook.enabled,
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Webhooks")}
      sentence={t("Other programs that are told when something happens.")}
      noun="webhook"
      items={items}
      inactiveLabel={t("Off")}
      empty={t("A webhook calls an address of another program each time something happens here.")}
    />
  );
  return (
    <TwoPane base={base} title={t("Webhooks")} list={list}>
      {children}
    </TwoPane>
  );
}
