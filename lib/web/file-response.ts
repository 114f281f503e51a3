import { Readable } from "node:stream";
import { openAttachment } from "@/lib/domain/attachments/bytes";
import { isInlineSafe } from "@/lib/text/file-names";

/** On every answer about a file: kept by no cache, taken for no other type, and run nowhere. */
export const fileHeaders = {
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
};

/** What is known of a file whose bytes lie in the blob store. */
type StoredFile = { hash: string; fileName: string; mimeType: string };

/**
 * A stored file as an answer that can do no harm: a download, or with `inline` a raster picture shown in place; never a
 * page, never a script. Rejects with ENOENT when its bytes are lost.
 */
export async function fileResponse(file: StoredFile, options: { inline?: boolean } = {}): Promise<Response> {
  const { stream, size } = await openAttachment(file);
  const inline = options.inline === true && isInlineSafe(file.mimeType);
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      ...fileHeaders,
      "content-type": contentType(file.mimeType),
      "content-length": String(size),
      "content-disposition": disposition(inline, file.fileName),
    },
  });
}

/** The type the sender gave, unless a browser could run it or it is no type at all. */
function contentType(mimeType: string): string {
  const plain = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(mimeType);
  return plain && !/html|xml|svg|script|^multipart\/|^message\//.test(mimeType) ? mimeType : "application/octet-stream";
}

/** RFC 6266: the name in ASCII for old clients, and in UTF-8 (RFC 8187) for all others. */
function disposition(inline: boolean, fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const utf8 = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
