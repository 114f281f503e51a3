import { authenticate } from "@/lib/dialects/helpspot/auth";
import { encode, outputFormat } from "@/lib/dialects/helpspot/encode";
import { HelpspotError } from "@/lib/dialects/helpspot/errors";
import { failureAnswer } from "@/lib/dialects/helpspot/failure";
import type { HelpspotMethod } from "@/lib/dialects/helpspot/method";
import { methods } from "@/lib/dialects/helpspot/methods";
import { isFileBody } from "@/lib/dialects/helpspot/parse";
import type { Tree } from "@/lib/dialects/helpspot/tree";
import { readForm } from "@/lib/dialects/input-form";
import { Parameters } from "@/lib/dialects/parameters";
import type { Call, Dialect, Opening } from "@/lib/dialects/serve";
import { attachmentLimitBytes } from "@/lib/domain/attachments/attachments";
import type { Context } from "@/lib/domain/context";

const MEGABYTE = 1024 * 1024;

const limits = {
  // Nine files as base64 are more than anybody sends in one call.
  bodyBytes: 100 * MEGABYTE,
  fieldBytes: 8 * MEGABYTE,
  jsonBytes: 0,
  fileBytes: attachmentLimitBytes,
  parameters: 1000,
  parts: 1000,
};

const byName = new Map(
  methods.flatMap((method) =>
    [method.name, method.alias].flatMap((name) => (name === undefined ? [] : [[name.toLowerCase(), method]])),
  ),
);

/** HelpSpot's web service API: one address, a method named by a parameter, three output formats. */
export const helpspot: Dialect<Context, Tree, HelpspotMethod> = {
  name: "helpspot",
  verbs: ["GET", "POST"],
  input: {
    limits,
    bodies: { form: true, multipart: true, json: false },
    untyped: "form",
    values: "body-over-query",
    isBase64File: isFileBody,
    keepsFile: () => false,
  },
  checksFirst: "caller",
  find: ({ input }) => {
    const method = methodNamed(input.values);
    if (!method) throw new HelpspotError({ id: 201 });
    return method;
  },
  authenticate,
  present: (call, tree) => printed(tree, 200, call.input.values),
  fail: (error, opening, method) => {
    const values = valuesOf(opening);
    const { status, tree, bug } = failureAnswer(error, method ?? methodNamed(values), values);
    return { response: printed(tree, status, values), bug };
  },
  refuseVerb: () => new Response(null, { status: 405, headers: { allow: "GET, POST, HEAD, OPTIONS" } }),
};

/**
 * The method that `method` names, whatever its letter case. A sample of the manual has `name?start=0` for a value: what
 * follows the question mark is more parameters.
 */
function methodNamed(values: Parameters): HelpspotMethod | undefined {
  const [name = "", rest] = (values.get("method") ?? "").split("?", 2);
  if (rest) readForm(rest, values, limits.parameters);
  return byName.get(name.trim().toLowerCase());
}

/** A call's parameters; of one whose body could not be read those of its address. */
function valuesOf(opening: Opening | Call): Parameters {
  if ("input" in opening) return opening.input.values;
  const values = new Parameters();
  const query = new URL(opening.request.url).search.slice(1);
  for (const pair of query.split("&", limits.parameters)) readForm(pair, values, limits.parameters);
  return values;
}

function printed(tree: Tree, status: number, values: Parameters): Response {
  const { body, contentType } = encode(tree, outputFormat(values.get("output")));
  const headers: Record<string, string> = { "content-type": contentType };
  if (status === 401) headers["www-authenticate"] = 'Basic realm="HelpSpot API"';
  return new Response(body, { status, headers });
}
