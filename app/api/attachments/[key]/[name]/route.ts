import { getAttachmentByKey } from "@/lib/domain/attachments/attachments";
import { getSignedAttachment } from "@/lib/domain/attachments/signed-links";
import { DomainError } from "@/lib/domain/errors";
import type { Attachment } from "@/lib/domain/tickets/read-ticket";
import { firstCaller } from "@/lib/web/callers";
import { fileHeaders, fileResponse } from "@/lib/web/file-response";

type Params = { params: Promise<{ key: string; name: string }> };

/**
 * A file of a message: for an agent, for the customer whose ticket it is on, or with `?access=<access key>` for whoever
 * holds that. Always a download, but for raster pictures with `?inline=1`. Whatever is not allowed is not found. An
 * address that an API gave out is signed, with `?until=…&signature=…`; one that is too old is forbidden.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { key } = await params;
  const query = new URL(request.url).searchParams;
  const signature = query.get("signature");
  let file: Attachment | null;
  try {
    file =
      signature === null
        ? await firstCaller(query.get("access") ?? "", (ctx) => getAttachmentByKey(ctx, key))
        : await getSignedAttachment(key, query.get("until") ?? "", signature);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const expired = error.reason === "expired";
    return new Response(expired ? error.message : "Not found", { status: expired ? 403 : 404, headers: fileHeaders });
  }
  const answer = file && (await fileResponse(file, { inline: query.get("inline") === "1" }).catch(onlyMissing));
  return answer ?? new Response("Not found", { status: 404, headers: fileHeaders });
}

function onlyMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
