import { forumOnPortal } from "@/lib/domain/forums/on-portal";
import { readyTopic } from "@/lib/domain/forums/post";
import { takePost } from "../../write-post";

/** Takes the form that begins a topic. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const forumId = Number((await params).id);
  return takePost(request, {
    kind: `topic:${forumId}`,
    page: `/forums/${forumId}/new`,
    waitingPage: `/forums/${forumId}?waits=1`,
    admit: ({ ctx, site }) => forumOnPortal(ctx, site.portal.forumIds, forumId),
    ready: (ctx, form, post) => readyTopic(ctx, { forumId, title: form.first("subject"), ...post }),
  });
}
