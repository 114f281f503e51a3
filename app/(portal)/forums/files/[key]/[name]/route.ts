import { DomainError } from "@/lib/domain/errors";
import { getPicture } from "@/lib/domain/forums/pictures";
import { offers } from "@/lib/domain/portals/logic";
import { fileHeaders, fileResponse } from "@/lib/web/file-response";
import { currentVisit } from "@/lib/web/portal";
import { currentAgent } from "@/lib/web/sessions";

const missing = () => new Response("Not found", { status: 404, headers: fileHeaders });

/** A picture of a post, for whoever may read the post: on a portal that offers its forum, or in the console. */
export async function GET(_request: Request, { params }: { params: Promise<{ key: string }> }): Promise<Response> {
  const { key } = await params;
  const [agent, visit] = [await currentAgent(), await currentVisit()];
  try {
    const ctx = agent?.ctx ?? visit?.ctx;
    if (!ctx) return missing();
    const { picture, forumId } = await getPicture(ctx, key);
    if (!agent && !offers(visit?.site.portal.forumIds ?? null, forumId)) return missing();
    return await fileResponse(picture, { inline: true });
  } catch (error) {
    if (error instanceof DomainError || (error as NodeJS.ErrnoException).code === "ENOENT") return missing();
    throw error;
  }
}
