import { forumOnPortal } from "@/lib/domain/forums/on-portal";
import { newestTopics } from "@/lib/domain/forums/queries";
import { publicVisit } from "@/lib/web/portal";
import { found, idIn } from "../../../_lib/found";
import { feedOf, topicsInFeed } from "../../_lib/feed";

/** The newest topics of a forum as RSS, as somebody who is not signed in reads them. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const visit = await publicVisit();
  if (!visit) return new Response("Not found", { status: 404 });
  const { ctx, site } = visit;
  const forum = await found(forumOnPortal(ctx, site.portal.forumIds, idIn((await params).id)));
  const topics = await newestTopics(ctx, [forum.id], topicsInFeed);
  const { name, description } = forum;
  return feedOf(site.address, `/forums/${forum.id}`, { title: name, description }, topics);
}
