import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { agents, passkeys, recoveryCodes, roles, workspaces } from "@/db/schema/index";
import { callingAgentId } from "../agents/caller";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { passkeysWork } from "./passkeys";
import { type SecondStepStanding, secondStepColumns } from "./standing";

/** How one agent of the workspace stands to the second step. */
export async function standingOf(ctx: Context, agentId: number): Promise<SecondStepStanding> {
  const [row] = await reader(ctx)
    .select(secondStepColumns)
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .innerJoin(workspaces, eq(workspaces.id, agents.workspaceId))
    .where(and(eq(agents.id, agentId), eq(agents.workspaceId, ctx.workspace.id)));
  if (!row) throw notFound("Agent");
  return row;
}

/** What the calling agent's own page shows of their second step; never a secret. */
export type OwnSecondStep = SecondStepStanding & {
  passkeys: { id: number; name: string; createdAt: Date; lastUsedAt: Date | null }[];
  /** How many recovery codes are left. */
  codesLeft: number;
  /** Browsers keep passkeys for this desk's address. */
  passkeysWork: boolean;
};

/** The calling agent's own second step. */
export async function getOwnSecondStep(ctx: Context): Promise<OwnSecondStep> {
  const agentId = callingAgentId(ctx);
  const [standing, keys, [codes]] = await Promise.all([
    standingOf(ctx, agentId),
    reader(ctx)
      .select({
        id: passkeys.id,
        name: passkeys.name,
        createdAt: passkeys.createdAt,
        lastUsedAt: passkeys.lastUsedAt,
      })
      .from(passkeys)
      .where(eq(passkeys.agentId, agentId))
      .orderBy(asc(passkeys.id)),
    reader(ctx)
      .select({ left: sql<number>`count(*)::int` })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.agentId, agentId), isNull(recoveryCodes.usedAt))),
  ]);
  return { ...standing, passkeys: keys, codesLeft: codes?.left ?? 0, passkeysWork: passkeysWork() };
}
