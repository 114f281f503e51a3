import { getExtracted } from "next-intl/server";
import { forumsOnPortal } from "@/lib/domain/forums/on-portal";
import { newestTopics } from "@/lib/domain/forums/queries";
import { publicVisit } from "@/lib/web/portal";
import { feedOf, topicsInFeed } from "../_lib/feed";

/** The newest topics of all forums of this portal as RSS, as somebody who is not signed in reads them. */
export async function GET(): Promise<Response> {
  const visit = await publicVisit();
  if (!visit) return new Response("Not found", { status: 404 });
  const t = await getExtracted("portal");
  const { ctx, site } = visit;
  const forums = await forumsOnPortal(ctx, site.portal.forumIds);
  const topics = await newestTopics(
    ctx,
    forums.map((forum) => forum.id),
    topicsInFeed,
  );
  const { name } = site.portal;
  return feedOf(site.address, "/forums", { title: name, description: t("New topics of {name}", { name }) }, topics);
}
