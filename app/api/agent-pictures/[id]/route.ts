import { Readable } from "node:stream";
import { openPicture } from "@/lib/domain/agents/picture";
import { isRowId } from "@/lib/domain/row-id";
import { firstCaller } from "@/lib/web/callers";
import { fileHeaders } from "@/lib/web/file-response";

type Params = { params: Promise<{ id: string }> };

/**
 * An agent's picture, for staff, and for people outside who can read a message of that agent: signed in, or with
 * `?access=<access key>`. Its address changes with the picture, so their browser may keep it for an hour.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const id = Number((await params).id);
  const access = new URL(request.url).searchParams.get("access") ?? "";
  const picture = isRowId(id) ? await firstCaller(access, (ctx) => openPicture(ctx, id)) : null;
  if (!picture) return new Response("Not found", { status: 404, headers: fileHeaders });
  return new Response(Readable.toWeb(picture.stream) as ReadableStream<Uint8Array>, {
    headers: {
      ...fileHeaders,
      "cache-control": "private, max-age=3600",
      "content-type": "image/webp",
      "content-length": String(picture.size),
      "content-disposition": "inline",
    },
  });
}
