import { authenticate } from "@/lib/dialects/happyfox/auth";
import { boundTo } from "@/lib/dialects/happyfox/endpoint";
import { findEndpoint } from "@/lib/dialects/happyfox/endpoints";
import { type ErrorBody, failureOf, HappyfoxError, notFoundError } from "@/lib/dialects/happyfox/errors";
import type { Dialect, Method, Opening, Verb } from "@/lib/dialects/serve";
import { attachmentLimitBytes } from "@/lib/domain/attachments/attachments";
import type { Context } from "@/lib/domain/context";

const MEGABYTE = 1024 * 1024;

const limits = {
  // Files beyond their limit are told as a problem of `attachments`, which takes reading them; not without end.
  bodyBytes: 64 * MEGABYTE,
  fieldBytes: 8 * MEGABYTE,
  jsonBytes: 16 * MEGABYTE,
  fileBytes: attachmentLimitBytes,
  parameters: 1000,
  parts: 1000,
};

type HappyfoxMethod = Method<Context, unknown>;
const verbs: readonly Verb[] = ["GET", "POST", "PUT"];

/**
 * HappyFox's API under one of its prefixes.
 * @param before parts that the route's own path stands for; one misprint of the manuals is a prefix that ends in `users`
 */
export const happyfoxAt = (...before: string[]): Dialect<Context, unknown, HappyfoxMethod> => ({
  name: "happyfox",
  verbs,
  input: {
    limits,
    bodies: { form: true, multipart: true, json: true },
    untyped: "json",
    values: "body",
    keepsFile: (name) => name === "attachments" || name === "attachments[]" || name === "file",
  },
  checksFirst: "caller",
  find: (call) => {
    const found = findEndpoint(call.verb, partsOf(call, before));
    if (!found) throw notFoundError();
    if ("allowed" in found) throw new WrongVerb(found.allowed);
    return boundTo(found.entry, found.variables);
  },
  authenticate,
  present: (_call, result) => json(200, result),
  fail: (error) => {
    const { status, body, bug, retryAfter } = failureOf(error);
    const response = failed(status, body);
    if (error instanceof WrongVerb) response.headers.set("allow", error.allow);
    if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
    return { response, bug };
  },
  refuseVerb: (opening) => {
    const parts = partsOf(opening, before);
    const allowed = verbs.filter((verb) => isKnown(verb, parts));
    if (allowed.length === 0) return failed(404, notFoundError().body);
    const error = new WrongVerb(allowed);
    const response = failed(error.status, error.body);
    response.headers.set("allow", error.allow);
    return response;
  },
});

const isKnown = (verb: Verb, parts: readonly string[]): boolean => {
  const found = findEndpoint(verb, parts);
  return found !== null && "entry" in found;
};

/** A known path, asked in a way it does not answer. */
class WrongVerb extends HappyfoxError {
  readonly allow: string;

  constructor(allowed: readonly Verb[]) {
    super(405, "Method not allowed");
    this.allow = [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  }
}

/** The parts of the path after the prefix, decoded. One misprint of the manuals has `json` twice. */
function partsOf(opening: Opening, before: readonly string[]): string[] {
  const { path } = opening.path;
  const parts = (Array.isArray(path) ? path : [path ?? ""]).map(decoded).filter(Boolean);
  return [...before, ...(parts[0] === "json" ? parts.slice(1) : parts)];
}

/** A path part as it was meant; one that is no valid encoding stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json; charset=utf-8" } });

function failed(status: number, body: ErrorBody): Response {
  const response = json(status, { error: body });
  if (status === 401) response.headers.set("www-authenticate", 'Basic realm="Basic"');
  return response;
}
