import { storableText } from "@/lib/dialects/text";

/** Keeps a stream's bytes and says under which content hash; rejects when the bytes cannot be kept. */
export type StoreFile = (
  bytes: AsyncIterable<Uint8Array>,
  options: { maxBytes: number },
) => Promise<{ hash: string; size: number }>;

/** A file that came with a call. Its bytes are stored already, unless it has a problem. */
export type InputFile = {
  /** The parameter's name. */
  field: string;
  filename: string;
  mimeType: string;
  hash: string;
  /** In bytes. */
  size: number;
  /** Why the file was not kept, or null. The dialect decides what that means for the call. */
  problem: "too_large" | "not_base64" | null;
};

type Source = {
  field: string;
  filename: string;
  mimeType: string;
  bytes: AsyncIterable<Buffer>;
  /** The bytes are base64 text of the file. */
  base64: boolean;
};

/** Thrown into the store so that it drops what it had begun. */
class Refused extends Error {
  readonly problem: "too_large" | "not_base64";

  constructor(problem: "too_large" | "not_base64") {
    super(problem);
    this.problem = problem;
  }
}

/**
 * Streams one file to the store, decoding base64 on the way. The source is always read to its end, also when the file
 * is refused, because a multipart reader waits for that.
 * @param maxBytes the most bytes one file may have, after decoding
 */
export async function keepFile(source: Source, store: StoreFile, maxBytes: number): Promise<InputFile> {
  const kept = { hash: "", size: 0 };
  let problem: InputFile["problem"] = null;
  try {
    const decoded = source.base64 ? decodeBase64(source.bytes) : source.bytes;
    Object.assign(kept, await store(upTo(decoded, maxBytes), { maxBytes }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    problem = error.problem;
  }
  const { field, filename, mimeType } = source;
  return { field, filename: storableText(filename), mimeType: storableText(mimeType), ...kept, problem };
}

async function* upTo(bytes: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size <= maxBytes) yield chunk;
  }
  if (size > maxBytes) throw new Refused("too_large");
}

/**
 * Decodes base64 (RFC 4648 sections 4 and 5) leniently: line breaks are skipped, padding may be missing, the URL-safe
 * letters are taken, and a space stands for the plus sign that careless form encoding turned into it.
 */
async function* decodeBase64(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let carry = "";
  let padded = false;
  let bad = false;
  for await (const chunk of bytes) {
    if (bad) continue;
    let text = chunk.toString("latin1").replace(/[\r\n\t]+/g, "");
    const padding = padded ? 0 : text.indexOf("=");
    if (padding !== -1) {
      bad = /[^= ]/.test(text.slice(padding));
      text = text.slice(0, padding);
      padded = true;
    }
    bad ||= /[^A-Za-z0-9+/_ -]/.test(text);
    if (bad) continue;
    text = carry + text.replaceAll(" ", "+");
    const whole = text.length - (text.length % 4);
    carry = text.slice(whole);
    if (whole > 0) yield Buffer.from(text.slice(0, whole), "base64");
  }
  // One letter holds six bits, which is no byte.
  if (bad || carry.length === 1) throw new Refused("not_base64");
  if (carry !== "") yield Buffer.from(carry, "base64");
}
