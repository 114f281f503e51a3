import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { listDeliveries, logPage } from "@/lib/domain/webhooks/log";
import { getWebhook } from "@/lib/domain/webhooks/webhooks";
import { linesOfHeaders } from "../../_components/header-lines";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { DeliveryLog } from "../_components/delivery-log";
import { WebhookForm } from "../_components/webhook-form";
import { placesOf } from "../form-schema";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Webhook") };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ from?: string | string[] }> };

/** The form of one webhook, and the log of what it was told. */
export default async function WebhookPage({ params, searchParams }: Props) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const asked = [(await searchParams).from].flat()[0] ?? "";
  const from = /^\d{1,6}$/.test(asked) ? Number(asked) : 0;
  const webhook = await rowOr404(getWebhook(ctx, id));
  const deliveries = await listDeliveries(ctx, id, from);
  const { name, format, withHistory, url, secret, enabled, failedCount, switchedOffAt } = webhook;
  return (
    <WebhookForm
      key={id}
      stored={{
        id,
        failedCount,
        switchedOffAt: switchedOffAt?.toISOString() ?? null,
        values: {
          name,
          format,
          withHistory,
          url,
          secret,
          enabled,
          headers: linesOfHeaders(webhook.headers),
          triggers: placesOf(webhook.triggers),
        },
      }}
      log={
        <DeliveryLog
          webhookId={id}
          rows={deliveries}
          previous={from > 0 ? Math.max(0, from - logPage) : null}
          next={deliveries.length === logPage ? from + logPage : null}
        />
      }
    />
  );
}
