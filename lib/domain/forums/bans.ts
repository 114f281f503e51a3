import { and, desc, eq, or, sql } from "drizzle-orm";
import { agents, forumBans } from "@/db/schema/index";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { readNetwork } from "./networks";
import { type BanInput, banInput } from "./schema";

export type Ban = { id: number; who: string; reason: string; by: string; createdAt: Date };

/** The bans, newest first, at most 500. Errors: `forbidden` for who does not look after all forums. */
export async function listBans(ctx: Context): Promise<Ban[]> {
  authorize(ctx, "forum.moderate");
  return reader(ctx)
    .select({
      id: forumBans.id,
      who: sql<string>`coalesce(${forumBans.email}, ${forumBans.network}::text)`,
      reason: forumBans.reason,
      by: sql<string>`coalesce(trim(${agents.firstName} || ' ' || ${agents.lastName}), '')`,
      createdAt: forumBans.createdAt,
    })
    .from(forumBans)
    .leftJoin(agents, eq(agents.id, forumBans.createdByAgentId))
    .where(eq(forumBans.workspaceId, ctx.workspace.id))
    .orderBy(desc(forumBans.id))
    .limit(500);
}

/**
 * Let an address, or everybody in a network, write no more in the forums. Banning twice is once.
 * Errors: `forbidden`; `invalid` for what is neither, and for a network so wide that it would shut out half the world.
 */
export async function ban(ctx: Context, raw: BanInput): Promise<void> {
  authorize(ctx, "forum.moderate");
  const { who, reason } = banInput.parse(raw);
  const email = normalizeEmail(who);
  const isEmail = isEmailAddress(email);
  const network = isEmail ? null : readNetwork(who);
  if (!isEmail && network === null) throw invalid({ who: "This is neither an e-mail address nor a network." });
  await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .insert(forumBans)
      .values({
        workspaceId: ctx.workspace.id,
        email: isEmail ? email : null,
        network,
        reason,
        createdByAgentId: ctx.actor.type === "agent" ? ctx.actor.id : null,
      })
      .onConflictDoNothing()
      .returning({ id: forumBans.id });
    if (!row) return;
    await recordAudit(ctx, {
      action: "add",
      objectType: "Forum ban",
      objectId: row.id,
      objectName: isEmail ? email : (network ?? ""),
      after: { reason },
    });
  });
}

/** Let somebody write again. Errors: `forbidden`; `not_found`. */
export async function liftBan(ctx: Context, banId: number): Promise<void> {
  authorize(ctx, "forum.moderate");
  await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .delete(forumBans)
      .where(and(eq(forumBans.id, banId), eq(forumBans.workspaceId, ctx.workspace.id)))
      .returning();
    if (!row) throw notFound("Ban");
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Forum ban",
      objectId: row.id,
      objectName: row.email ?? row.network ?? "",
      before: { reason: row.reason },
    });
  });
}

/** Throws `forbidden` with reason `banned` when somebody outside may not write. */
export async function assertNotBanned(ctx: Context, who: { email: string; ip: string }): Promise<void> {
  const ip = readNetwork(who.ip);
  const [row] = await reader(ctx)
    .select({ id: forumBans.id })
    .from(forumBans)
    .where(
      and(
        eq(forumBans.workspaceId, ctx.workspace.id),
        or(
          eq(forumBans.email, who.email.toLowerCase()),
          ip === null ? undefined : sql`${forumBans.network} >>= ${ip}::inet`,
        ),
      ),
    )
    .limit(1);
  if (row) throw new DomainError("forbidden", "You may not write in these forums.", { reason: "banned" });
}
