import { and, eq, exists, sql } from "drizzle-orm";
import { agents, messages, tickets } from "@/db/schema/index";
import { openBlob, putBlob } from "@/lib/storage/blobs";
import { PictureError, pictureLimitBytes, squarePicture } from "@/lib/storage/square-picture";
import { authorize, seesPrivate, visibleMessages, visibleTickets } from "../access";
import { recordAudit } from "../audit";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { takePoint } from "../rate-limits";
import { callingAgentId } from "./caller";
import { agentNameOf, findAgent, isSelf } from "./rows";

/** Drawing a picture anew is work for seconds: nobody needs it often. */
const pictureLimit = { name: "agent-picture", points: 20, seconds: 3600 };

/**
 * Give the calling agent a picture. What was sent is drawn anew and not kept.
 * @param bytes a JPEG, PNG, GIF or WebP, read only as far as its limit
 * Errors: `invalid` on `picture` for anything that is no such picture, or too large; `rate_limited`.
 */
export async function setOwnPicture(ctx: Context, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const agentId = callingAgentId(ctx);
  await takePoint(pictureLimit, String(agentId));
  const picture = await squarePicture(await collected(bytes)).catch((error) => {
    throw error instanceof PictureError ? invalid({ picture: error.message }) : error;
  });
  const { hash } = await putBlob(picture, { maxBytes: picture.length });
  await inTransaction(ctx, (ctx) => change(ctx, agentId, hash));
}

/**
 * Take an agent's picture away: one's own, or with `agents.manage` that of somebody who has no more rights.
 * Errors: `forbidden`, `not_found`.
 */
export async function removePicture(ctx: Context, agentId: number): Promise<void> {
  if (!isSelf(ctx, agentId)) authorize(ctx, "agents.manage");
  await inTransaction(ctx, (ctx) => change(ctx, agentId, null));
}

async function change(ctx: TransactionContext, agentId: number, pictureHash: string | null): Promise<void> {
  // Pictures stand in the catalog that every process keeps.
  await touchCatalog(ctx);
  const { agent } = await findAgent(ctx, agentId);
  if (agent.pictureHash === pictureHash) return;
  await ctx.tx.update(agents).set({ pictureHash }).where(eq(agents.id, agentId));
  await recordAudit(ctx, {
    action: "edit",
    objectType: "Agent",
    objectId: agentId,
    objectName: agentNameOf(agent),
    before: { picture: agent.pictureHash },
    after: { picture: pictureHash },
  });
}

/**
 * The bytes of an agent's picture. Staff see everybody's; people outside see it where they can read a message under the agent's name.
 * Errors: `not_found` for everything else, also for bytes that are lost.
 */
export async function openPicture(ctx: Context, agentId: number): Promise<Awaited<ReturnType<typeof openBlob>>> {
  const readable = reader(ctx)
    .select({ one: sql`1` })
    .from(messages)
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .where(and(eq(messages.authorAgentId, agentId), visibleMessages(ctx), visibleTickets(ctx)));
  const [row] = await reader(ctx)
    .select({ hash: agents.pictureHash })
    .from(agents)
    .where(
      and(
        eq(agents.id, agentId),
        eq(agents.workspaceId, ctx.workspace.id),
        seesPrivate(ctx.actor) ? undefined : exists(readable),
      ),
    );
  if (!row?.hash) throw notFound("Picture");
  return openBlob(row.hash).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? notFound("Picture") : error;
  });
}

async function collected(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.byteLength;
    if (size > pictureLimitBytes) throw new DomainError("too_large", "The picture is larger than 10 MB.");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
