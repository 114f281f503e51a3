import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { InputError } from "@/lib/dialects/input-errors";
import type { Parameters } from "@/lib/dialects/parameters";

/** What the multipart reader needs to know besides the bytes. */
export type MultipartOptions = {
  contentType: string;
  maxParameters: number;
  maxFieldBytes: number;
  maxParts: number;
  /** Names of parts that are files although they carry no file name. */
  isFile: (name: string) => boolean;
  /** Takes a file part. Must read `bytes` to the end. */
  onFile: (part: { field: string; filename: string | undefined; mimeType: string; bytes: Readable }) => Promise<void>;
};

/**
 * Reads `multipart/form-data` (RFC 7578) from a stream of chunks: text parts into `into`, files to `onFile` as they
 * arrive, never whole in memory.
 * @throws InputError for a missing boundary, a body that ends early, or a broken limit; what `onFile` rejects with
 */
export async function readMultipart(
  chunks: AsyncIterable<Uint8Array>,
  into: Parameters,
  options: MultipartOptions,
): Promise<void> {
  const reader = openReader(options);
  const files: { bytes: Readable; kept: Promise<void> }[] = [];
  let fail: (reason: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Whoever awaits the race below sees the failure; without this line an early one would also count as unhandled.
  failed.catch(() => undefined);

  reader.on("field", (name: string | undefined, value, _, truncated) => {
    if (!name) return;
    if (truncated) fail(new InputError("too_large", { field: name }));
    else if (into.count >= options.maxParameters) fail(new InputError("too_many_parameters"));
    else into.add(name, value, value.includes("\uFFFD"));
  });
  reader.on("file", (field: string | undefined, bytes, filename: string | undefined, _, mimeType) => {
    bytes.on("error", fail);
    if (!field) {
      bytes.resume();
      return;
    }
    const kept = options.onFile({ field, filename, mimeType, bytes });
    kept.catch(fail);
    files.push({ bytes, kept });
  });
  reader.on("partsLimit", () => fail(new InputError("too_many_parameters")));
  reader.on("error", (cause) => fail(new InputError("malformed", { cause })));
  const finished = new Promise<void>((resolve) => reader.on("finish", resolve));

  const pump = async () => {
    for await (const chunk of chunks) {
      if (!reader.write(chunk)) await new Promise((resolve) => reader.once("drain", resolve));
    }
    reader.end();
    await finished;
    await Promise.all(files.map((file) => file.kept));
  };
  try {
    await Promise.race([pump(), failed]);
  } catch (reason) {
    for (const file of files) file.bytes.destroy(new InputError("malformed"));
    throw reason;
  }
}

function openReader(options: MultipartOptions): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": options.contentType },
      limits: {
        fieldNameSize: 1024,
        fieldSize: options.maxFieldBytes,
        fields: options.maxParameters + 1,
        parts: options.maxParts,
        headerPairs: 32,
        headerSize: 8192,
      },
      isPartAFile: (name, _, filename) => filename !== undefined || (name !== undefined && options.isFile(name)),
    });
  } catch (cause) {
    throw new InputError("malformed", { cause });
  }
}
