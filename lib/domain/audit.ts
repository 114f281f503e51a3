import { auditLog } from "@/db/schema/index";
import { actorId, actorName, type TransactionContext } from "./context";

type AuditEntry = {
  action: "add" | "edit" | "delete" | "login" | "export";
  objectType: string;
  objectId?: number | null;
  objectName?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

const secret = /password|secret|token|hash|smtp|code$/i;

/** What may be kept of a row: everything but its secrets, and of two rows only what differs. */
function withoutSecrets(row: Record<string, unknown> | undefined, other?: Record<string, unknown>) {
  if (!row) return undefined;
  return Object.fromEntries(
    Object.entries(row).filter(
      ([key, value]) => !secret.test(key) && (!other || JSON.stringify(other[key]) !== JSON.stringify(value)),
    ),
  );
}

/** Append to the audit log, in the transaction of the change. Secrets never reach it. */
export async function recordAudit(ctx: TransactionContext, entry: AuditEntry): Promise<void> {
  await ctx.tx.insert(auditLog).values({
    workspaceId: ctx.workspace.id,
    action: entry.action,
    objectType: entry.objectType,
    objectId: entry.objectId ?? null,
    objectName: entry.objectName ?? "",
    actorType: ctx.actor.type,
    actorId: actorId(ctx.actor),
    actorName: actorName(ctx.actor),
    via: ctx.via,
    ip: ctx.ip ?? "",
    before: withoutSecrets(entry.before, entry.after),
    after: withoutSecrets(entry.after, entry.before),
  });
}
