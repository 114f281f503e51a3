import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { InputError } from "@/lib/dialects/input-errors";
import { type InputFile, keepFile, type StoreFile } from "@/lib/dialects/input-files";
import { readForm, readFormStream } from "@/lib/dialects/input-form";
import { readMultipart } from "@/lib/dialects/input-multipart";
import { readJson } from "@/lib/dialects/json";
import { Parameters } from "@/lib/dialects/parameters";

/** How much one call may bring. All sizes are in bytes. */
export type InputLimits = {
  /** The whole body, as sent. */
  bodyBytes: number;
  /** One name or value that is kept in memory. */
  fieldBytes: number;
  /** A JSON body, which is kept in memory whole. */
  jsonBytes: number;
  /** One file, after decoding. */
  fileBytes: number;
  /** Parameters of query and body, each counted by itself. */
  parameters: number;
  /** Parts of a multipart body, files included. */
  parts: number;
};

/** What a dialect reads from a call. */
export type InputOptions = {
  limits: InputLimits;
  /** Body formats that are read; a body of another format is left alone, as if there were none. */
  bodies: { form: boolean; multipart: boolean; json: boolean };
  /** What a body without Content-Type is taken for. */
  untyped: "form" | "json" | "nothing";
  /** `body-over-query`: `values` holds both and the body wins. `body`: `values` holds the body alone. */
  values: "body-over-query" | "body";
  /** Text parameters that hold a file as base64. They become files and are not in `values`. */
  isBase64File?: (name: string) => boolean;
  /** File parts that are kept; others are read over. Absent: all are. */
  keepsFile?: (name: string) => boolean;
};

/** What came with a call. */
export type Input = {
  /** The parameters the dialect works on, as its options say. Scalars of a JSON object are among them. */
  values: Parameters;
  query: Parameters;
  /** The JSON body, or undefined when there was none. */
  json: unknown;
  /** Stored files in the order they came. */
  files: InputFile[];
};

/** Bodies up to this size are read in one piece. */
const SMALL_BODY_BYTES = 64 * 1024;

/**
 * Reads a call's query and body. Limits are checked while reading, so that nobody's body fills the memory; files go
 * straight to `store`. An empty body is never parsed, whatever its Content-Type says.
 * @throws InputError when the body breaks a limit or its own format
 */
export async function readInput(request: Request, options: InputOptions, store: StoreFile): Promise<Input> {
  const query = new Parameters();
  const mark = request.url.indexOf("?");
  if (mark !== -1) readForm(withoutFragment(request.url.slice(mark + 1)), query, options.limits.parameters);

  const input: Input = { values: query, query, json: undefined, files: [] };
  const kind = bodyKind(request, options);
  const body = new Parameters();
  if (kind) await readBody(request, kind, options, store, body, input);
  input.values = options.values === "body" ? body : body.over(query);
  return input;
}

async function readBody(
  request: Request,
  kind: BodyKind,
  options: InputOptions,
  store: StoreFile,
  into: Parameters,
  input: Input,
): Promise<void> {
  const { limits } = options;
  const body = await openBody(request, kind === "json" ? limits.jsonBytes : limits.bodyBytes);
  if (!body) return;
  const isBase64File = options.isBase64File ?? (() => false);
  const keep = async (file: { field: string; filename: string; mimeType: string; bytes: AsyncIterable<Buffer> }) => {
    // The place is taken before the bytes are in, so the order is the caller's.
    const place = input.files.length;
    const { field, filename, mimeType } = file;
    input.files[place] = { field, filename, mimeType, hash: "", size: 0, problem: null };
    input.files[place] = await keepFile({ ...file, base64: isBase64File(field) }, store, limits.fileBytes);
  };
  const fieldLimits = { maxParameters: limits.parameters, maxFieldBytes: limits.fieldBytes, isFile: isBase64File };
  try {
    if (kind === "form") {
      await readFormStream(body.chunks, into, {
        ...fieldLimits,
        onFile: (field, bytes) => keep({ field, filename: "", mimeType: "", bytes }),
      });
    } else if (kind === "multipart") {
      await readMultipart(body.chunks, into, {
        ...fieldLimits,
        contentType: request.headers.get("content-type") ?? "",
        maxParts: limits.parts,
        onFile: async ({ field, filename, mimeType, bytes }) => {
          if (isBase64File(field) || (filename !== "" && (options.keepsFile?.(field) ?? true))) {
            await keep({ field, filename: filename ?? "", mimeType, bytes });
          } else {
            bytes.resume();
          }
        },
      });
    } else {
      input.json = readJson(await gather(body.chunks));
      addScalars(input.json, into, limits);
    }
  } finally {
    body.close();
  }
}

type BodyKind = "form" | "multipart" | "json";

function bodyKind(request: Request, options: InputOptions): BodyKind | undefined {
  if (!request.body) return undefined;
  const contentType = request.headers.get("content-type");
  let kind: BodyKind | undefined;
  if (!contentType) kind = options.untyped === "nothing" ? undefined : options.untyped;
  else if (/^\s*multipart\/form-data\b/i.test(contentType)) kind = "multipart";
  else if (/^\s*application\/x-www-form-urlencoded\b/i.test(contentType)) kind = "form";
  else if (/^\s*application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) kind = "json";
  return kind && options.bodies[kind] ? kind : undefined;
}

/** The body's bytes, never more than `maxBytes`; undefined when the body is empty. */
async function openBody(
  request: Request,
  maxBytes: number,
): Promise<{ chunks: AsyncIterable<Buffer>; close: () => void } | undefined> {
  const announced = Number(request.headers.get("content-length") ?? Number.NaN);
  if (announced > maxBytes) throw new InputError("too_large");
  if (announced <= SMALL_BODY_BYTES) {
    const bytes = Buffer.from(await request.arrayBuffer());
    return bytes.length === 0 ? undefined : { chunks: each([bytes]), close: () => undefined };
  }
  const stream = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  const source = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first = await nextChunk(source);
  if (!first) return undefined;
  return { chunks: upTo(maxBytes, first, source), close: () => stream.destroy() };
}

async function* each(chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

async function* upTo(maxBytes: number, first: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  let size = 0;
  for (let chunk: Buffer | undefined = first; chunk; chunk = await nextChunk(rest)) {
    size += chunk.length;
    if (size > maxBytes) throw new InputError("too_large");
    yield chunk;
  }
}

/** The next bytes of a body. A connection that breaks off is the caller's fault, not ours. */
async function nextChunk(source: AsyncIterator<Uint8Array>): Promise<Buffer | undefined> {
  try {
    const { done, value } = await source.next();
    return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  } catch (cause) {
    throw new InputError("malformed", { cause });
  }
}

async function gather(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

function addScalars(json: unknown, into: Parameters, limits: InputLimits): void {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return;
  for (const [name, value] of Object.entries(json)) {
    if (into.count >= limits.parameters) throw new InputError("too_many_parameters");
    if (["string", "number", "boolean"].includes(typeof value)) into.add(name, String(value));
  }
}

function withoutFragment(text: string): string {
  const hash = text.indexOf("#");
  return hash === -1 ? text : text.slice(0, hash);
}
