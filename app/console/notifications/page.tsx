import { clsx } from "clsx";
import { Bell } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import { listNotifications, type NotificationItem } from "@/lib/domain/notifications/notifications";

import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../_components/page-head";
import { ReadAll } from "./_components/read-all";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Notifications") };
}

type Props = { searchParams: Promise<{ before?: string | string[] }> };

/** What the agent was told of, newest first. Opening a ticket or a page marks what concerns it as read. */
export default async function NotificationsPage({ searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const before = Number([(await searchParams).before].flat()[0] ?? 0);
  const later = Number.isSafeInteger(before) && before > 0 && before < 2 ** 31;
  const page = await listNotifications(ctx, later ? { before } : {});
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("Notifications")}>
        {page.rows.some((row) => row.readAt === null) ? <ReadAll /> : null}
        <Link href="/console/me/preferences" prefetch={false} className="link">
          {t("Choose what you are told of")}
        </Link>
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface px-4 pb-6 md:px-6">
        {page.rows.length === 0 ? (
          <EmptyState icon={Bell} title={t("Nothing to tell")}>
            {t("Tickets given to you, answers on them and notes that name you appear here.")}
          </EmptyState>
        ) : (
          <ul aria-label={t("Notifications")} className="max-w-190 divide-y divide-border">
            {page.rows.map((row) => (
              <li key={row.id}>
                <Row row={row} />
              </li>
            ))}
          </ul>
        )}
        <Pagination
          previous={later ? "/console/notifications" : null}
          next={page.next === null ? null : `/console/notifications?before=${page.next}`}
        />
      </main>
    </div>
  );
}

function Row({ row }: { row: NotificationItem }) {
  const t = useExtracted("console");
  const unread = row.readAt === null;
  const isPage = row.about.type === "page";
  const who = row.actorName || t("Somebody");
  // The digest says the same by mail, see `noticeWords` of the domain.
  const words: Record<NotificationItem["kind"], string> = {
    new: t("New in the inbox"),
    assigned: row.actorName === "" ? t("Given to you") : t("Given to you by {who}", { who }),
    mentioned: t("{who} asks you to look", { who }),
    reminder: t("Back as you wished"),
    replied: t("{who} wrote", { who }),
    promise: t("Time is running out"),
    review: t("{who} handed a page in", { who }),
    returned: t("{who} gave your page back", { who }),
    published: row.actorName === "" ? t("Your page was published") : t("{who} published your page", { who }),
  };
  return (
    <Link
      href={isPage ? `/console/knowledge/pages/${row.about.id}` : `/console/tickets/${row.about.id}?view=all`}
      prefetch={false}
      className="grid grid-cols-[12px_minmax(0,1fr)_auto] gap-x-2 py-2.5 text-ink no-underline hover:bg-paper"
    >
      <span className={clsx("mt-1.5 size-2 rounded-full", unread && "bg-accent")}>
        {unread ? <span className="sr-only">{t("Unread")}</span> : null}
      </span>
      <span className={clsx("truncate", unread && "font-semibold")}>
        <bdi>{words[row.kind]}</bdi>
        <span className="font-normal text-ink-muted">
          {" "}
          · {isPage ? null : `#${row.about.id} `}
          <bdi>{row.subject}</bdi>
        </span>
      </span>
      <Time value={row.createdAt.toISOString()} kind="age" className="text-xs text-ink-faint tabular-nums" />
      {row.excerpt ? <bdi className="col-start-2 truncate text-ink-muted">{row.excerpt}</bdi> : null}
    </Link>
  );
}
