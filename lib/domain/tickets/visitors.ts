import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { tickets, workspaces } from "@/db/schema/index";
import { constantTimeEqual } from "@/lib/crypto";
import type { Context, Via, Workspace } from "../context";
import { notFound } from "../errors";
import { largestRowId } from "../row-id";
import { workspaceColumns } from "../workspaces/queries";
import { splitAccessKey } from "./read-ticket";

/**
 * The context of somebody who holds an access key: a visitor who may read and answer that one ticket. A ticket that was
 * merged gives the context of what it was merged into, so old keys stay good. `not_found` when the key opens nothing.
 *
 * `mergedFrom` is the number in the key when it was redirected.
 */
export async function contextOfAccessKey(
  key: string,
  base: { workspace?: Workspace; via: Via; requestId: string; ip?: string },
): Promise<{ ctx: Context; ticketId: number; mergedFrom: number | null }> {
  const parts = splitAccessKey(key);
  const [row] = parts
    ? await db
        .select({
          workspace: workspaceColumns,
          password: tickets.accessPassword,
          mergedIntoId: tickets.mergedIntoId,
          trashedAt: tickets.trashedAt,
          spamAt: tickets.spamAt,
        })
        .from(tickets)
        .innerJoin(workspaces, eq(workspaces.id, tickets.workspaceId))
        .where(eq(tickets.id, Math.min(parts.ticketId, largestRowId)))
    : [];
  const right = constantTimeEqual(row?.password ?? "", parts?.password ?? " ");
  if (!parts || !row || !right || (base.workspace && base.workspace.id !== row.workspace.id)) throw notFound("Ticket");
  const ticketId = row.mergedIntoId ?? parts.ticketId;
  const ctx: Context = {
    workspace: row.workspace,
    actor: { type: "visitor", ticketId },
    via: base.via,
    requestId: base.requestId,
    ...(base.ip === undefined ? {} : { ip: base.ip }),
  };
  return { ctx, ticketId, mergedFrom: row.mergedIntoId === null ? null : parts.ticketId };
}
