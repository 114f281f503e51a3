import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import type { Context } from "@/lib/domain/context";
import { mergedInto } from "@/lib/domain/forums/merge-topics";
import { forumOnPortal, topicOnPortal } from "@/lib/domain/forums/on-portal";
import { getPost, type Post, pageBefore } from "@/lib/domain/forums/queries";
import { requireVisit } from "@/lib/web/portal";
import { found, idIn } from "../../_lib/found";

/** The forum in an address; the page does not exist for one that is not for this visitor on this portal. */
export const loadForum = cache(async (text: string) => {
  const { ctx, site } = await requireVisit();
  return found(forumOnPortal(ctx, site.portal.forumIds, idIn(text)));
});

/** The topic in an address, with its forum; one that was merged leads to where its posts are. */
export const loadTopic = cache(async (text: string) => {
  const { ctx, site } = await requireVisit();
  const id = idIn(text);
  const target = await mergedInto(ctx, id);
  if (target !== null) {
    await found(topicOnPortal(ctx, site.portal.forumIds, target));
    permanentRedirect(`/forums/topics/${target}`);
  }
  return found(topicOnPortal(ctx, site.portal.forumIds, id));
});

/** The post in an address, with its topic and forum. */
export const loadPost = cache(async (text: string) => {
  const { ctx, site } = await requireVisit();
  const { post } = await found(getPost(ctx, idIn(text)));
  return { post, ...(await found(topicOnPortal(ctx, site.portal.forumIds, post.topicId))) };
});

/** Posts of one page of a topic. */
export const postsPerPage = 25;

/** The page of its topic on which a post stands: the first one where it is among its posts, else one that begins with it. */
export async function addressOfPost(ctx: Context, post: Pick<Post, "id" | "topicId">): Promise<string> {
  const page = await pageBefore(ctx, post.topicId, post.id, postsPerPage - 1);
  if (page === null || page === 0) return `/forums/topics/${post.topicId}#post-${post.id}`;
  const { before } = await getPost(ctx, post.id);
  return `/forums/topics/${post.topicId}?after=${before}#post-${post.id}`;
}
