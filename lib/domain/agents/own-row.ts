import { and, eq, sql } from "drizzle-orm";
import { agents } from "@/db/schema/index";
import type { Context } from "../context";
import { notFound } from "../errors";
import { prepared } from "../prepared";
import { callingAgentId } from "./caller";

const byId = prepared((from) =>
  from
    .select()
    .from(agents)
    .where(and(eq(agents.id, sql.placeholder("id")), eq(agents.workspaceId, sql.placeholder("workspaceId"))))
    .prepare("own_agent"),
);

/** The calling agent as stored. Errors: `not_found`. */
export async function ownRow(ctx: Context): Promise<typeof agents.$inferSelect> {
  const [row] = await byId(ctx).execute({ id: callingAgentId(ctx), workspaceId: ctx.workspace.id });
  if (!row) throw notFound("Agent");
  return row;
}
