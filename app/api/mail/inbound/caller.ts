import { randomUUID } from "node:crypto";
import { sha256Hex } from "@/lib/crypto";
import { bearerToken } from "@/lib/dialects/credentials";
import type { Context } from "@/lib/domain/context";
import { findToken } from "@/lib/domain/tokens/tokens";

/** The context of a call with a token of kind `mail`, or null for anyone else. */
export async function mailCaller(request: Request): Promise<Context | null> {
  const token = bearerToken(request);
  const known = token === undefined ? null : await findToken("mail", sha256Hex(token));
  if (!known) return null;
  const actor = { type: "application" as const, tokenId: known.id, name: known.name };
  return { workspace: known.workspace, actor, via: "mail", requestId: randomUUID() };
}

/** An error answer: a code for programs and a sentence for people. */
export function mailProblem(status: number, error: string, message: string): Response {
  const headers = new Headers({ "cache-control": "private, no-store" });
  if (status === 401) headers.set("www-authenticate", "Bearer");
  return Response.json({ error, message }, { status, headers });
}
