import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { categories, forums, knowledgeBooks, portalLogos, portals, tickets } from "@/db/schema/index";
import { sha256Hex } from "@/lib/crypto";
import { env } from "@/lib/env";
import { pictureTypeOf } from "@/lib/text/picture-type";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import type { Portal } from "../catalog/catalog";
import { applied, assertFreeName } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { stillInUse, ticketUsage } from "../catalog/usage";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { type CreatePortalInput, createPortalInput, type EditPortalInput, editPortalInput } from "./schema";

/**
 * Add a secondary portal.
 * Errors: `forbidden` without `settings.manage`; `invalid` for a taken name or address, or an unknown category, book or
 * forum.
 */
export async function createPortal(ctx: Context, raw: CreatePortalInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const input = createPortalInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const others = await portalRows(ctx);
    assertFreeName(others, input.name, null);
    await assertFreeHost(ctx, input.host, null);
    const offered = await offeredNames(ctx, input);
    const [row] = await ctx.tx
      .insert(portals)
      .values({ ...input, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The portal was not stored.");
    await recordAudit(ctx, {
      action: "add",
      objectType: "Portal",
      objectId: row.id,
      objectName: row.name,
      after: { ...facts(row), ...offered },
    });
    return { id: row.id };
  });
}

/**
 * Change a portal, also the primary one: its name, address, welcome and what it offers.
 * Errors: `forbidden`; `not_found`; `invalid` as for `createPortal`, or when the primary portal would be switched off.
 */
export async function editPortal(ctx: Context, raw: EditPortalInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, ...edits } = editPortalInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await portalRows(ctx);
    const before = pick(rows, id);
    const after = applied(before, edits);
    if (after.isPrimary && !after.active) throw invalid({ active: "The primary portal cannot be switched off." });
    assertFreeName(rows, after.name, id);
    if (after.host !== before.host) await assertFreeHost(ctx, after.host, id);
    const offeredBefore = await offeredNames(ctx, before);
    const offered = await offeredNames(ctx, after);
    await ctx.tx.update(portals).set(columnsOf(after)).where(eq(portals.id, id));
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Portal",
      objectId: id,
      objectName: after.name,
      before: { ...facts(before), ...offeredBefore },
      after: { ...facts(after), ...offered },
    });
  });
}

/**
 * Delete a secondary portal that no ticket came through.
 * Errors: `forbidden`; `not_found`; `conflict` with reason `in_use`; `invalid` for the primary one.
 */
export async function deletePortal(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const row = pick(await portalRows(ctx), id);
    if (row.isPrimary) throw invalid({ id: "The primary portal cannot be deleted." });
    await ctx.tx.select({ id: portals.id }).from(portals).where(eq(portals.id, id)).for("update");
    const usage = await ticketUsage(ctx, eq(tickets.portalId, id));
    if (usage.all > 0) throw stillInUse(`“${row.name}”`, usage, "Switch it off instead; its tickets keep it.");
    const before = { ...facts(row), ...(await offeredNames(ctx, row)) };
    await ctx.tx.delete(portals).where(eq(portals.id, id));
    await recordAudit(ctx, { action: "delete", objectType: "Portal", objectId: id, objectName: row.name, before });
  });
}

const portalRows = (ctx: TransactionContext): Promise<Portal[]> =>
  ctx.tx.select().from(portals).where(eq(portals.workspaceId, ctx.workspace.id));

function pick(rows: readonly Portal[], id: number): Portal {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Portal");
  return row;
}

/** What an edit stores of a portal. */
const columnsOf = ({ id, workspaceId, isPrimary, createdAt, ...columns }: Portal) => columns;

/** What the audit log keeps of a portal; of what it offers it keeps names. */
const facts = (portal: Portal) => {
  const { categoryIds, bookIds, forumIds, ...rest } = columnsOf(portal);
  return rest;
};

/**
 * Give a portal a logo, in place of the one before, or take it away with null. Its bytes decide what it is, not its name.
 * Errors: `forbidden`; `not_found`; `invalid` on `logo` for what is no raster picture or too large.
 */
export async function setPortalLogo(ctx: Context, id: number, bytes: Buffer | null): Promise<void> {
  authorize(ctx, "settings.manage");
  const mimeType = bytes === null ? "" : pictureTypeOf(bytes);
  if (mimeType === undefined) throw invalid({ logo: "Choose a picture: png, jpeg, gif or webp." });
  if (bytes && bytes.byteLength > largestLogo) throw invalid({ logo: "Choose a picture of at most 200 kB." });
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const before = pick(await portalRows(ctx), id);
    const logoVersion = bytes === null ? "" : sha256Hex(bytes).slice(0, 16);
    await ctx.tx.update(portals).set({ logoVersion }).where(eq(portals.id, id));
    if (bytes === null) await ctx.tx.delete(portalLogos).where(eq(portalLogos.portalId, id));
    else {
      const picture = { mimeType, data: bytes.toString("base64") };
      await ctx.tx
        .insert(portalLogos)
        .values({ portalId: id, workspaceId: ctx.workspace.id, ...picture })
        .onConflictDoUpdate({ target: portalLogos.portalId, set: picture });
    }
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Portal",
      objectId: id,
      objectName: before.name,
      before: { logoVersion: before.logoVersion },
      after: { logoVersion },
    });
  });
}

/** A host leads to one portal of the whole installation, and the desk's own address to the primary one. */
async function assertFreeHost(ctx: TransactionContext, host: string | null, exceptId: number | null): Promise<void> {
  if (host === null) return;
  // Workspaces do not wait for each other otherwise, and the address must be free when this commits.
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtext('portal hosts'))`);
  if (host === new URL(env.PUBLIC_URL).host) {
    throw invalid({ host: "This is the desk's own address, where the primary portal is." }, "host_taken");
  }
  const [other] = await ctx.tx
    .select({ id: portals.id })
    .from(portals)
    .where(and(eq(portals.host, host), exceptId === null ? undefined : ne(portals.id, exceptId)));
  if (other) throw invalid({ host: "Another portal has this address." }, "host_taken");
}

/** The largest logo, in bytes. */
const largestLogo = 200_000;

type Lists = Pick<Portal, "categoryIds" | "bookIds" | "forumIds">;

/** What a portal offers, by name; "everything" where it has no list. `invalid` for rows that are not of this workspace. */
async function offeredNames(ctx: TransactionContext, lists: Lists) {
  return {
    categories: await namesOf(ctx, categories, lists.categoryIds, "categoryIds", "There is no such category."),
    books: await namesOf(ctx, knowledgeBooks, lists.bookIds, "bookIds", "There is no such book."),
    forums: await namesOf(ctx, forums, lists.forumIds, "forumIds", "There is no such forum."),
  };
}

async function namesOf(
  ctx: TransactionContext,
  table: typeof categories | typeof knowledgeBooks | typeof forums,
  ids: number[] | null,
  field: keyof Lists,
  problem: string,
): Promise<string[] | "everything"> {
  if (ids === null) return "everything";
  if (ids.length === 0) return [];
  const rows = await ctx.tx
    .select({ name: table.name })
    .from(table)
    .where(and(eq(table.workspaceId, ctx.workspace.id), inArray(table.id, ids)));
  if (rows.length < ids.length) throw invalid({ [field]: problem }, "unknown_row");
  return rows.map((row) => row.name).sort();
}
