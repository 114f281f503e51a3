import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** One raw mail of an import. `place` tells people where it stands. */
export type FoundMail = { place: string; raw: Buffer };

/**
 * The raw mails of an mbox file, of a single mail, or of a folder of them with all its folders (Maildir and `.eml` files), in
 * a fixed order. Of a file only one mail at a time is in memory.
 */
export async function* readMails(from: string): AsyncGenerator<FoundMail> {
  if (!(await stat(from)).isDirectory()) return yield* readFileOfMails(from);
  const entries = await readdir(from, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    // A Maildir's "tmp" holds what is not delivered yet; dot files of indexes are no mail, dot folders are.
    if (entry.isDirectory() && entry.name !== "tmp") yield* readMails(path.join(from, entry.name));
    const parent = path.basename(from);
    const isMail = /\.(eml|mbox|mbx)$/i.test(entry.name) || parent === "cur" || parent === "new";
    if (entry.isFile() && isMail) yield* readFileOfMails(path.join(from, entry.name));
  }
}

async function* readFileOfMails(file: string): AsyncGenerator<FoundMail> {
  if (/\.eml$/i.test(file)) {
    yield { place: file, raw: await readFile(file) };
    return;
  }
  yield* splitMbox(file);
}

const LF = 0x0a;

/**
 * Splits an mbox (RFC 4155): a mail begins with a "From " line at the start or after an empty line. Quoted ">From " lines of
 * the body get their sign taken off again. A file without such a line is one mail.
 */
async function* splitMbox(file: string): AsyncGenerator<FoundMail> {
  let lines: Buffer[] = [];
  let isFirst = true;
  let afterEmpty = true;
  let number = 0;
  const mail = (): FoundMail | null => {
    const raw = Buffer.concat(lines);
    lines = [];
    if (raw.toString("latin1").trim() === "") return null;
    number++;
    return { place: `${file}, mail ${number}`, raw };
  };
  for await (const line of linesOf(file)) {
    const start = line.subarray(0, 40).toString("latin1");
    if (start.startsWith("From ") && (isFirst || afterEmpty)) {
      const whole = mail();
      if (whole) yield whole;
    } else lines.push(/^>+From /.test(start) ? line.subarray(1) : line);
    afterEmpty = line.length <= 2 && line.toString("latin1").trim() === "";
    isFirst = false;
  }
  const rest = mail();
  if (rest) yield rest;
}

/** The lines of a file with their ends. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      yield Buffer.concat([...kept, chunk.subarray(start, end + 1)]);
      kept = [];
      start = end + 1;
    }
    if (start < chunk.length) kept.push(chunk.subarray(start));
  }
  if (kept.length > 0) yield Buffer.concat(kept);
}
