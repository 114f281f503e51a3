import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { PostItem } from "@/components/portal/forums/post-item";
import { TopicChips } from "@/components/portal/forums/topic-row";
import { Page } from "@/components/portal/page";
import { Pagination } from "@/components/ui/pagination";
import { likedBy } from "@/lib/domain/forums/likes";
import { mayMarkAnswer } from "@/lib/domain/forums/mark-answer";
import { picturesOf } from "@/lib/domain/forums/pictures";
import { listPosts, pageBefore, topicMarks } from "@/lib/domain/forums/queries";
import { lastReadOf, markRead } from "@/lib/domain/forums/reads";
import { requireVisit } from "@/lib/web/portal";
import { found, idIn } from "../../../_lib/found";
import { readParam, type SearchParams } from "../../../_lib/search-params";
import { loadTopic, postsPerPage } from "../../_lib/load";
import { postDeeds, postView } from "../../_lib/post-view";
import { FollowButton } from "../../_parts/follow-button";
import { AnswerBox } from "./_components/answer-box";
import { TopicNotices } from "./_components/topic-notices";
import { TopicSummary } from "./_components/topic-summary";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { topic } = await loadTopic((await params).id);
  return {
    title: topic.title,
    description: topic.openingExcerpt,
    robots: { index: true },
    alternates: { canonical: `/forums/topics/${topic.id}` },
  };
}

/** One topic, its posts oldest first, and the box to answer in. */
export default async function TopicPage({ params, searchParams }: Props) {
  const visit = await requireVisit();
  const { ctx } = visit;
  const { topic, forum } = await loadTopic((await params).id);
  const here = `/forums/topics/${topic.id}`;
  if (await readParam(searchParams, "unread")) redirect(await firstUnread(here, topic.id));
  const afterText = await readParam(searchParams, "after");
  const after = afterText === "" || afterText === "0" ? null : idIn(afterText);
  const [{ posts, next }, marks] = await Promise.all([
    found(listPosts(ctx, { topicId: topic.id, limit: postsPerPage, ...(after === null ? {} : { after }) })),
    found(topicMarks(ctx, topic.id)),
  ]);
  const ids = posts.map((post) => post.id);
  const [pictures, liked, previous] = await Promise.all([
    picturesOf(ctx, ids),
    likedBy(ctx, ids),
    posts[0] ? pageBefore(ctx, topic.id, posts[0].id, postsPerPage) : null,
    markRead(ctx, topic.id, ids.at(-1) ?? 0),
  ]);
  const open = !topic.closed && !forum.closed;
  const marksAnswer = marks.opening !== null && mayMarkAnswer(ctx.actor, forum, marks.opening);
  const people = [...new Set([...posts, ...marks.staff].map((post) => post.authorName))];
  return (
    <Page
      title={<bdi>{topic.title}</bdi>}
      intro={
        <div className="flex flex-wrap items-center gap-2">
          <Link href={`/forums/${forum.id}`} className="link" dir="auto">
            {forum.name}
          </Link>
          <TopicChips
            topic={{
              sticky: topic.sticky,
              closed: !open,
              answered: topic.answerPostId !== null,
              labels: topic.labels,
            }}
          />
        </div>
      }
      width="wide"
    >
      <TopicNotices searchParams={searchParams} />
      <TopicSummary topic={topic} staff={marks.staff} shown={new Set(ids)} />
      <ol className="divide-y divide-border border-t border-border">
        {posts.map((post) => (
          <PostItem
            key={post.id}
            post={postView(post, topic, marks.opening, pictures.get(post.id) ?? [])}
            deeds={postDeeds(visit, post, { topic, after, open, marksAnswer, liked: liked.has(post.id) })}
            people={people}
          />
        ))}
      </ol>
      <Pagination
        previous={previous === null ? null : previous === 0 ? here : `${here}?after=${previous}`}
        next={next === null ? null : `${here}?after=${next}`}
      />
      <FollowButton of={{ topicId: topic.id }} />
      <AnswerBox topic={topic} forum={forum} searchParams={searchParams} />
    </Page>
  );
}

/** The page that begins with the first post the signed-in customer has not read. */
async function firstUnread(here: string, topicId: number): Promise<string> {
  const { ctx } = await requireVisit();
  const read = await lastReadOf(ctx, topicId);
  if (read === null) return here;
  const { posts } = await listPosts(ctx, { topicId, after: read, limit: 1 });
  const [first] = posts;
  return first ? `${here}?after=${read}#post-${first.id}` : here;
}
