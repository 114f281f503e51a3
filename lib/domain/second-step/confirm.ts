import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, sessions } from "@/db/schema/index";
import { verifyPassword } from "@/lib/crypto";
import { callingAgentId } from "../agents/caller";
import type { Context } from "../context";
import { invalid } from "../errors";
import { takePoint } from "../rate-limits";

const limit = { name: "confirm-password", points: 10, seconds: 900 };

/**
 * Before the way somebody signs in is changed: they have signed in within the last quarter of an hour, or give their password
 * again, so that a screen left open is no way to keep them out.
 * Errors: `invalid` on `password` with reason `confirm_password`; `rate_limited`.
 */
export async function confirmSelf(ctx: Context, sessionId: string, password: string | undefined): Promise<void> {
  const agentId = callingAgentId(ctx);
  const [fresh] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.agentId, agentId),
        gt(sessions.createdAt, sql`now() - interval '15 minutes'`),
      ),
    );
  if (fresh) return;
  if (password === undefined) throw invalid({ password: "Enter your password to go on." }, "confirm_password");
  await takePoint(limit, String(agentId));
  const [row] = await db.select({ hash: agents.passwordHash }).from(agents).where(eq(agents.id, agentId));
  if (!(await verifyPassword(row?.hash, password)))
    throw invalid({ password: "This is not your password." }, "confirm_password");
}
