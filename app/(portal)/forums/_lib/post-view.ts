import type { PostDeeds, PostView } from "@/components/portal/forums/post-item";
import { isOwnPost } from "@/lib/domain/forums/edit-post";
import type { Picture } from "@/lib/domain/forums/pictures";
import type { Post } from "@/lib/domain/forums/queries";
import type { Topic } from "@/lib/domain/forums/rights";
import { blockRemoteImages } from "@/lib/text/html";
import type { PortalVisit } from "@/lib/web/portal";
import { chooseAnswer, likePost, takeAnswerBack } from "../actions";

/** The same person, as far as we know them. */
const sameAuthor = (a: Post, b: Post): boolean =>
  a.authorType === b.authorType &&
  a.authorName === b.authorName &&
  a.authorCustomerId === b.authorCustomerId &&
  a.authorAgentId === b.authorAgentId &&
  a.authorEmail === b.authorEmail;

/** A post as its topic's page shows it. */
export function postView(post: Post, topic: Topic, opening: Post | null, pictures: Picture[]): PostView {
  return {
    id: post.id,
    author: post.authorName,
    url: post.authorUrl,
    label: post.label,
    byStaff: post.authorType === "agent",
    isAsker: opening !== null && !post.isOpening && sameAuthor(post, opening),
    isAnswer: topic.answerPostId === post.id,
    at: post.createdAt.toISOString(),
    editedAt: post.editedAt?.toISOString() ?? null,
    text: post.bodyText,
    html: post.bodyHtml === "" ? null : blockRemoteImages(post.bodyHtml).html,
    pictures: pictures.map(({ key, fileName }) => ({
      key,
      name: fileName,
      href: `/forums/files/${key}/${encodeURIComponent(fileName)}`,
    })),
    likes: post.likeCount,
  };
}

/** What this visitor may do with a post on a page of its topic. */
export function postDeeds(
  visit: PortalVisit,
  post: Post,
  page: { topic: Topic; after: number | null; open: boolean; marksAnswer: boolean; liked: boolean },
): PostDeeds {
  const { actor } = visit.ctx;
  const own = isOwnPost(actor, post);
  const place = { topicId: post.topicId, postId: post.id, after: page.after };
  const isAnswer = page.topic.answerPostId === post.id;
  const query = new URLSearchParams({ ...(page.after === null ? {} : { after: String(page.after) }) });
  query.set("quote", String(post.id));
  return {
    like: visit.session && !own ? { run: likePost.bind(null, place, !page.liked), liked: page.liked } : null,
    quoteHref: page.open ? `/forums/topics/${post.topicId}?${query}#answer` : null,
    flagHref: own ? null : `/forums/posts/${post.id}/flag`,
    editHref: own && page.open ? `/forums/posts/${post.id}/edit` : null,
    historyHref: own ? `/forums/posts/${post.id}/history` : null,
    markAnswer: page.marksAnswer && !post.isOpening && !isAnswer ? chooseAnswer.bind(null, place) : null,
    takeAnswerBack: page.marksAnswer && isAnswer ? takeAnswerBack.bind(null, post.topicId) : null,
  };
}
