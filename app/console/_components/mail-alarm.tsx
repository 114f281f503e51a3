import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { can } from "@/lib/domain/access";
import type { Context } from "@/lib/domain/context";
import { mailAlarms } from "@/lib/domain/mail/inbound-queue";
import { getSay } from "@/lib/i18n/say";

/** A banner over the console while mail does not come in, for those who can mend it. */
export async function MailAlarm({ ctx }: { ctx: Context }) {
  const t = await getExtracted("console");
  const say = await getSay();
  if (!can(ctx.actor, "settings.manage")) return null;
  const [first, ...others] = await mailAlarms(ctx);
  if (!first) return null;
  const href =
    first.mailboxId === null ? "/console/admin/mail-queue" : `/console/admin/mailboxes/${first.mailboxId}/fetch`;
  return (
    <aside aria-label={t("Mail")} className="border-b border-danger bg-surface px-4 py-2 text-sm text-danger md:px-6">
      {say(first.sentence)}{" "}
      <Link href={href} className="link font-medium">
        {t("Look at it")}
      </Link>
      {others.length > 0 ? ` ${t("And {count, number} more.", { count: others.length })}` : null}
    </aside>
  );
}
