import { redirect } from "next/navigation";
import { endByOneClick } from "@/lib/web/one-click";
import { currentPortal } from "@/lib/web/portal";
import { contextOf } from "@/lib/web/request";

type Params = { params: Promise<{ key: string }> };

/** The address in the `List-Unsubscribe` header of a forum mail, as mail programs use it. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { key } = await params;
  // Not the visit: a portal may be for signed-in customers only, and a mail program is none.
  const site = await currentPortal();
  if (!site) return new Response("Not found\n", { status: 404 });
  return endByOneClick(await contextOf(site.workspace, { type: "visitor" }, "portal"), key, request);
}

/** Opening it changes nothing, as with the link in the mail: it leads to the page with the button. */
export async function GET(_request: Request, { params }: Params): Promise<never> {
  redirect(`/forums/unsubscribe/${encodeURIComponent((await params).key)}`);
}
