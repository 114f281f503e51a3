import type { NextRequest } from "next/server";
import { DomainError, type ErrorCode } from "@/lib/domain/errors";
import { refusalOf } from "./actions";
import { isSameOrigin } from "./same-origin";
import { type AgentSession, currentAgent } from "./sessions";

const STATUS: Record<ErrorCode | "failed", number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  failed: 500,
};

type Handler<Params> = (session: AgentSession, request: NextRequest, params: Params) => Promise<Response>;

/**
 * Makes a route handler for signed-in agents: authenticates, refuses writes that another site started, and answers
 * refusals of the domain as JSON `{ message, fields }` with a fitting status. Nothing it answers is cached.
 */
export function agentRoute<Params = Record<string, never>>(handler: Handler<Params>) {
  return async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      const session = await currentAgent();
      if (!session) throw new DomainError("unauthenticated", "You are signed out.");
      if (request.method !== "GET" && !isSameOrigin(request))
        throw new DomainError("forbidden", "This came from another site.");
      return noStore(await handler(session, request, await context.params));
    } catch (error) {
      const { code, message, fields } = await refusalOf(error);
      return json(STATUS[code], { message, fields });
    }
  };
}

/** An answer in JSON that nobody keeps. */
export function json(status: number, body: unknown): Response {
  return noStore(Response.json(body, { status }));
}

function noStore(response: Response): Response {
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}
