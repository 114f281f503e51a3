import { Readable } from "node:stream";
import { getAttachmentByKey } from "@/lib/domain/attachments/attachments";
import { openAttachment } from "@/lib/domain/attachments/bytes";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import type { Attachment } from "@/lib/domain/tickets/read-ticket";
import { isInlineSafe } from "@/lib/text/file-names";
import { contextOfKeyHolder } from "@/lib/web/key-holder";
import { currentAgent, currentCustomer } from "@/lib/web/sessions";

type Params = { params: Promise<{ key: string; name: string }> };

/**
 * A file of a message: for an agent, for the customer whose ticket it is on, or with `?access=<access key>` for whoever
 * holds that. Always a download, but for raster pictures with `?inline=1`. Whatever is not allowed is not found.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { key } = await params;
  const query = new URL(request.url).searchParams;
  const file = await findFile(key, query.get("access") ?? "");
  const opened = file && (await openAttachment(file).catch(onlyMissing));
  if (!file || !opened) return new Response("Not found", { status: 404, headers: guard });
  const inline = query.get("inline") === "1" && isInlineSafe(file.mimeType);
  return new Response(Readable.toWeb(opened.stream) as ReadableStream<Uint8Array>, {
    headers: {
      ...guard,
      "content-type": contentType(file.mimeType),
      "content-length": String(opened.size),
      "content-disposition": disposition(inline, file.fileName),
    },
  });
}

/** On every answer: never kept by a cache between, never taken for another type, never run. */
const guard = {
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
};

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

/** The type the sender gave, unless a browser could run it or it is no type at all. */
function contentType(mimeType: string): string {
  const plain = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(mimeType);
  return plain && !/html|xml|svg|script|^multipart\/|^message\//.test(mimeType) ? mimeType : "application/octet-stream";
}

/** RFC 6266: the name in ASCII for old clients, and in UTF-8 for all others. */
function disposition(inline: boolean, fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const utf8 = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
