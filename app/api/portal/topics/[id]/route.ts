import { topicOnPortal } from "@/lib/domain/forums/on-portal";
import { readyPost } from "@/lib/domain/forums/post";
import { takePost } from "../../write-post";

/** Takes the answer box of a topic. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const topicId = Number((await params).id);
  return takePost(request, {
    kind: `post:${topicId}`,
    page: `/forums/topics/${topicId}`,
    waitingPage: `/forums/topics/${topicId}?waits=1`,
    admit: ({ ctx, site }) => topicOnPortal(ctx, site.portal.forumIds, topicId),
    ready: (ctx, _form, post) => readyPost(ctx, { topicId, ...post }),
  });
}
