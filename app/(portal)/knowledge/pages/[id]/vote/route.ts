import { DomainError } from "@/lib/domain/errors";
import { getPage } from "@/lib/domain/knowledge/queries";
import { votePage } from "@/lib/domain/knowledge/votes";
import { getSay } from "@/lib/i18n/say";
import { pageAddress } from "@/lib/text/slugs";
import { currentVisit } from "@/lib/web/portal";
import { isSameOrigin } from "@/lib/web/same-origin";

type Params = { params: Promise<{ id: string }> };

/** Takes a reader's vote from the form at the foot of a page, and leads back to the page. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const visit = await currentVisit();
  if (!visit || !/^[1-9]\d{0,9}$/.test(id)) return new Response("Not found", { status: 404 });
  if (!isSameOrigin(request)) return new Response("This came from another site.", { status: 403 });
  const form = await request.formData().catch(() => new FormData());
  const helpful = form.get("helpful") === "yes";
  const reason = form.get("reason");
  try {
    await votePage(visit.ctx, {
      pageId: Number(id),
      helpful,
      ...(typeof reason === "string" ? { reason: reason.slice(0, 1000) } : {}),
      browser: request.headers.get("user-agent"),
      shelf: visit.site.portal.bookIds,
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response((await getSay())(error.message), { status: error.code === "rate_limited" ? 429 : 404 });
  }
  const page = await getPage(visit.ctx, Number(id), visit.site.portal.bookIds);
  const voted = helpful ? "yes" : typeof reason === "string" ? "reason" : "no";
  return new Response(null, { status: 303, headers: { location: `${pageAddress(page)}?voted=${voted}#vote` } });
}
