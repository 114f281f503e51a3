import { portalPage } from "@/lib/dialects/helpspot/pages";
import { contextOfKeyHolder } from "@/lib/web/key-holder";
import { currentCustomer } from "@/lib/web/sessions";

/** Addresses of a HelpSpot portal, in mails and bookmarks of before, lead to the page that took their place. */
export async function GET(request: Request): Promise<Response> {
  const location = await portalPage(new URL(request.url).searchParams, {
    signedIn: async () => (await currentCustomer())?.ctx ?? null,
    holderOf: (accessKey) => async () => (await contextOfKeyHolder(accessKey)).ctx,
  });
  if (location === null) return new Response("Not found", { status: 404 });
  return new Response(null, { status: 302, headers: { location, "cache-control": "private, no-store" } });
}
