import { PassThrough } from "node:stream";
import { InputError } from "@/lib/dialects/input-errors";
import type { Parameters } from "@/lib/dialects/parameters";

const AMPERSAND = 0x26;

/** What the streaming reader needs to know besides the bytes. */
export type FormOptions = {
  /** The most parameters taken. */
  maxParameters: number;
  /** The most bytes of one name or value, before decoding. */
  maxFieldBytes: number;
  /** Names whose value is a file and must not be gathered in memory. */
  isFile: (name: string) => boolean;
  /** Takes the decoded bytes of such a value. Settles when they are used up; the reader waits for that. */
  onFile: (name: string, bytes: AsyncIterable<Buffer>) => Promise<void>;
};

/**
 * Reads `application/x-www-form-urlencoded` text (WHATWG URL standard, section 5.1) into `into`.
 * @throws InputError when there are more than `maxParameters`
 */
export function readForm(text: string, into: Parameters, maxParameters: number): void {
  if (text === "") return;
  const bytes = /[^\0-\x7f]/.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text;
  for (const pair of bytes.split("&")) addPair(pair, into, maxParameters);
}

/** Reads a form of any length from a stream of chunks, handing file values on as they arrive. */
export async function readFormStream(
  chunks: AsyncIterable<Buffer>,
  into: Parameters,
  options: FormOptions,
): Promise<void> {
  const pair = new PairReader(into, options);
  try {
    for await (const chunk of chunks) {
      let at = 0;
      for (let end = chunk.indexOf(AMPERSAND); end !== -1; end = chunk.indexOf(AMPERSAND, at)) {
        await pair.write(chunk.subarray(at, end));
        await pair.end();
        at = end + 1;
      }
      await pair.write(chunk.subarray(at));
    }
    await pair.end();
  } finally {
    pair.abandon();
  }
}

/** Takes the bytes of one `name=value` after the other. */
class PairReader {
  readonly #into: Parameters;
  readonly #options: FormOptions;
  /** The pair so far, escapes and all; of a file only the escape that the last piece cut in two. */
  #raw = "";
  #named = false;
  #file: { sink: PassThrough; used: Promise<void> } | undefined;

  constructor(into: Parameters, options: FormOptions) {
    this.#into = into;
    this.#options = options;
  }

  async write(piece: Buffer): Promise<void> {
    this.#raw += piece.toString("latin1");
    if (!this.#named) this.#readName();
    if (this.#file) await this.#passOn(this.#file);
    else if (this.#raw.length > this.#options.maxFieldBytes) throw new InputError("too_large", { field: this.#name() });
  }

  async end(): Promise<void> {
    if (this.#file) {
      this.#file.sink.end(Buffer.from(unescapeBytes(this.#raw), "latin1"));
      await this.#file.used;
      this.#file = undefined;
    } else {
      addPair(this.#raw, this.#into, this.#options.maxParameters);
    }
    this.#raw = "";
    this.#named = false;
  }

  /** Lets go of a file whose value never ended. */
  abandon(): void {
    this.#file?.sink.destroy(new InputError("malformed"));
  }

  #name(): string | undefined {
    const equals = this.#raw.indexOf("=");
    return equals === -1 ? undefined : decode(this.#raw.slice(0, equals)).text;
  }

  #readName(): void {
    const name = this.#name();
    if (name === undefined) return;
    this.#named = true;
    if (!this.#options.isFile(name)) return;
    const sink = new PassThrough();
    const used = this.#options.onFile(name, sink);
    // It is awaited where the value ends; a body that breaks off never gets there.
    used.catch(() => undefined);
    this.#file = { sink, used };
    this.#raw = this.#raw.slice(this.#raw.indexOf("=") + 1);
  }

  async #passOn({ sink, used }: { sink: PassThrough; used: Promise<void> }): Promise<void> {
    const cut = this.#raw.lastIndexOf("%");
    const whole = cut !== -1 && cut > this.#raw.length - 3 ? cut : this.#raw.length;
    const bytes = Buffer.from(unescapeBytes(this.#raw.slice(0, whole)), "latin1");
    this.#raw = this.#raw.slice(whole);
    if (!sink.write(bytes)) await Promise.race([new Promise((resolve) => sink.once("drain", resolve)), used]);
  }
}

function addPair(pair: string, into: Parameters, maxParameters: number): void {
  if (pair === "") return;
  if (into.count >= maxParameters) throw new InputError("too_many_parameters");
  const equals = pair.indexOf("=");
  const name = decode(equals === -1 ? pair : pair.slice(0, equals));
  const value = equals === -1 ? { text: "", damaged: false } : decode(pair.slice(equals + 1));
  into.add(name.text, value.text, name.damaged || value.damaged);
}

/** Decodes one name or value whose characters stand for bytes. Bytes that are not UTF-8 become U+FFFD. */
function decode(raw: string): { text: string; damaged: boolean } {
  if (!/[%+\x80-\xff]/.test(raw)) return { text: raw, damaged: false };
  const bytes = Buffer.from(unescapeBytes(raw), "latin1");
  const text = bytes.toString("utf8");
  return { text, damaged: text.includes("\uFFFD") && !bytes.includes("\uFFFD") };
}

function unescapeBytes(raw: string): string {
  return raw
    .replaceAll("+", " ")
    .replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
