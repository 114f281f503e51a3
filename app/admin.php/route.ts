import { signInAddress } from "@/lib/auth/pages";
import { consolePage } from "@/lib/dialects/helpspot/pages";
import { currentAgent } from "@/lib/web/sessions";

/** Addresses of HelpSpot's staff pages, in mails and bookmarks of before, lead to the page that took their place. */
export async function GET(request: Request): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  const agent = await currentAgent();
  const location = agent
    ? await consolePage(searchParams, async () => agent.ctx)
    : signInAddress("agent", pathname + search);
  if (location === null) return new Response("Not found", { status: 404 });
  return new Response(null, { status: 302, headers: { location, "cache-control": "private, no-store" } });
}
