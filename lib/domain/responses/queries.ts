import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import {
  agents,
  attachments,
  cannedResponseAgents,
  cannedResponses,
  cannedResponseUses,
  teamMembers,
} from "@/db/schema/index";
import { htmlToText } from "@/lib/text/html";
import { joinName } from "@/lib/text/names";
import { can } from "../access";
import { callingAgentId } from "../agents/caller";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { isRowId } from "../row-id";
import type { Attachment } from "../tickets/read-ticket";

type Row = typeof cannedResponses.$inferSelect;

/**
 * A reusable reply text, as HTML and as plain text; placeholders are part of both. `uses` counts everybody's uses, `mine`
 * says whether the caller may change it.
 */
export type CannedResponse = Omit<Row, "workspaceId"> & {
  bodyText: string;
  ownerName: string;
  /** With whom it is shared, where that is certain people. */
  agentIds: number[];
  mine: boolean;
};

/** Their own, and what is shared with everyone, with their role, with a team of theirs, or with them. */
function usableBy(ctx: Context, agentId: number): SQL | undefined {
  const roleId = ctx.actor.type === "agent" ? ctx.actor.role.id : 0;
  return and(
    eq(cannedResponses.workspaceId, ctx.workspace.id),
    or(
      eq(cannedResponses.ownerId, agentId),
      and(
        eq(cannedResponses.active, true),
        or(
          eq(cannedResponses.sharing, "everyone"),
          and(eq(cannedResponses.sharing, "role"), eq(cannedResponses.roleId, roleId)),
          and(
            eq(cannedResponses.sharing, "team"),
            sql`${cannedResponses.teamId} in (select ${teamMembers.teamId} from ${teamMembers} where ${teamMembers.agentId} = ${agentId})`,
          ),
          and(
            eq(cannedResponses.sharing, "people"),
            sql`${cannedResponses.id} in (select ${cannedResponseAgents.responseId} from ${cannedResponseAgents} where ${cannedResponseAgents.agentId} = ${agentId})`,
          ),
        ),
      ),
    ),
  );
}

/** The responses whose text and files the caller may read: those they can use, and those they may change. */
export function readableResponses(ctx: Context): SQL | undefined {
  if (ctx.actor.type !== "agent") return sql`false`;
  const shared = can(ctx.actor, "settings.manage") ? sql`${cannedResponses.sharing} <> 'private'` : undefined;
  return or(usableBy(ctx, ctx.actor.id), shared && and(eq(cannedResponses.workspaceId, ctx.workspace.id), shared));
}

/** The files of a response, those shown in its text too. Whoever calls may read the response. */
export const responseFiles = (ctx: Context, responseId: number): Promise<Attachment[]> =>
  reader(ctx)
    .select()
    .from(attachments)
    .where(and(eq(attachments.responseId, responseId), eq(attachments.workspaceId, ctx.workspace.id)))
    .orderBy(asc(attachments.id));

async function read(ctx: Context, condition: SQL | undefined): Promise<CannedResponse[]> {
  const agentId = callingAgentId(ctx);
  const rows = await reader(ctx)
    .select({
      response: cannedResponses,
      firstName: agents.firstName,
      lastName: agents.lastName,
      agentIds: sql<number[]>`array(select ${cannedResponseAgents.agentId} from ${cannedResponseAgents}
        where ${cannedResponseAgents.responseId} = ${cannedResponses.id} order by 1)`,
    })
    .from(cannedResponses)
    .innerJoin(agents, eq(agents.id, cannedResponses.ownerId))
    .where(condition)
    .orderBy(asc(cannedResponses.folder), asc(cannedResponses.title), asc(cannedResponses.id))
    .limit(5000);
  return rows.map(({ response: { workspaceId: _, ...response }, firstName, lastName, agentIds }) => ({
    ...response,
    bodyText: htmlToText(response.bodyHtml),
    ownerName: joinName(firstName, lastName),
    agentIds,
    mine: response.ownerId === agentId || (response.sharing !== "private" && can(ctx.actor, "settings.manage")),
  }));
}

/** The responses the caller can use, by folder and title. Those taken out of use are shown to their owner only. */
export async function listResponses(ctx: Context): Promise<CannedResponse[]> {
  return read(ctx, usableBy(ctx, callingAgentId(ctx)));
}

/**
 * What the caller can put into a reply: the responses that have all the words typed in folder, title or text, whatever the
 * case; what they use most first.
 */
export async function searchResponses(
  ctx: Context,
  text: string,
  limit = 30,
): Promise<{ id: number; title: string; folder: string }[]> {
  const agentId = callingAgentId(ctx);
  const words = text.split(/\s+/).filter(Boolean).slice(0, 10);
  const said = sql`${cannedResponses.folder} || ' ' || ${cannedResponses.title} || ' ' || ${cannedResponses.bodyHtml}`;
  return reader(ctx)
    .select({ id: cannedResponses.id, title: cannedResponses.title, folder: cannedResponses.folder })
    .from(cannedResponses)
    .leftJoin(
      cannedResponseUses,
      and(eq(cannedResponseUses.responseId, cannedResponses.id), eq(cannedResponseUses.agentId, agentId)),
    )
    .where(
      and(
        usableBy(ctx, agentId),
        eq(cannedResponses.active, true),
        ...words.map((word) => sql`${said} ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`),
      ),
    )
    .orderBy(
      sql`${cannedResponseUses.uses} desc nulls last`,
      desc(cannedResponses.uses),
      asc(cannedResponses.folder),
      asc(cannedResponses.title),
      asc(cannedResponses.id),
    )
    .limit(limit);
}

/**
 * The responses the caller can change: their own, and for those who manage the settings every shared one, also out of
 * use.
 */
export async function listManagedResponses(ctx: Context): Promise<CannedResponse[]> {
  const own = eq(cannedResponses.ownerId, callingAgentId(ctx));
  const shared = can(ctx.actor, "settings.manage") ? sql`${cannedResponses.sharing} <> 'private'` : undefined;
  return read(ctx, and(eq(cannedResponses.workspaceId, ctx.workspace.id), or(own, shared)));
}

/** One response the caller can use; `not_found` otherwise. */
export async function getResponse(ctx: Context, responseId: number): Promise<CannedResponse> {
  const condition = usableBy(ctx, callingAgentId(ctx));
  const [found] = isRowId(responseId) ? await read(ctx, and(condition, eq(cannedResponses.id, responseId))) : [];
  if (!found) throw notFound("Response");
  return found;
}

/** The responses the caller uses most, with how often they did. */
export async function listMostUsed(ctx: Context, limit = 10): Promise<{ id: number; title: string; uses: number }[]> {
  const agentId = callingAgentId(ctx);
  return reader(ctx)
    .select({ id: cannedResponses.id, title: cannedResponses.title, uses: cannedResponseUses.uses })
    .from(cannedResponseUses)
    .innerJoin(cannedResponses, eq(cannedResponses.id, cannedResponseUses.responseId))
    .where(and(eq(cannedResponseUses.agentId, agentId), usableBy(ctx, agentId)))
    .orderBy(desc(cannedResponseUses.uses), desc(cannedResponseUses.lastUsedAt), asc(cannedResponses.id))
    .limit(limit);
}
