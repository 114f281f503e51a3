import type { Readable } from "node:stream";
import { openBlob, putBlob, TooLargeError } from "@/lib/storage/blobs";
import { DomainError } from "../errors";
import type { Attachment } from "../tickets/read-ticket";

/** A stream of a file's bytes and their number. Rejects with ENOENT when they are lost. */
export const openAttachment = (file: Pick<Attachment, "hash">): Promise<{ stream: Readable; size: number }> =>
  openBlob(file.hash);

/** Keep the bytes of a file that arrives, before any row refers to them. Throws `too_large` beyond `maxBytes`. */
export async function storeFileBytes(
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  options: { maxBytes: number },
): Promise<{ hash: string; size: number }> {
  try {
    return await putBlob(bytes, options);
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw error;
    const megabytes = Math.floor(options.maxBytes / (1024 * 1024));
    throw new DomainError("too_large", `The file is larger than ${megabytes} MB.`, { cause: error });
  }
}
