import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);

/** Built scripts and styles have a hash in their names, so what was read once stays true. */
const built = /^\/_next\/static\/chunks\/([\w~-][\w~.-]*\.(js|css))$/;
const types = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" };

/**
 * Sends built scripts and styles packed with Brotli (RFC 7932), a seventh smaller than the gzip that Next itself makes. Each is
 * packed once, one after the other beside the serving, and kept; who asks before gets what Next answers.
 * @param {string} root the folder of the project
 * @param {import("node:http").RequestListener} handle what answers everything else
 * @returns {import("node:http").RequestListener}
 */
export function packFiles(root, handle) {
  /** @type {Map<string, Buffer | null>} null while it is not ready */
  const packed = new Map();
  let queue = Promise.resolve();

  /** @param {string} name */
  async function pack(name) {
    const bytes = await readFile(path.join(root, ".next/static/chunks", name));
    packed.set(name, await compress(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  }

  return (request, response) => {
    const [, name, ending] = built.exec(request.url ?? "") ?? [];
    const readsBrotli = /\bbr\b/.test(String(request.headers["accept-encoding"] ?? ""));
    if (name === undefined || request.method !== "GET" || !readsBrotli) return handle(request, response);
    const body = packed.get(name);
    if (body) {
      response.writeHead(200, {
        "content-type": types[ending === "css" ? "css" : "js"],
        "content-encoding": "br",
        "content-length": body.length,
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
        vary: "Accept-Encoding",
      });
      return void response.end(body);
    }
    handle(request, response);
    // Counted only when Next had it, so that guessed names fill nothing.
    response.once("finish", () => {
      if (response.statusCode !== 200 || packed.has(name)) return;
      packed.set(name, null);
      queue = queue.then(() => pack(name)).catch(() => void packed.delete(name));
    });
  };
}
