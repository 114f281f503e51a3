import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sha256Hex } from "@/lib/crypto";
import { blobExists, deleteBlob, openBlob, putBlob, readBlob, sweepTemporary, TooLargeError } from "./blobs";

let root: string;
beforeEach(async () => {
  root = path.join(await mkdtemp(path.join(tmpdir(), "blobs-")), "store");
});
afterEach(() => rm(path.dirname(root), { recursive: true }));

const incoming = () => readdir(path.join(root, "incoming"));

/** Every file of the store, temporary ones included. */
async function files(): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe("putBlob", () => {
  test("keeps bytes under their hash, in two levels of folders", async () => {
    const bytes = Buffer.from("hello");
    const { hash, size } = await putBlob(bytes, { root, maxBytes: 5 });
    expect({ hash, size }).toEqual({ hash: sha256Hex(bytes), size: 5 });
    expect((await stat(path.join(root, "2c", "f2", hash))).size).toBe(5);
    expect(await readBlob(hash, { root })).toEqual(bytes);
    expect(await incoming()).toEqual([]);
  });

  test("takes a stream, and no bytes at all", async () => {
    const chunks = Array.from({ length: 50 }, (_, i) => Buffer.alloc(7000, i));
    const { hash, size } = await putBlob(Readable.from(chunks), { root, maxBytes: 1e6 });
    expect(size).toBe(350_000);
    const { stream, size: sizeAgain } = await openBlob(hash, { root });
    expect(sizeAgain).toBe(350_000);
    expect((await buffer(stream)).equals(Buffer.concat(chunks))).toBe(true);
    expect((await putBlob(Buffer.alloc(0), { root, maxBytes: 0 })).hash).toBe(sha256Hex(""));
  });

  test("the same bytes at the same moment are one file", async () => {
    const puts = Array.from({ length: 20 }, () => putBlob(Buffer.from("same"), { root, maxBytes: 10 }));
    const hashes = new Set((await Promise.all(puts)).map((put) => put.hash));
    expect(hashes.size).toBe(1);
    expect(await files()).toEqual([...hashes]);
  });

  test("over the limit nothing is left, and the source is closed", async () => {
    const source = Readable.from(Array.from({ length: 1000 }, () => Buffer.alloc(1000)));
    await expect(putBlob(source, { root, maxBytes: 2500 })).rejects.toThrow(TooLargeError);
    expect(source.destroyed).toBe(true);
    await expect(putBlob(Buffer.alloc(6), { root, maxBytes: 5 })).rejects.toMatchObject({ code: "too_large" });
    expect(await files()).toEqual([]);
  });

  test("a stream that breaks leaves nothing", async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from("half");
        throw new Error("connection lost");
      })(),
    );
    await expect(putBlob(broken, { root, maxBytes: 100 })).rejects.toThrow("connection lost");
    expect(await files()).toEqual([]);
  });
});

describe("the kept blobs", () => {
  test("are missing, found, and removed", async () => {
    const hash = sha256Hex("x");
    expect(await blobExists(hash, { root })).toBe(false);
    await expect(readBlob(hash, { root })).rejects.toMatchObject({ code: "ENOENT" });
    await expect(openBlob(hash, { root })).rejects.toMatchObject({ code: "ENOENT" });
    await putBlob(Buffer.from("x"), { root, maxBytes: 1 });
    expect(await blobExists(hash, { root })).toBe(true);
    expect(await deleteBlob(hash, { root })).toBe(true);
    expect(await blobExists(hash, { root })).toBe(false);
    expect(await deleteBlob(hash, { root })).toBe(true);
  });

  test("a blob put again is young again, so a sweep of old orphans spares it", async () => {
    const { hash } = await putBlob(Buffer.from("x"), { root, maxBytes: 1 });
    const file = path.join(root, hash.slice(0, 2), hash.slice(2, 4), hash);
    await utimes(file, new Date(0), new Date(0));
    await putBlob(Buffer.from("x"), { root, maxBytes: 1 });
    expect(await deleteBlob(hash, { root, olderThanMs: 60_000 })).toBe(false);
    await utimes(file, new Date(0), new Date(0));
    expect(await deleteBlob(hash, { root, olderThanMs: 60_000 })).toBe(true);
  });

  test.each(["", "..", "../../etc/passwd", "A".repeat(64), "a".repeat(63), `${"a".repeat(64)}\n`])(
    "%j is no hash",
    async (name) => {
      for (const use of [openBlob, readBlob, blobExists, deleteBlob]) {
        await expect(use(name, { root })).rejects.toThrow("not the hash");
      }
    },
  );
});

test("sweepTemporary removes old leftovers only", async () => {
  expect(await sweepTemporary(0, { root })).toBe(0);
  const { hash } = await putBlob(Buffer.from("x"), { root, maxBytes: 1 });
  const old = path.join(root, "incoming", "old");
  await writeFile(old, "half");
  await writeFile(path.join(root, "incoming", "new"), "half");
  await utimes(old, new Date(0), new Date(0));
  expect(await sweepTemporary(60_000, { root })).toBe(1);
  expect((await files()).sort()).toEqual([hash, "new"].sort());
});
