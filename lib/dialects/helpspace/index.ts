import { Readable } from "node:stream";
import { authenticate, type Caller } from "@/lib/dialects/helpspace/auth";
import { HelpspaceError, notFound, outcomeOf } from "@/lib/dialects/helpspace/errors";
import type { Answer, PlacedMethod } from "@/lib/dialects/helpspace/method";
import { methods } from "@/lib/dialects/helpspace/methods";
import { partsOf } from "@/lib/dialects/helpspace/paging";
import { pathTable } from "@/lib/dialects/paths";
import type { Dialect, Verb } from "@/lib/dialects/serve";

const MEGABYTE = 1024 * 1024;

const limits = {
  bodyBytes: 16 * MEGABYTE,
  fieldBytes: 16 * MEGABYTE,
  // Two parts of 5 MB, one of them grown by a third, with room to be told that a part is too large.
  jsonBytes: 16 * MEGABYTE,
  fileBytes: 0,
  parameters: 1000,
  parts: 0,
};

const VERBS: readonly Verb[] = ["GET", "POST", "PATCH", "PUT", "DELETE"];
const find = pathTable(methods);

/** HelpSpace's API: JSON under `/api/v1`, told apart by path and verb. */
export const helpspace: Dialect<Caller, Answer, PlacedMethod> = {
  name: "helpspace",
  verbs: VERBS,
  input: {
    limits,
    bodies: { form: false, multipart: false, json: true },
    untyped: "json",
    values: "body",
  },
  checksFirst: "caller",
  find: (call) => {
    const found = find(call.verb, partsOf(call));
    if (!found) throw notFound();
    if ("allowed" in found) throw wrongVerb(call.verb, found.allowed);
    const { entry, variables } = found;
    return { name: entry.name, prepare: (call) => entry.prepare(call, variables) };
  },
  authenticate,
  present: (_call, answer) => ("file" in answer ? fileAnswer(answer.file) : json(answer.json, answer.status)),
  fail: (error) => {
    const outcome = outcomeOf(error);
    if (!outcome) return { response: json({ message: "Server Error" }, 500), bug: true };
    const { status, reply, problems, headers } = outcome;
    return {
      response: json({ message: reply, ...(problems ? { errors: problems } : {}) }, status, headers),
      bug: false,
    };
  },
  refuseVerb: ({ verb }) => {
    const { status, reply, headers } = wrongVerb(verb, VERBS);
    return json({ message: reply }, status, headers);
  },
};

function wrongVerb(verb: Verb, allowed: readonly Verb[]): HelpspaceError {
  const list = allowed.includes("GET") ? [...allowed, "HEAD"] : [...allowed];
  const message = `The ${verb} method is not supported for this route. Supported methods: ${list.join(", ")}.`;
  return new HelpspaceError(405, message, { headers: { allow: list.join(", ") } });
}

function json(body: unknown, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

/** A file is never a page that runs: it is a download, whatever its type says. */
function fileAnswer({ stream, size, mimeType, fileName }: Extract<Answer, { file: unknown }>["file"]): Response {
  const type = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(mimeType) ? mimeType : "";
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": type || "application/octet-stream",
      "content-length": String(size),
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
}
