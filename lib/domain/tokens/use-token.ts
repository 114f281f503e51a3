import { and, desc, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { apiTokenErrors } from "@/db/schema/index";
import type { Workspace } from "../context";
import { DomainError } from "../errors";
import { takePoint } from "../rate-limits";
import type { TokenKind } from "./schema";
import type { RecognisedToken } from "./tokens";

/** How many failures of one credential are kept. */
export const keptErrors = 20;

/** The setting that switches each API as a whole. HelpSpot has two switches of its own, the widget one of its own. */
const switches = {
  helprealm: "helprealmApi",
  helpspace: "helpspaceApi",
  happyfox: "happyfoxApi",
  phpdesk: "phpdeskApi",
} as const satisfies Partial<Record<TokenKind, keyof Workspace["settings"]>>;

/**
 * Refuse when the workspace has this API switched off.
 * @throws DomainError `unavailable` (reason `api_off`)
 */
export function assertApiOn(workspace: Workspace, kind: TokenKind): void {
  const name = kind in switches ? switches[kind as keyof typeof switches] : undefined;
  if (name && !workspace.settings[name]) {
    throw new DomainError("unavailable", "This API is switched off.", { reason: "api_off" });
  }
}

/**
 * Count a call with a credential against the limit it has, if any. Returns how many more it may make in this minute, or
 * null without a limit.
 * @throws DomainError `rate_limited` (reason `calls`), with the seconds to wait
 */
export async function countCall(token: Pick<RecognisedToken, "id" | "callsPerMinute">): Promise<number | null> {
  const points = token.callsPerMinute;
  if (points === null) return null;
  try {
    return await takePoint({ name: `token-calls-${points}`, points, seconds: 60 }, String(token.id));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const message = `This key may make ${points} ${points === 1 ? "call" : "calls"} a minute.`;
    const { retryAfterSeconds } = error;
    throw new DomainError("rate_limited", message, {
      reason: "calls",
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
  }
}

/** Remember a failed call of a credential, in place of the oldest one once there are `keptErrors`. */
export async function keepTokenError(
  token: Pick<RecognisedToken, "id" | "workspace">,
  failed: { method: string; error: string },
): Promise<void> {
  const tokenId = token.id;
  const [row] = await db
    .insert(apiTokenErrors)
    .values({
      tokenId,
      workspaceId: token.workspace.id,
      method: failed.method.slice(0, 200),
      error: failed.error.replaceAll("\0", "").toWellFormed().slice(0, 500),
    })
    .returning({ id: apiTokenErrors.id });
  if (!row) return;
  const oldestKept = db
    .select({ id: apiTokenErrors.id })
    .from(apiTokenErrors)
    .where(eq(apiTokenErrors.tokenId, tokenId))
    .orderBy(desc(apiTokenErrors.id))
    .offset(keptErrors - 1)
    .limit(1);
  await db
    .delete(apiTokenErrors)
    .where(and(eq(apiTokenErrors.tokenId, tokenId), lt(apiTokenErrors.id, sql`(${oldestKept})`)));
}
