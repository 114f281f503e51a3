import { Readable } from "node:stream";
import type { Attachment } from "@/lib/domain/tickets/read-ticket";
import { openBlob } from "@/lib/storage/blobs";

/** Pictures a browser draws without ever running anything in them; only these may say what they are. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/**
 * A stored file as a download that can do no harm: never shown as a page, never guessed at, and even when opened by itself
 * in a sandbox. Pictures keep their type, so that messages can show them.
 */
export async function fileResponse(file: Attachment): Promise<Response> {
  const { stream, size } = await openBlob(file.hash);
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      "content-type": PICTURES.has(file.mimeType) ? file.mimeType : "application/octet-stream",
      "content-length": String(size),
      "content-disposition": `attachment; filename*=UTF-8''${encodeName(file.fileName)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

/** RFC 8187: percent-encoded UTF-8 with the few signs that may stand as they are. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
