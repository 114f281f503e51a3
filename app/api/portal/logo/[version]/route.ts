import { readPortalLogo } from "@/lib/domain/portals/queries";
import { fileHeaders } from "@/lib/web/file-response";
import { currentPortal } from "@/lib/web/portal";

/** The logo of the portal that was asked. Its address changes with it, so that browsers keep it. */
export async function GET(_request: Request, { params }: { params: Promise<{ version: string }> }): Promise<Response> {
  const { version } = await params;
  const portal = (await currentPortal())?.portal;
  const logo = portal && portal.logoVersion !== "" && portal.logoVersion === version && (await readPortalLogo(portal));
  if (!logo) return new Response("Not found", { status: 404, headers: fileHeaders });
  return new Response(new Uint8Array(logo.bytes), {
    headers: { ...fileHeaders, "content-type": logo.mimeType, "cache-control": "public, max-age=31536000, immutable" },
  });
}
