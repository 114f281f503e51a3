import { getAttachmentByKey } from "@/lib/domain/attachments/attachments";
import { getSignedAttachment } from "@/lib/domain/attachments/signed-links";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import type { Attachment } from "@/lib/domain/tickets/read-ticket";
import { fileHeaders, fileResponse } from "@/lib/web/file-response";
import { contextOfKeyHolder } from "@/lib/web/key-holder";
import { currentAgent, currentCustomer } from "@/lib/web/sessions";

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
        ? await findFile(key, query.get("access") ?? "")
        : await getSignedAttachment(key, query.get("until") ?? "", signature);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const expired = error.reason === "expired";
    return new Response(expired ? error.message : "Not found", { status: expired ? 403 : 404, headers: fileHeaders });
  }
  const answer = file && (await fileResponse(file, { inline: query.get("inline") === "1" }).catch(onlyMissing));
  return answer ?? new Response("Not found", { status: 404, headers: fileHeaders });
}

/** The same browser may be signed in as agent and as customer, and hold a key besides; the first that may read it does. */
async function findFile(key: string, accessKey: string): Promise<Attachment | null> {
  const callers: (() => Promise<Context | null>)[] = [
    async () => (await currentAgent())?.ctx ?? null,
    async () => (await currentCustomer())?.ctx ?? null,
    async () => (accessKey === "" ? null : (await contextOfKeyHolder(accessKey)).ctx),
  ];
  for (const caller of callers) {
    try {
      const ctx = await caller();
      if (ctx) return await getAttachmentByKey(ctx, key);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return null;
}

function onlyMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
