import { and, asc, desc, eq, ilike, lt, or, sql } from "drizzle-orm";
import { agents, auditLog } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { type AuditQuery, auditQuery } from "./schema";

/** One act as the log keeps it. `actorName` is what the person was called then; today's name where none was kept. */
export type AuditEntry = Omit<typeof auditLog.$inferSelect, "workspaceId">;
export type AuditPage = { entries: AuditEntry[]; nextAfter: number | null };

/**
 * A page of the audit log, newest first. Needs `audit.read`. The cost of a page does not depend on how far back it lies.
 * Errors: `forbidden`.
 */
export async function listAudit(ctx: Context, raw: AuditQuery): Promise<AuditPage> {
  authorize(ctx, "audit.read");
  const query = auditQuery.parse(raw);
  const zone = ctx.workspace.settings.timeZone;
  const startOf = (day: string) => sql`(${day}::date::timestamp at time zone ${zone})`;
  const pattern = query.text ? `%${query.text.replace(/[\\%_]/g, "\\$&")}%` : null;
  const rows = await reader(ctx)
    .select({ entry: auditLog, firstName: agents.firstName, lastName: agents.lastName })
    .from(auditLog)
    .leftJoin(
      agents,
      and(eq(auditLog.actorType, "agent"), eq(agents.id, auditLog.actorId), eq(agents.workspaceId, ctx.workspace.id)),
    )
    .where(
      and(
        eq(auditLog.workspaceId, ctx.workspace.id),
        query.after === undefined ? undefined : lt(auditLog.id, query.after),
        query.agentId === undefined
          ? undefined
          : and(eq(auditLog.actorType, "agent"), eq(auditLog.actorId, query.agentId)),
        query.objectType === undefined ? undefined : eq(auditLog.objectType, query.objectType),
        query.objectId === undefined ? undefined : eq(auditLog.objectId, query.objectId),
        query.action === undefined ? undefined : eq(auditLog.action, query.action),
        query.from === undefined ? undefined : sql`${auditLog.createdAt} >= ${startOf(query.from)}`,
        query.until === undefined ? undefined : sql`${auditLog.createdAt} < ${startOf(query.until)} + interval '1 day'`,
        pattern === null
          ? undefined
          : or(
              ilike(auditLog.objectName, pattern),
              ilike(auditLog.actorName, pattern),
              sql`${auditLog.before}::text ilike ${pattern}`,
              sql`${auditLog.after}::text ilike ${pattern}`,
            ),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(query.limit + 1);
  const entries = rows.slice(0, query.limit).map(({ entry: { workspaceId: _, ...entry }, firstName, lastName }) => ({
    ...entry,
    actorName: entry.actorName || joinName(firstName ?? "", lastName ?? ""),
    objectName: entry.objectName || (entry.action === "login" ? joinName(firstName ?? "", lastName ?? "") : ""),
  }));
  return { entries, nextAfter: rows.length > query.limit ? (entries.at(-1)?.id ?? null) : null };
}

/**
 * A stretch of the audit log from its beginning, oldest first. Needs `audit.read`.
 * @param range.start entries to skip; it grows dearer with them
 * @param range.length at most so many, 1000 at most
 */
export async function readAuditLog(ctx: Context, range: { start: number; length: number }): Promise<AuditEntry[]> {
  authorize(ctx, "audit.read");
  const rows = await reader(ctx)
    .select()
    .from(auditLog)
    .where(eq(auditLog.workspaceId, ctx.workspace.id))
    .orderBy(asc(auditLog.id))
    .offset(range.start)
    .limit(Math.min(range.length, 1000));
  return rows.map(({ workspaceId: _, ...entry }) => entry);
}

/** The kinds of things the log speaks of, by name, for its filter. Needs `audit.read`. */
export async function auditObjectTypes(ctx: Context): Promise<string[]> {
  authorize(ctx, "audit.read");
  const rows = await reader(ctx)
    .selectDistinct({ objectType: auditLog.objectType })
    .from(auditLog)
    .where(eq(auditLog.workspaceId, ctx.workspace.id))
    .orderBy(asc(auditLog.objectType));
  return rows.map((row) => row.objectType);
}
