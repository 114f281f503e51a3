import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";

/**
 * Keeps whole pages of the knowledge base for readers who are not signed in, in memory, until anything they could show
 * changes. The app tells so through `commondesk.pages` (lib/domain/knowledge/public-pages); without it nothing is kept.
 *
 * @typedef {object} Pages what the app sets: `purge` is ours, `listening` and `read` are the app's
 * @property {() => void} purge forgets everything
 * @property {boolean} listening whether the app hears of changes
 * @property {(pageId: number) => void} read counts a reading of a page
 *
 * @typedef {object} Kept
 * @property {Record<string, string>} headers the nonce in them is a mark
 * @property {string[]} parts the page, cut where its nonce stood
 * @property {number} size
 * @property {number} until
 */

/** So long a page is kept at most, in milliseconds: if the app should ever miss a change, nobody sees the old page for longer. */
const keepMs = 60_000;
const mostBytes = 64 * 1024 * 1024;
const longestPage = 2 * 1024 * 1024;

const kept = /^\/knowledge(?:\/(?:pages|books)\/[^/?#]+)?$/;
/** Cookies that choose how a page looks. Whoever has any other, a session above all, gets a page of their own. */
const looks = /^(?:theme|tz|language)$/;
const mark = "{nonce}";
const nonceIn = /'nonce-([\w+/=-]+)'/;

/** Answers with what is not ours to keep. */
const dropped = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "date", "vary"]);

/** @param {import("node:http").IncomingMessage} request */
function keyOf(request) {
  const { method, url = "", headers } = request;
  if (method !== "GET" || !kept.test(url)) return null;
  if (headers.rsc || headers["next-router-state-tree"] || headers.authorization || headers.range) return null;
  // What a script fetches comes without the texts that a document has (lib/i18n/area).
  if (headers["sec-fetch-dest"] === "empty") return null;
  const cookies = (headers.cookie ?? "")
    .split(";")
    .map((cookie) => cookie.trim())
    .filter(Boolean);
  if (cookies.some((cookie) => !looks.test(cookie.split("=")[0] ?? ""))) return null;
  const host = [headers["x-forwarded-host"], headers.host, headers["x-forwarded-proto"]].join(" ");
  return [host, url, cookies.sort().join(";"), (headers["accept-language"] ?? "").slice(0, 200)].join("\n");
}

/** @param {import("node:http").RequestListener} handle what answers when nothing is kept */
export function keepPages(handle) {
  /** @type {Map<string, Kept>} */
  const pages = new Map();
  let bytes = 0;
  let turn = 0;
  /** @type {Pages} */
  const shared = {
    purge: () => {
      turn += 1;
      pages.clear();
      bytes = 0;
    },
    listening: false,
    read: () => {},
  };
  /** @type {any} */ (globalThis)[Symbol.for("commondesk.pages")] = shared;

  /** @param {string} key */
  function drop(key) {
    bytes -= pages.get(key)?.size ?? 0;
    pages.delete(key);
  }

  /**
   * @param {string} key
   * @param {Kept} page
   */
  function keep(key, page) {
    drop(key);
    pages.set(key, page);
    bytes += page.size;
    for (const oldest of pages.keys()) {
      if (bytes <= mostBytes) break;
      drop(oldest);
    }
  }

  /**
   * Lets the app answer, and keeps what it says if it is a page for everybody.
   * @param {string} key
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  function remember(key, request, response) {
    const begun = turn;
    // The nonce is found again only in what is not compressed.
    delete request.headers["accept-encoding"];
    /** @type {Buffer[]} */
    const chunks = [];
    let length = 0;
    const { write, end } = response;
    /** @param {unknown} chunk @param {unknown} encoding */
    const take = (chunk, encoding) => {
      if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) return;
      const piece =
        typeof chunk === "string"
          ? Buffer.from(chunk, /** @type {BufferEncoding} */ (typeof encoding === "string" ? encoding : "utf8"))
          : Buffer.from(chunk);
      length += piece.length;
      if (length <= longestPage) chunks.push(piece);
    };
    response.write = /** @type {any} */ (
      (/** @type {any[]} */ ...args) => {
        take(args[0], args[1]);
        return Reflect.apply(write, response, args);
      }
    );
    response.end = /** @type {any} */ (
      (/** @type {any[]} */ ...args) => {
        take(args[0], args[1]);
        const page =
          turn === begun && shared.listening && length <= longestPage ? pageOf(response, Buffer.concat(chunks)) : null;
        if (page) keep(key, page);
        return Reflect.apply(end, response, args);
      }
    );
    handle(request, response);
  }

  return /** @type {import("node:http").RequestListener} */ (
    (request, response) => {
      const key = shared.listening ? keyOf(request) : null;
      if (key === null) return handle(request, response);
      const page = pages.get(key);
      if (!page || page.until < Date.now()) return remember(key, request, response);
      // Used last, dropped last.
      pages.delete(key);
      pages.set(key, page);
      const id = /^\/knowledge\/pages\/(\d+)/.exec(request.url ?? "")?.[1];
      if (id) shared.read(Number(id));
      answer(page, request, response);
    }
  );
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {Buffer} body
 * @returns {Kept | null}
 */
function pageOf(response, body) {
  const policy = String(response.getHeader("content-security-policy") ?? "");
  const nonce = nonceIn.exec(policy)?.[1];
  const isPage = String(response.getHeader("content-type") ?? "").startsWith("text/html");
  if (response.statusCode !== 200 || !isPage || !nonce || response.hasHeader("set-cookie")) return null;
  if (response.hasHeader("content-encoding")) return null;
  /** @type {Record<string, string>} */
  const headers = {};
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (!dropped.has(name) && value !== undefined) headers[name] = String(value).replaceAll(nonce, mark);
  }
  const parts = body.toString("utf8").split(nonce);
  return { headers, parts, size: body.length * 2, until: Date.now() + keepMs };
}

/**
 * A kept page with a nonce of this answer's own.
 * @param {Kept} page
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function answer(page, request, response) {
  const nonce = Buffer.from(randomUUID()).toString("base64");
  const packed = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const text = page.parts.join(nonce);
  const body = packed ? gzipSync(text, { level: 1 }) : Buffer.from(text);
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value.replaceAll(mark, nonce));
  response.setHeader("vary", "Cookie, Accept-Encoding, Accept-Language");
  if (packed) response.setHeader("content-encoding", "gzip");
  response.setHeader("content-length", body.length);
  response.writeHead(200);
  response.end(body);
}
