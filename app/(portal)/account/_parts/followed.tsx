import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { Button } from "@/components/ui/button";
import type { FollowedItem } from "@/lib/domain/forums/follow";
import { unfollow } from "../own-actions";
import { Part } from "./part";

/** The forums and topics that the customer gets mails about; each can be ended here. */
export async function FollowedList({ items }: { items: readonly FollowedItem[] }) {
  const t = await getExtracted("portal");
  if (items.length === 0) return null;
  return (
    <Part id="followed" title={t("What you follow")}>
      <ul className="divide-y divide-border border-b border-border">
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
            <div className="min-w-0">
              <Link
                href={item.kind === "forum" ? `/forums/${item.targetId}` : `/forums/topics/${item.targetId}`}
                prefetch={false}
                dir="auto"
                className="link wrap-anywhere"
              >
                {item.title}
              </Link>
              <span className="block text-sm text-ink-muted">
                {item.kind === "forum" ? t("Forum: each new topic") : t("Topic: each new post")}
              </span>
            </div>
            <form action={unfollow.bind(null, item.id)}>
              <Button type="submit" look="quiet" aria-label={t("Unfollow: {title}", { title: item.title })}>
                {t("Unfollow")}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Part>
  );
}
