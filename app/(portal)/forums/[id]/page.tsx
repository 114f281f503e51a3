import { MessagesSquare, Rss } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { ForumSearch } from "@/components/portal/forums/forum-search";
import { TopicRow } from "@/components/portal/forums/topic-row";
import { Notice, Page } from "@/components/portal/page";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { listTopics } from "@/lib/domain/forums/queries";
import { unreadOf } from "@/lib/domain/forums/reads";
import { requireVisit } from "@/lib/web/portal";
import { found, idIn } from "../../_lib/found";
import { readParam, type SearchParams } from "../../_lib/search-params";
import { loadForum } from "../_lib/load";
import { topicView } from "../_lib/topic-view";
import { FollowButton } from "../_parts/follow-button";
import { RefusedNotice } from "../_parts/refused-notice";
import { readForum } from "../actions";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const forum = await loadForum((await params).id);
  return {
    title: forum.name,
    robots: { index: true },
    alternates: { types: { "application/rss+xml": `/forums/${forum.id}/feed` } },
  };
}

/** The topics of a forum, those with the newest posts first. */
export default async function ForumPage({ params, searchParams }: Props) {
  const t = await getExtracted("portal");
  const { ctx, session } = await requireVisit();
  const forum = await loadForum((await params).id);
  const [after, answers] = await Promise.all([readParam(searchParams, "after"), readParam(searchParams, "answers")]);
  const answered = answers === "none" ? false : answers === "some" ? true : undefined;
  const page = await found(
    listTopics(ctx, {
      forumId: forum.id,
      order: "active",
      limit: 25,
      ...(answered === undefined ? {} : { answered }),
      ...(after === "" ? {} : { after: idIn(after) }),
    }),
  );
  const unread = await unreadOf(ctx, forum.id, page.rows);
  const here = `/forums/${forum.id}`;
  const kept = answered === undefined ? "" : `answers=${answers}`;
  const guestsStayOut = session === null && !forum.guestsPost;
  const newHref = guestsStayOut ? `/account/sign-in?next=${encodeURIComponent(`${here}/new`)}` : `${here}/new`;
  return (
    <Page title={<bdi>{forum.name}</bdi>} intro={<p dir="auto">{forum.description}</p>} width="wide">
      {(await readParam(searchParams, "waits")) ? (
        <Notice look="plain">{t("Your topic is with us. It is shown once somebody has looked at it.")}</Notice>
      ) : null}
      <RefusedNotice searchParams={searchParams} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Link href="/forums" className="link text-base">
          {t("All forums")}
        </Link>
        {forum.closed ? (
          <p className="text-base text-ink-muted">{t("This forum is closed. Everything in it can be read.")}</p>
        ) : (
          <Link
            href={newHref}
            prefetch={false}
            data-key="new"
            className={`${buttonClass("primary", "lg")} max-sm:w-full`}
          >
            {guestsStayOut ? t("Sign in to write") : t("New topic")}
          </Link>
        )}
      </div>
      <div className="mt-4">
        <ForumSearch forumId={forum.id} />
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-2 text-base">
        <nav aria-label={t("Which topics")} className="flex flex-wrap gap-x-4">
          {[
            { key: "", label: t("All") },
            { key: "none", label: t("Without an answer") },
            { key: "some", label: t("Answered") },
          ].map(({ key, label }) => (
            <Link
              key={key}
              href={key === "" ? here : `${here}?answers=${key}`}
              prefetch={false}
              aria-current={answers === key ? "page" : undefined}
              className="py-1 text-ink-muted no-underline hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {label}
            </Link>
          ))}
        </nav>
        <span className="ms-auto flex items-center gap-4">
          {unread.size > 0 ? (
            <form action={readForum.bind(null, forum.id)}>
              <Button type="submit" look="quiet">
                {t("Mark all as read")}
              </Button>
            </form>
          ) : null}
          <a href={`${here}/feed`} className="flex items-center gap-1.5 text-ink-muted">
            <Rss className="size-4" aria-hidden="true" />
            {t("Feed")}
          </a>
        </span>
      </div>
      {page.rows.length === 0 ? (
        <EmptyState
          icon={MessagesSquare}
          title={answered === undefined ? t("No topics yet") : t("There are no such topics")}
        >
          {answered === undefined
            ? t("Questions and answers stand here for everybody.")
            : t("Look at all topics instead.")}
        </EmptyState>
      ) : (
        <ul className="mt-2 border-t border-border">
          {page.rows.map((topic) => (
            <TopicRow key={topic.id} topic={topicView(topic, unread.get(topic.id) ?? null)} />
          ))}
        </ul>
      )}
      <Pagination
        previous={after === "" ? null : `${here}${kept && `?${kept}`}`}
        next={page.next === null ? null : `${here}?after=${page.next}${kept && `&${kept}`}`}
      />
      <FollowButton of={{ forumId: forum.id }} />
    </Page>
  );
}
