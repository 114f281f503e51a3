import type { Readable } from "node:stream";
import { openBlob, putBlob } from "@/lib/storage/blobs";
import type { Attachment } from "../tickets/read-ticket";

/** A stream of a file's bytes and their number. Rejects with ENOENT when they are lost. */
export const openAttachment = (file: Pick<Attachment, "hash">): Promise<{ stream: Readable; size: number }> =>
  openBlob(file.hash);

/** Keep the bytes of a file that arrives, before any row refers to them. Rejects with `TooLargeError` beyond `maxBytes`. */
export const storeFileBytes = (
  bytes: AsyncIterable<Uint8Array>,
  options: { maxBytes: number },
): Promise<{ hash: string; size: number }> => putBlob(bytes, options);
