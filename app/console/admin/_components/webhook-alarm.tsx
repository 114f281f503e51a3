import Link from "next/link";
import { getExtracted } from "next-intl/server";
import type { Context } from "@/lib/domain/context";
import { webhooksSwitchedOff } from "@/lib/domain/webhooks/switch-off";

/** A banner over the admin area while a webhook is off because it failed too often. */
export async function WebhookAlarm({ ctx }: { ctx: Context }) {
  const t = await getExtracted("admin");
  const [first, ...others] = await webhooksSwitchedOff(ctx);
  if (!first) return null;
  return (
    <aside
      aria-label={t("Webhooks")}
      className="border-b border-danger bg-surface px-4 py-2 text-sm text-danger md:px-6"
    >
      {t.rich("The webhook <name></name> failed too often and is switched off.", {
        name: () => <bdi>{first.name}</bdi>,
      })}{" "}
      <Link href={`/console/admin/webhooks/${first.id}`} prefetch={false} className="link font-medium">
        {t("Look at it")}
      </Link>
      {others.length > 0 ? <> {t("And {count, number} more.", { count: others.length })}</> : null}
    </aside>
  );
}
