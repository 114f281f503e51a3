import { Lock, MessagesSquare, Rss } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { ForumSearch } from "@/components/portal/forums/forum-search";
import { TopicRow } from "@/components/portal/forums/topic-row";
import { Notice, Page } from "@/components/portal/page";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { forumsOnPortal } from "@/lib/domain/forums/on-portal";
import { newestTopics } from "@/lib/domain/forums/queries";
import { countUnread } from "@/lib/domain/forums/reads";
import { requireVisit } from "@/lib/web/portal";
import { readParam, type SearchParams } from "../_lib/search-params";
import { topicView } from "./_lib/topic-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return {
    title: t("Forums"),
    robots: { index: true },
    alternates: { types: { "application/rss+xml": "/forums/feed" } },
  };
}

/** The forums of this portal, what is new in each, and the newest topics of all. */
export default async function ForumsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const { ctx, site } = await requireVisit();
  const forums = await forumsOnPortal(ctx, site.portal.forumIds);
  const ids = forums.map((forum) => forum.id);
  const [unread, newest] = await Promise.all([countUnread(ctx, ids), newestTopics(ctx, ids, 6)]);
  const nameOf = new Map(forums.map((forum) => [forum.id, forum.name]));
  return (
    <Page title={t("Forums")} width="wide">
      {(await readParam(searchParams, "waits")) ? (
        <Notice look="plain">{t("Your post is with us. It is shown once somebody has looked at it.")}</Notice>
      ) : null}
      {forums.length === 0 ? (
        <EmptyState icon={MessagesSquare} title={t("There are no forums here")}>
          {t("When the team opens one, it stands here.")}
        </EmptyState>
      ) : (
        <>
          <ForumSearch />
          <ul className="mt-6 border-t border-border">
            {forums.map((forum) => (
              <li key={forum.id} className="relative border-b border-border py-4">
                <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
                  <Link
                    href={`/forums/${forum.id}`}
                    dir="auto"
                    className="min-w-0 font-medium break-words text-ink no-underline after:absolute after:inset-0 hover:text-accent"
                  >
                    {forum.name}
                  </Link>
                  {forum.closed ? (
                    <Chip tone="warning">
                      <Lock aria-hidden="true" />
                      {t("Closed")}
                    </Chip>
                  ) : null}
                  {(unread.get(forum.id) ?? 0) > 0 ? (
                    <Chip tone="accent">
                      {t("{count, plural, one {# new topic} other {# new topics}}", {
                        count: unread.get(forum.id) ?? 0,
                      })}
                    </Chip>
                  ) : null}
                </span>
                <p dir="auto" className="mt-1 text-base text-ink-muted">
                  {forum.description}
                </p>
              </li>
            ))}
          </ul>
          {newest.length === 0 ? null : (
            <section aria-labelledby="newest" className="mt-10">
              <h2 id="newest" className="mb-2 flex items-center gap-3 text-lg font-semibold">
                {t("Asked last")}
                <a
                  href="/forums/feed"
                  className="ms-auto flex items-center gap-1.5 text-base font-normal text-ink-muted"
                >
                  <Rss className="size-4" aria-hidden="true" />
                  {t("Feed")}
                </a>
              </h2>
              <ul className="border-t border-border">
                {newest.map((topic) => (
                  <TopicRow key={topic.id} topic={topicView(topic, null, nameOf.get(topic.forumId))} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Page>
  );
}
