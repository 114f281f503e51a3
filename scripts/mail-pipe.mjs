// Takes one raw mail from standard input into the desk, for a mail server that pipes mail to a program:
//   npm run mail:pipe -- --mailbox support@example.com < message.eml
// MAIL_INBOUND_TOKEN is the token to show, where first-run.json of the data folder cannot be read.
// The running server takes it; when none answers, the mail waits in DATA_DIR/spool, where the server finds it.
// Exit codes are those a mail server understands (sysexits.h): 0 taken, 65 too large, 75 try again later.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";

const MAX_BYTES = 40 * 1024 * 1024;
const EX_DATAERR = 65;
const EX_TEMPFAIL = 75;

/**
 * @param {number} code
 * @param {string} sentence
 * @returns {never}
 */
function fail(code, sentence) {
  console.error(sentence);
  process.exit(code);
}

async function readMessage() {
  const chunks = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > MAX_BYTES) fail(EX_DATAERR, `The mail is larger than ${MAX_BYTES} bytes.`);
    chunks.push(chunk);
  }
  if (size === 0) fail(EX_TEMPFAIL, "Nothing came from standard input.");
  return Buffer.concat(chunks);
}

/**
 * @param {string} dataDir
 * @returns {{ url?: string, mail?: { inboundToken?: string } }}
 */
function readFirstRun(dataDir) {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, "first-run.json"), "utf8"));
  } catch {
    return {};
  }
}

/**
 * The running server on this machine: PORT, or the port of its first address, or the default one.
 * @param {string | undefined} firstAddress
 */
function serverAddress(firstAddress) {
  const first = firstAddress && URL.canParse(firstAddress) ? new URL(firstAddress) : null;
  const local = first && ["localhost", "127.0.0.1"].includes(first.hostname) ? first.port : "";
  return `http://127.0.0.1:${process.env.PORT?.trim() || local || 3000}`;
}

/**
 * @param {Buffer} message
 * @param {string | undefined} mailbox
 * @param {{ url?: string, mail?: { inboundToken?: string } }} firstRun
 * @returns {Promise<string | null>} the id the server gave, "too large", or null when it could not take the mail
 */
async function post(message, mailbox, firstRun) {
  const token = process.env.MAIL_INBOUND_TOKEN ?? firstRun.mail?.inboundToken;
  if (!token) return null;
  const url = new URL("/api/mail/inbound", serverAddress(firstRun.url));
  if (mailbox) url.searchParams.set("mailbox", mailbox);
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "message/rfc822" },
      body: new Uint8Array(message),
      signal: AbortSignal.timeout(60_000),
    });
    if (answer.status === 413) return "too large";
    if (answer.status !== 202) return null;
    return (await answer.json()).id ?? null;
  } catch {
    return null;
  }
}

/**
 * The file is whole and on the disk before it gets the name the server looks for.
 * @param {Buffer} message
 * @param {string | undefined} mailbox
 * @param {string} dataDir
 */
async function spool(message, mailbox, dataDir) {
  const folder = path.join(dataDir, "spool");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${Date.now()}-${randomBytes(6).toString("hex")}-${encodeURIComponent(mailbox ?? "")}`;
  const partial = path.join(folder, `${name}.part`);
  const file = await open(partial, "wx", 0o600);
  try {
    await file.writeFile(message);
    await file.sync();
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  renameSync(partial, path.join(folder, `${name}.eml`));
  const entry = await open(folder, "r");
  await entry.sync();
  await entry.close();
}

// A mail server may add words of its own; they are passed over.
const { values } = parseArgs({ options: { mailbox: { type: "string" } }, allowPositionals: true, strict: false });
const mailbox = typeof values.mailbox === "string" ? values.mailbox : undefined;
const dataDir = path.resolve(process.env.DATA_DIR?.trim() || ".data");
const message = await readMessage();
const id = await post(message, mailbox, readFirstRun(dataDir));
if (id === "too large") fail(EX_DATAERR, "The server says the mail is too large.");
if (id !== null) {
  console.log(`Taken as ${id}.`);
} else {
  try {
    await spool(message, mailbox, dataDir);
    console.log("The server did not answer; the mail waits in the spool folder.");
  } catch (error) {
    fail(EX_TEMPFAIL, `The mail could not be kept: ${error instanceof Error ? error.message : error}`);
  }
}
