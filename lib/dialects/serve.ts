import { randomUUID } from "node:crypto";
import { clientOf } from "@/lib/auth/request-client";
import { CallFiles, type StageFile } from "@/lib/dialects/call-files";
import { CallKey } from "@/lib/dialects/call-key";
import { type Input, type InputOptions, readInput } from "@/lib/dialects/input";
import { stageBlob } from "@/lib/storage/blobs";

export type Verb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What `serve` knows of a call before its body is read. */
export type Opening = {
  request: Request;
  /** HEAD counts as GET; its answer goes out without the body. */
  verb: Verb;
  /** The variable parts of the route's path, by the names of the route's folders. */
  path: Readonly<Record<string, string | string[] | undefined>>;
  requestId: string;
  /** The caller's network address, or an empty text. */
  clientAddress: string;
};

/** A call whose input has been read. `key` is how a dialect looks up the credential it was made with. */
export type Call = Opening & { input: Input; key: CallKey };

/**
 * One thing a dialect can be asked. `prepare` reads and checks the parameters and returns what is left to do, so that
 * a dialect can check before or after it knows the caller.
 */
export type Method<Caller, Result> = {
  /** As its manual calls it; told to whoever looks into a key's failures. Without one it is the verb and the path. */
  name?: string;
  prepare: (call: Call) => (caller: Caller) => Promise<Result>;
};

/** A way of speaking to the help desk: how calls are read, understood and answered. */
export type Dialect<Caller, Result, M extends Method<Caller, Result>> = {
  /** For the log. */
  name: string;
  /** Verbs that are answered at all; others are refused before anything is read. */
  verbs: readonly Verb[];
  input: InputOptions | ((opening: Opening) => InputOptions);
  /** The method a call asks for. Throws the dialect's own error when there is none. */
  find: (call: Call) => M;
  /** Works out who calls. Throws the dialect's own error for someone unknown. */
  authenticate: (call: Call, method: M) => Promise<Caller>;
  /** `caller`: a bad parameter is only reported to someone known. `parameters`: to anyone, before credentials count. */
  checksFirst: "caller" | "parameters";
  present: (call: Call, result: Result, method: M) => Response;
  /**
   * The answer to whatever was thrown. It is only an opening when the body could not be read. A key that was used too
   * often is a `DomainError` `rate_limited` with the reason `calls`; its headers are added here.
   */
  fail: (error: unknown, opening: Opening | Call, method: M | undefined) => Failure | Promise<Failure>;
  /** The answer to a verb that is not among `verbs`. */
  refuseVerb: (opening: Opening) => Response;
};

/** An answer to something thrown, and whether it was the caller's doing or a bug of ours. */
export type Failure = { response: Response; bug: boolean };

/** Runs a route of the web server. */
export type Handler = (
  request: Request,
  route?: { params?: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

type Handlers = Record<Verb | "HEAD" | "OPTIONS", Handler>;

/** Where files go and where bugs are told. */
export type ServeOptions = {
  stage: StageFile;
  logBug: (entry: { requestId: string; dialect: string; error: unknown }) => void;
};

const ordinary: ServeOptions = {
  stage: stageBlob,
  logBug: ({ requestId, dialect, error }) => console.error(`[${dialect}] request ${requestId} failed:`, error),
};

/**
 * The route handlers of a dialect. Each call goes the same way: read input, find the method, authenticate and validate
 * in the dialect's order, keep its files, run, present. This is the one place where what was thrown is caught: an outcome becomes the
 * dialect's error, a bug is logged under the request's id and answered with the dialect's generic error.
 */
export function serve<Caller, Result, M extends Method<Caller, Result>>(
  dialect: Dialect<Caller, Result, M>,
  options: ServeOptions = ordinary,
): Handlers {
  const answer = async (verb: Verb, request: Request, route: Parameters<Handler>[1]): Promise<Response> => {
    const opening: Opening = {
      request,
      verb,
      path: (await route?.params) ?? {},
      requestId: randomUUID(),
      clientAddress: clientOf(request.headers).ip,
    };
    const key = new CallKey();
    const files = new CallFiles(options.stage);
    let call: Call | undefined;
    let method: M | undefined;
    try {
      if (!dialect.verbs.includes(verb)) return finish(dialect.refuseVerb(opening), opening);
      const inputOptions = typeof dialect.input === "function" ? dialect.input(opening) : dialect.input;
      call = { ...opening, key, input: await readInput(request, inputOptions, files.store) };
      method = dialect.find(call);
      return key.mark(finish(dialect.present(call, await run(dialect, call, method, files), method), opening));
    } catch (error) {
      const { response, bug } = await dialect.fail(error, call ?? opening, method);
      if (bug) options.logBug({ requestId: opening.requestId, dialect: dialect.name, error });
      const what = method?.name ?? `${verb} ${new URL(request.url).pathname}`;
      await key.keepError(what, bug ? `This desk failed. Its log has more under ${opening.requestId}.` : error);
      return key.mark(finish(response, opening));
    } finally {
      await files.end();
    }
  };
  const handler =
    (verb: Verb): Handler =>
    (request, route) =>
      answer(verb, request, route);
  const head: Handler = async (request, route) => {
    const { status, headers } = await answer("GET", request, route);
    return new Response(null, { status, headers });
  };
  const allow = [...dialect.verbs, "HEAD", "OPTIONS"].join(", ");
  const listVerbs: Handler = async () => new Response(null, { status: 204, headers: { allow } });

  return {
    GET: handler("GET"),
    POST: handler("POST"),
    PUT: handler("PUT"),
    PATCH: handler("PATCH"),
    DELETE: handler("DELETE"),
    HEAD: head,
    OPTIONS: listVerbs,
  };
}

async function run<Caller, Result, M extends Method<Caller, Result>>(
  dialect: Dialect<Caller, Result, M>,
  call: Call,
  method: M,
  files: CallFiles,
): Promise<Result> {
  const early = dialect.checksFirst === "parameters" ? method.prepare(call) : undefined;
  const caller = await dialect.authenticate(call, method);
  const act = early ?? method.prepare(call);
  await files.keep();
  return act(caller);
}

function finish(response: Response, opening: Opening): Response {
  response.headers.set("x-request-id", opening.requestId);
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}
