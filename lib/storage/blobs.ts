import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { env } from "@/lib/env";

/** More bytes came than the caller allows. Nothing was kept. */
export class TooLargeError extends Error {
  override name = "TooLargeError";
  readonly code = "too_large";
  constructor(readonly maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes.`);
  }
}

/** `root` is the folder of the store; `DATA_DIR/blobs` unless said. */
type Options = { root?: string };

const rootOf = (options: Options) => options.root ?? path.join(env.DATA_DIR, "blobs");
const hashForm = /^[0-9a-f]{64}$/;

function pathOf(root: string, hash: string): string {
  if (!hashForm.test(hash)) throw new Error("This is not the hash of a blob.");
  return path.join(root, hash.slice(0, 2), hash.slice(2, 4), hash);
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";

/** Bytes that are on disk and not kept yet. Whoever has one calls `keep` or `drop`; what is forgotten, a sweep removes. */
export type StagedBlob = { hash: string; size: number; keep: () => Promise<void>; drop: () => Promise<void> };

/**
 * Keeps bytes under their SHA-256. They are on disk, and so is their name, when this resolves: only then may a row that
 * refers to them commit. The same bytes twice take the space of one.
 * @param source bytes, or a stream of them; a stream is closed when it is too long
 * @param options.maxBytes the most that is taken
 * @returns the hash, 64 hexadecimal digits, and the number of bytes
 * @throws TooLargeError beyond `maxBytes`, and whatever the stream or the disk throws; nothing is left behind then
 */
export async function putBlob(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  options: Options & { maxBytes: number },
): Promise<{ hash: string; size: number }> {
  const { hash, size, keep } = await stageBlob(source, options);
  await keep();
  return { hash, size };
}

/** As `putBlob`, but the bytes are kept only once the caller says so: nobody can find them before. */
export async function stageBlob(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  options: Options & { maxBytes: number },
): Promise<StagedBlob> {
  const root = rootOf(options);
  const incoming = path.join(root, "incoming");
  await makeFolder(root, incoming);
  const temporary = path.join(incoming, randomBytes(16).toString("hex"));
  const digest = createHash("sha256");
  let size = 0;
  const drop = () => rm(temporary, { force: true });
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
  } catch (error) {
    await drop();
    throw error;
  }
  const hash = digest.digest("hex");
  const keep = async () => {
    try {
      const target = pathOf(root, hash);
      await makeFolder(root, path.dirname(target));
      // Replaces a blob of the same name: the bytes are equal, and the fresh date keeps it safe from a sweep of orphans.
      await rename(temporary, target);
      await syncFolder(path.dirname(target));
    } catch (error) {
      await drop();
      throw error;
    }
  };
  return { hash, size, keep, drop };
}

// Folders whose names this process has brought to disk. Another process may have made one and not have come that far.
const lasting = new Set<string>();

/** Makes a folder below `root`; its name and those of its parents are on disk when this resolves. */
async function makeFolder(root: string, folder: string): Promise<void> {
  const topmostNew = await mkdir(folder, { recursive: true, mode: 0o700 });
  const isNew = (at: string) => topmostNew !== undefined && at.length >= topmostNew.length;
  const unsure: string[] = [];
  for (let at = folder; at.length >= root.length && (isNew(at) || !lasting.has(at)); at = path.dirname(at))
    unsure.push(at);
  for (const at of unsure.reverse()) {
    await syncFolder(path.dirname(at));
    lasting.add(at);
  }
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
 * A stream of a blob's bytes and their number. The caller must read the stream to its end or destroy it.
 * @throws an error with code ENOENT when there is no such blob
 */
export async function openBlob(hash: string, options: Options = {}): Promise<{ stream: Readable; size: number }> {
  const handle = await open(pathOf(rootOf(options), hash), "r");
  const { size } = await handle.stat();
  return { stream: handle.createReadStream(), size };
}

/**
 * A blob as one buffer, for small ones.
 * @throws an error with code ENOENT when there is no such blob
 */
export async function readBlob(hash: string, options: Options = {}): Promise<Buffer> {
  return readFile(pathOf(rootOf(options), hash));
}

/** Whether these bytes are kept. */
export async function blobExists(hash: string, options: Options = {}): Promise<boolean> {
  return (await ageOf(pathOf(rootOf(options), hash))) !== null;
}

/**
 * Removes a blob; fine when it is gone already. The caller knows that no row refers to it.
 * @param options.olderThanMs spares a blob put more recently, whose row may not have committed yet
 * @returns whether it is gone
 */
export async function deleteBlob(hash: string, options: Options & { olderThanMs?: number } = {}): Promise<boolean> {
  const file = pathOf(rootOf(options), hash);
  const age = await ageOf(file);
  if (age !== null && age < (options.olderThanMs ?? 0)) return false;
  await rm(file, { force: true });
  return true;
}

/**
 * The hashes of everything kept, folder by folder, so that memory does not grow with the store.
 * @param options.olderThanMs leaves out blobs put more recently
 */
export async function* listBlobs(options: Options & { olderThanMs?: number } = {}): AsyncGenerator<string> {
  const root = rootOf(options);
  const isPart = (name: string) => /^[0-9a-f]{2}$/.test(name);
  for (const first of (await namesIn(root)).filter(isPart)) {
    for (const second of (await namesIn(path.join(root, first))).filter(isPart)) {
      const folder = path.join(root, first, second);
      for (const name of await namesIn(folder)) {
        const age = hashForm.test(name) ? await ageOf(path.join(folder, name)) : null;
        if (age !== null && age >= (options.olderThanMs ?? 0)) yield name;
      }
    }
  }
}

/**
 * Removes what broken uploads left behind.
 * @param olderThanMs spares younger ones, which may still be arriving
 * @returns how many were removed
 */
export async function sweepTemporary(olderThanMs: number, options: Options = {}): Promise<number> {
  const folder = path.join(rootOf(options), "incoming");
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const file = path.join(folder, name);
    const age = await ageOf(file);
    if (age === null || age < olderThanMs) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Milliseconds since a file was written, or null when there is none. A clock set back counts as none passed. */
async function ageOf(file: string): Promise<number | null> {
  try {
    return Math.max(0, Date.now() - (await stat(file)).mtimeMs);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
