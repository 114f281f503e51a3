import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { env } from "@/lib/env";

/** More bytes came than the caller allows. Nothing was kept. */
export class TooLargeError extends Error {
  override name = "TooLargeError";
  constructor(readonly maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes.`);
  }
}

type Options = { root?: string };

const rootOf = (options: Options) => options.root ?? path.join(env.DATA_DIR, "blobs");
const hashForm = /^[0-9a-f]{64}$/;

function pathOf(root: string, hash: string): string {
  if (!hashForm.test(hash)) throw new Error("This is not the hash of a blob.");
  return path.join(root, hash.slice(0, 2), hash.slice(2, 4), hash);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Keep bytes under their SHA-256. They are on disk, and so is their name, when this resolves: only then may a row that
 * refers to them commit. The same bytes twice take the space of one. Rejects with `TooLargeError` beyond `maxBytes`.
 */
export async function putBlob(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  options: Options & { maxBytes: number },
): Promise<{ hash: string; size: number }> {
  const root = rootOf(options);
  const incoming = path.join(root, "incoming");
  await mkdir(incoming, { recursive: true });
  const temporary = path.join(incoming, randomBytes(16).toString("hex"));
  const digest = createHash("sha256");
  let size = 0;
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      for await (const chunk of source instanceof Uint8Array ? [source] : source) {
        size += chunk.byteLength;
        if (size > options.maxBytes) throw new TooLargeError(options.maxBytes);
        digest.update(chunk);
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const hash = digest.digest("hex");
    await placeBlob(temporary, pathOf(root, hash));
    return { hash, size };
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Give finished bytes their name. A name that exists already holds the same bytes. */
async function placeBlob(temporary: string, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  try {
    await link(temporary, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  await syncFolder(path.dirname(target));
  await syncFolder(path.dirname(path.dirname(target)));
}

/** A stream of a blob's bytes and their number. Rejects with ENOENT when there is none. */
export async function openBlob(hash: string, options: Options = {}): Promise<{ stream: Readable; size: number }> {
  const file = pathOf(rootOf(options), hash);
  const { size } = await stat(file);
  return { stream: createReadStream(file), size };
}

/** A blob as one buffer, for small ones. */
export const readBlob = (hash: string, options: Options = {}): Promise<Buffer> =>
  readFile(pathOf(rootOf(options), hash));

/** Are these bytes on disk? */
export async function blobExists(hash: string, options: Options = {}): Promise<boolean> {
  return stat(pathOf(rootOf(options), hash)).then(
    () => true,
    () => false,
  );
}

/** Remove a blob; fine when it is gone already. The caller knows that nothing refers to it. */
export const deleteBlob = (hash: string, options: Options = {}): Promise<void> =>
  rm(pathOf(rootOf(options), hash), { force: true });

/** Remove what broken uploads left behind, if it is older than `olderThanMs` milliseconds. Returns how many. */
export async function sweepTemporary(olderThanMs: number, options: Options = {}): Promise<number> {
  const folder = path.join(rootOf(options), "incoming");
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const file = path.join(folder, name);
    const info = await stat(file).catch(() => null);
    if (!info || Date.now() - info.mtimeMs < olderThanMs) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}
