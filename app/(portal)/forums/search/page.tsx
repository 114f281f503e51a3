import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { ForumSearch } from "@/components/portal/forums/forum-search";
import { TopicRow } from "@/components/portal/forums/topic-row";
import { Page } from "@/components/portal/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { searchTopics } from "@/lib/domain/forums/search-topics";
import { requireVisit } from "@/lib/web/portal";
import { readParam, type SearchParams } from "../../_lib/search-params";
import { loadForum } from "../_lib/load";
import { topicView } from "../_lib/topic-view";

const perPage = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Search the forums"), robots: { index: false } };
}

/** Topics that hold what is looked for, in all forums of this portal or in one. */
export default async function ForumSearchPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const { ctx, site } = await requireVisit();
  const [text, forumText, fromText] = await Promise.all(
    ["q", "forum", "from"].map((name) => readParam(searchParams, name)),
  );
  const forum = forumText ? await loadForum(forumText) : null;
  const from = /^\d{1,5}$/.test(fromText ?? "") ? Number(fromText) : 0;
  const found = await searchTopics(ctx, {
    ...{ text: text ?? "", limit: perPage, offset: from, forumIds: site.portal.forumIds },
    ...(forum ? { forumId: forum.id } : {}),
  });
  const page = (offset: number) =>
    `/forums/search?${new URLSearchParams({ q: text ?? "", ...(forum ? { forum: String(forum.id) } : {}), from: String(offset) })}`;
  return (
    <Page
      title={t("Search the forums")}
      intro={
        <Link href={forum ? `/forums/${forum.id}` : "/forums"} className="link" dir="auto">
          {forum?.name ?? t("All forums")}
        </Link>
      }
      width="wide"
    >
      <ForumSearch value={text} {...(forum ? { forumId: forum.id } : {})} />
      {found.rows.length === 0 ? (
        text?.trim() ? (
          <EmptyState icon={SearchX} title={t("Nothing found")}>
            {t("Try fewer or other words, or ask in a new topic.")}
          </EmptyState>
        ) : null
      ) : (
        <>
          <p role="status" className="mt-5 text-base text-ink-muted">
            {found.cut
              ? t("More than {count, number} topics; the best of the newest come first.", { count: found.total })
              : t("{count, plural, one {# topic} other {# topics}}", { count: found.total })}
          </p>
          <ul className="mt-2 border-t border-border">
            {found.rows.map((topic) => (
              <TopicRow key={topic.id} topic={topicView(topic, null, topic.forumName)} />
            ))}
          </ul>
          <Pagination
            previous={from === 0 ? null : page(Math.max(0, from - perPage))}
            next={from + perPage < found.total ? page(from + perPage) : null}
          />
        </>
      )}
    </Page>
  );
}
