import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { cache } from "react";
import { idOf, rowOr404 } from "@/app/console/admin/gate";
import { Chip } from "@/components/ui/chip";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/domain/access";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { isFollowing } from "@/lib/domain/forums/follow";
import { mergedInto } from "@/lib/domain/forums/merge-topics";
import { picturesOf } from "@/lib/domain/forums/pictures";
import { listForums, listPosts } from "@/lib/domain/forums/queries";
import { getTopic, mayModerate } from "@/lib/domain/forums/rights";
import { ticketsOfTopic } from "@/lib/domain/forums/topic-tickets";
import { excerpt } from "@/lib/text/html";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../../../_components/page-head";
import { AnswerForm } from "../../_components/answer-form";
import { PostItem } from "../../_components/post-item";
import { StateChip } from "../../_components/state-chip";
import { TopicActions } from "../../_components/topic-actions";
import { TopicTickets } from "../../_components/topic-tickets";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string | string[] }> };

/** Posts of one page. */
const perPage = 100;

const load = cache(async (text: string) => {
  const { ctx } = await requireAgent();
  return rowOr404(getTopic(ctx, idOf(text)));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).topic.title };
}

/** One topic: its posts, oldest first, with what staff may do to each, and the answer box. */
export default async function TopicPage({ params, searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx, agent } = await requireAgent();
  const merged = await mergedInto(ctx, idOf((await params).id));
  if (merged !== null) redirect(`/console/forums/topics/${merged}`);
  const { topic, forum } = await load((await params).id);
  const after = [(await searchParams).after].flat()[0];
  const [page, forums, following, tickets, catalog] = await Promise.all([
    listPosts(ctx, { topicId: topic.id, limit: perPage, ...(after === undefined ? {} : { after: idOf(after) }) }),
    listForums(ctx),
    isFollowing(ctx, { topicId: topic.id }),
    ticketsOfTopic(ctx, topic.id),
    loadCatalog(ctx),
  ]);
  const pictures = await picturesOf(
    ctx,
    page.posts.map((post) => post.id),
  );
  const moderates = mayModerate(ctx.actor, forum);
  const closed = forum.closed || topic.closed;
  const here = `/console/forums/topics/${topic.id}`;
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title={
          <>
            <Link
              href="/console/forums"
              className="text-ink-muted underline decoration-border-strong underline-offset-4 hover:text-ink"
            >
              {t("Forums")}
            </Link>{" "}
            /{" "}
            <Link
              href={`/console/forums/${forum.id}`}
              className="text-ink-muted underline decoration-border-strong underline-offset-4 hover:text-ink"
            >
              {forum.name}
            </Link>
          </>
        }
      >
        <TopicActions
          topic={{
            id: topic.id,
            title: topic.title,
            closed: topic.closed,
            sticky: topic.sticky,
            labels: topic.labels,
            state: topic.state,
            forumId: topic.forumId,
          }}
          forums={forums.filter((one) => mayModerate(ctx.actor, one)).map(({ id, name }) => ({ id, name }))}
          following={following}
          moderates={moderates}
          posts={page.posts
            .filter((post) => !post.isOpening)
            .map((post) => ({ id: post.id, author: post.authorName, excerpt: excerpt(post.bodyText, 120) }))}
        />
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface">
        <div className="mx-auto max-w-190 px-4 py-5 md:px-6">
          <h2 dir="auto" className="text-lg font-semibold text-balance break-words">
            {topic.title}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-1.5">
            {topic.state === "shown" ? null : <StateChip state={topic.state} />}
            {forum.isPublic ? null : <Chip tone="note">{t("Private forum")}</Chip>}
            {topic.answerPostId === null ? null : <Chip tone="positive">{t("Answered")}</Chip>}
            {topic.sticky ? <Chip tone="accent">{t("Sticky")}</Chip> : null}
            {closed ? <Chip tone="warning">{t("Closed")}</Chip> : null}
            {topic.labels.map((label) => (
              <Chip key={label} tone="positive">
                {label}
              </Chip>
            ))}
          </p>
          <TopicTickets
            topicId={topic.id}
            tickets={tickets.map(({ id, statusId, closedAt }) => ({
              id,
              status: catalog.status.get(statusId)?.name ?? "",
              closed: closedAt !== null,
            }))}
            mayOpen={can(ctx.actor, "ticket.create")}
          />
          <ol className="mt-2 divide-y divide-border border-t border-border">
            {page.posts.map((post) => (
              <li key={post.id}>
                <PostItem
                  post={post}
                  moderates={moderates}
                  own={post.authorAgentId === agent.id}
                  pictures={pictures.get(post.id) ?? []}
                  answers={
                    post.state === "shown" && can(ctx.actor, "forum.post") ? topic.answerPostId === post.id : null
                  }
                />
              </li>
            ))}
          </ol>
          <Pagination previous={after ? here : null} next={page.next === null ? null : `${here}?after=${page.next}`} />
          {can(ctx.actor, "forum.post") && (!closed || moderates) ? (
            <AnswerForm
              topicId={topic.id}
              remark={
                closed
                  ? t("It is closed for others; you look after it and may still write.")
                  : forum.isPublic
                    ? t("Everybody reads your answer, with your name and the word “Staff”.")
                    : t("Only agents read it.")
              }
            />
          ) : (
            <p className="border-t border-border py-4 text-ink-muted">
              {closed ? t("This topic takes no more answers.") : t("Your role does not let you answer.")}
            </p>
          )}
        </div>
      </main>
    </div>
  );
}
