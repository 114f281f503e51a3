import type { Metadata } from "next";
import type { ReactNode } from "react";
import { listWebhooks, type WebhookEntry } from "@/lib/domain/webhooks/webhooks";
import { type ListMark, SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { formatWords } from "./webhook-words";

export const metadata: Metadata = { title: "Webhooks" };

const base = "/console/admin/webhooks";

/** The webhooks by name beside one of them. */
export default async function WebhooksLayout({ children }: { children: ReactNode }) {
  const { ctx } = await requireAdmin("settings.manage");
  const webhooks = await listWebhooks(ctx);
  const items = webhooks.map((webhook) => ({
    id: webhook.id,
    label: webhook.name,
    hint: formatWords[webhook.format].label,
    marks: marksOf(webhook),
    inactive: !webhook.enabled,
  }));
  const list = (
    <SectionList
      base={base}
      title="Webhooks"
      sentence="Other programs that are told when something happens."
      noun="webhook"
      plural="webhooks"
      items={items}
      inactiveLabel="Off"
      empty="A webhook calls an address of another program each time something happens here."
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}

function marksOf({ switchedOffAt, failedCount }: WebhookEntry): ListMark[] {
  if (switchedOffAt) return [{ label: "Stopped", tone: "danger" }];
  return failedCount > 0 ? [{ label: "Failing", tone: "warning" }] : [];
}
