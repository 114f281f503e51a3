import { eq, sql } from "drizzle-orm";
import { organizations, tags, tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import type { Tag } from "../catalog/catalog";
import { applied, assertFreeName } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { notFound } from "../errors";
import { tellWebhooks } from "../webhooks/queue";
import { type CreateTagInput, createTagInput, type EditTagInput, editTagInput } from "./schema";

const facts = ({ name, color, use }: Tag) => ({ name, color, use });

const tagRows = (ctx: TransactionContext): Promise<Tag[]> =>
  ctx.tx.select().from(tags).where(eq(tags.workspaceId, ctx.workspace.id));

function pick(rows: readonly Tag[], id: number): Tag {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Tag");
  return row;
}

/** Add a tag. Errors: `forbidden` without `settings.manage`; `invalid` for a taken name. */
export async function createTag(ctx: Context, raw: CreateTagInput): Promise<Tag> {
  authorize(ctx, "settings.manage");
  const input = createTagInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    assertFreeName(await tagRows(ctx), input.name, null);
    const [row] = await ctx.tx
      .insert(tags)
      .values({ ...input, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The tag was not stored.");
    const named = { objectType: "Tag", objectId: row.id, objectName: row.name };
    await recordAudit(ctx, { action: "add", ...named, after: facts(row) });
    await tellWebhooks(ctx, { trigger: "tag.created", subject: { type: "tag", id: row.id }, snapshot: row });
    return row;
  });
}

/** Change a tag; tickets that have it keep it. Errors: `forbidden`; `not_found`; `invalid` for a taken name. */
export async function editTag(ctx: Context, raw: EditTagInput): Promise<Tag> {
  authorize(ctx, "settings.manage");
  const { id, ...edits } = editTagInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await tagRows(ctx);
    const before = pick(rows, id);
    const after = applied(before, edits);
    assertFreeName(rows, after.name, id);
    await ctx.tx.update(tags).set(facts(after)).where(eq(tags.id, id));
    const named = { objectType: "Tag", objectId: id, objectName: after.name };
    await recordAudit(ctx, { action: "edit", ...named, before: facts(before), after: facts(after) });
    await tellWebhooks(ctx, { trigger: "tag.updated", subject: { type: "tag", id }, snapshot: after });
    return after;
  });
}

/** Delete a tag and take it off whatever has it. Errors: `forbidden`; `not_found`. */
export async function deleteTag(ctx: Context, id: number): Promise<Tag> {
  authorize(ctx, "settings.manage");
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const row = pick(await tagRows(ctx), id);
    await ctx.tx
      .update(tickets)
      .set({ tagIds: sql`array_remove(${tickets.tagIds}, ${id})` })
      .where(
        sql`${tickets.workspaceId} = ${ctx.workspace.id} and ${tickets.tagIds} <> '{}' and ${tickets.tagIds} @> array[${id}::int]`,
      );
    await ctx.tx
      .update(organizations)
      .set({ tagIds: sql`array_remove(${organizations.tagIds}, ${id})` })
      .where(sql`${organizations.workspaceId} = ${ctx.workspace.id} and ${organizations.tagIds} @> array[${id}::int]`);
    await ctx.tx.delete(tags).where(eq(tags.id, id));
    const named = { objectType: "Tag", objectId: id, objectName: row.name };
    await recordAudit(ctx, { action: "delete", ...named, before: facts(row) });
    await tellWebhooks(ctx, { trigger: "tag.deleted", subject: { type: "tag", id }, snapshot: row });
    return row;
  });
}
