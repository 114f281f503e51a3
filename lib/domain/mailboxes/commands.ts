import { and, asc, eq } from "drizzle-orm";
import { categories, mailboxes, tickets } from "@/db/schema/index";
import { htmlToText, sanitizeHtml } from "@/lib/text/html";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import type { Mailbox } from "../catalog/catalog";
import { applied } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { stillInUse, ticketUsage } from "../catalog/usage";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { type CreateMailboxInput, createMailboxInput, type EditMailboxInput, editMailboxInput } from "./schema";

const mailboxRows = (ctx: TransactionContext): Promise<Mailbox[]> =>
  ctx.tx.select().from(mailboxes).where(eq(mailboxes.workspaceId, ctx.workspace.id)).orderBy(asc(mailboxes.id));

function pick(rows: readonly Mailbox[], id: number): Mailbox {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Mailbox");
  return row;
}

/**
 * Add a mailbox. With `isDefault` it takes that over from the one before.
 * Errors: `forbidden` without `settings.manage`; `invalid` for an address that is taken or is none.
 */
export async function createMailbox(ctx: Context, raw: CreateMailboxInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const input = createMailboxInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await mailboxRows(ctx);
    assertFreeAddress(rows, input.address, null);
    const category = await categoryName(ctx, input.categoryId);
    const [row] = await ctx.tx
      .insert(mailboxes)
      .values({ ...input, signatureHtml: sanitizeHtml(input.signatureHtml), workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The mailbox was not stored.");
    await keepOneDefault(ctx, [...rows, row], row);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Mailbox",
      objectId: row.id,
      objectName: row.name,
      after: facts(row, category),
    });
    return { id: row.id };
  });
}

/**
 * Change a mailbox, make it the default, or take it out of use. Mail to one that is out of use is not taken in.
 * Errors: `forbidden`; `not_found`; `invalid` for an address that is taken or is none, or when no default would be left.
 */
export async function editMailbox(ctx: Context, raw: EditMailboxInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, ...edits } = editMailboxInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await mailboxRows(ctx);
    const before = pick(rows, id);
    const after = applied(before, edits);
    after.signatureHtml = sanitizeHtml(after.signatureHtml);
    assertFreeAddress(rows, after.address, id);
    const categoryBefore = await categoryName(ctx, before.categoryId).catch(() => null);
    const categoryAfter = await categoryName(ctx, after.categoryId);
    const { id: _id, workspaceId: _workspace, createdAt: _created, ...columns } = after;
    await ctx.tx.update(mailboxes).set(columns).where(eq(mailboxes.id, id));
    await keepOneDefault(
      ctx,
      rows.map((row) => (row.id === id ? after : row)),
      after,
    );
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Mailbox",
      objectId: id,
      objectName: after.name,
      before: facts(before, categoryBefore),
      after: facts(after, categoryAfter),
    });
  });
}

/**
 * Delete a mailbox that no ticket came through.
 * Errors: `forbidden`; `not_found`; `conflict` with reason `in_use`; `invalid` when it is the default.
 */
export async function deleteMailbox(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const row = pick(await mailboxRows(ctx), id);
    if (row.isDefault) throw invalid({ isDefault: "Mail goes out from this mailbox. Make another the default first." });
    await ctx.tx.select({ id: mailboxes.id }).from(mailboxes).where(eq(mailboxes.id, id)).for("update");
    const usage = await ticketUsage(ctx, eq(tickets.mailboxId, id));
    if (usage.all > 0) throw stillInUse(`“${row.name}”`, usage, "Take it out of use instead; its tickets keep it.");
    await ctx.tx.delete(mailboxes).where(eq(mailboxes.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Mailbox",
      objectId: id,
      objectName: row.name,
      before: facts(row, null),
    });
  });
}

function facts(row: Mailbox, category: string | null) {
  const { name, address, isDefault, active, plusAddressing, signatureHtml, template } = row;
  return { name, address, isDefault, active, plusAddressing, category, signature: htmlToText(signatureHtml), template };
}

function assertFreeAddress(rows: readonly Mailbox[], address: string, exceptId: number | null) {
  const owner = rows.find((row) => row.address === address && row.id !== exceptId);
  if (owner) throw invalid({ address: `The mailbox “${owner.name}” already has this address.` }, "address_taken");
}

async function categoryName(ctx: TransactionContext, id: number | null): Promise<string | null> {
  if (id === null) return null;
  const [row] = await ctx.tx
    .select({ name: categories.name })
    .from(categories)
    .where(and(eq(categories.id, id), eq(categories.workspaceId, ctx.workspace.id)));
  if (!row) throw invalid({ categoryId: "There is no such category." }, "unknown_category");
  return row.name;
}

/** One mailbox in use is the default. The one just written takes that over when it wants to be it. */
async function keepOneDefault(ctx: TransactionContext, rows: readonly Mailbox[], written: Mailbox) {
  const defaults = written.isDefault ? [written] : rows.filter((row) => row.isDefault && row.id !== written.id);
  if (defaults.length === 0) {
    throw invalid({ isDefault: "Mail needs one mailbox to go out from. Make another one the default instead." });
  }
  if (written.isDefault && !written.active)
    throw invalid({ active: "The mailbox mail goes out from must stay in use." });
  for (const row of rows) {
    if (!row.isDefault || row.id === written.id || !written.isDefault) continue;
    await ctx.tx.update(mailboxes).set({ isDefault: false }).where(eq(mailboxes.id, row.id));
  }
}
