import { type Caller, findCaller, workspaceName } from "@/lib/dialects/helprealm/auth";
import { UnknownPathError } from "@/lib/dialects/helprealm/errors";
import { failureOf } from "@/lib/dialects/helprealm/failure";
import type { Profile } from "@/lib/dialects/helprealm/fields";
import type { Answer, HelprealmMethod } from "@/lib/dialects/helprealm/method";
import { methods } from "@/lib/dialects/helprealm/methods";
import { type Dialect, type Handler, type Opening, type ServeOptions, serve } from "@/lib/dialects/serve";
import { attachmentLimitBytes } from "@/lib/domain/attachments/attachments";

const KILOBYTE = 1024;

const limits = {
  bodyBytes: attachmentLimitBytes + 256 * KILOBYTE,
  fieldBytes: 64 * KILOBYTE,
  jsonBytes: 64 * KILOBYTE,
  fileBytes: attachmentLimitBytes,
  parameters: 100,
  parts: 100,
};

/** What browsers on other sites may read; only the widget's answers are for them. */
const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "X-Requested-With" };

/** Where the two routes of the dialect begin, below the workspace. */
export type Branch = "ticket" | "widget";

/** HelpRealm's REST API: one branch for server-side programs, one for the widget. */
function helprealm(branch: Branch): Dialect<Caller, Answer, HelprealmMethod> {
  const crossing = branch === "widget" ? cors : {};
  const methodAt = (opening: Opening): HelprealmMethod | undefined => {
    const path = ["/api/{workspace}", branch, ...[opening.path.action ?? []].flat()].join("/");
    return methods.find((method) => method.path === path);
  };
  return {
    name: "helprealm",
    verbs: ["POST"],
    input: (opening) => {
      const takesFile = methodAt(opening)?.file !== undefined;
      return {
        limits: takesFile ? limits : { ...limits, bodyBytes: 512 * KILOBYTE },
        bodies: { form: true, multipart: true, json: true },
        untyped: "form",
        values: "body",
        keepsFile: (name) => takesFile && name === "attachment",
      };
    },
    find: (call) => {
      const method = methodAt(call);
      if (!method) throw new UnknownPathError();
      return method;
    },
    authenticate: findCaller,
    // The workspace comes first, because it decides how a bad field is told; `method` checks fields before the key.
    checksFirst: "caller",
    present: (call, { code, profile, body }) => printed(call, code, profile, body, crossing),
    fail: async (error, opening) => {
      if (error instanceof UnknownPathError) return { response: message(404, "Not found.", crossing), bug: false };
      const { code, details, bug } = failureOf(error, opening, methodAt(opening));
      const { profile } = await findCaller(opening);
      return { response: printed(opening, code, profile, details, crossing), bug };
    },
    refuseVerb: () => message(405, "Only POST is answered here.", { ...crossing, allow: "POST" }),
  };
}

/** Every outcome goes out with HTTP status 200; the manual's profile writes its code as text. */
function printed(
  opening: Opening,
  code: number,
  profile: Profile,
  body: Readonly<Record<string, unknown>>,
  headers: Record<string, string>,
): Response {
  const whole = { code: profile === "documented" ? String(code) : code, workspace: workspaceName(opening), ...body };
  return new Response(JSON.stringify(whole), {
    headers: { ...headers, "content-type": "application/json", "cache-control": "no-cache, private" },
  });
}

const message = (status: number, text: string, headers: Record<string, string>): Response =>
  new Response(JSON.stringify({ message: text }), {
    status,
    headers: { ...headers, "content-type": "application/json" },
  });

/** The route handlers of one branch. OPTIONS answers as the product did, for the widget as browsers need it. */
export function routes(branch: Branch, options?: ServeOptions) {
  const handlers = serve(helprealm(branch), options);
  const listVerbs: Handler = async () =>
    branch === "widget"
      ? new Response(null, { status: 204, headers: { ...cors, "access-control-allow-methods": "POST, OPTIONS" } })
      : new Response(null, { status: 200, headers: { allow: "POST" } });
  return { ...handlers, OPTIONS: listVerbs };
}
