import { and, asc, eq, sql } from "drizzle-orm";
import { lookupSources } from "@/db/schema/index";
import { env } from "@/lib/env";
import { isWebAddress, withoutQuery } from "@/lib/text/web-address";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied, assertFreeName } from "../catalog/names";
import { placed } from "../catalog/placement";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { prepared } from "../prepared";
import { isRowId } from "../row-id";
import { type CreateSourceInput, createSourceInput, type EditSourceInput, editSourceInput } from "./schema";

export type LookupSource = typeof lookupSources.$inferSelect;

/** More than anybody asks; each automatic one is a call for every ticket that is opened. */
const MOST_SOURCES = 50;

const inOrder = prepared((from) =>
  from
    .select()
    .from(lookupSources)
    .where(eq(lookupSources.workspaceId, sql.placeholder("workspaceId")))
    .orderBy(asc(lookupSources.position), asc(lookupSources.id))
    .prepare("lookup_sources"),
);

const sourceRows = (ctx: Context): Promise<LookupSource[]> => inOrder(ctx).execute({ workspaceId: ctx.workspace.id });

/** Every source in order, for the screen that edits them. Needs `settings.manage`. */
export async function listSources(ctx: Context): Promise<LookupSource[]> {
  authorize(ctx, "settings.manage");
  return sourceRows(ctx);
}

/** The programs that the operator lets administrators name as sources. Needs `settings.manage`. */
export function allowedPrograms(ctx: Context): readonly string[] {
  authorize(ctx, "settings.manage");
  return env.LOOKUP_PROGRAMS;
}

/** What agents are told of a source: not whom it asks, since an address may hold a key. */
export type OfferedSource = Pick<LookupSource, "id" | "name" | "automatic" | "inAddressBook">;

/** The sources in use, for agents. Needs `console.use`. */
export async function offeredSources(ctx: Context): Promise<OfferedSource[]> {
  authorize(ctx, "console.use");
  const rows = await sourceRows(ctx);
  return rows
    .filter((row) => row.active)
    .map(({ id, name, automatic, inAddressBook }) => ({ id, name, automatic, inAddressBook }));
}

/** One source in use, to be asked. Needs `console.use`; `not_found` for one that is out of use. */
export async function openSource(ctx: Context, id: number): Promise<LookupSource> {
  authorize(ctx, "console.use");
  const [row] = isRowId(id)
    ? await reader(ctx)
        .select()
        .from(lookupSources)
        .where(
          and(
            eq(lookupSources.id, id),
            eq(lookupSources.workspaceId, ctx.workspace.id),
            eq(lookupSources.active, true),
          ),
        )
    : [];
  if (!row) throw notFound("Source");
  return row;
}

const facts = ({ name, kind, target, encoding, automatic, inAddressBook, active }: LookupSource) => ({
  name,
  kind,
  target: kind === "command" ? target : withoutQuery(target),
  encoding,
  automatic,
  inAddressBook,
  active,
});

/** A web source needs an address, a program must be one that the operator allows: what runs is decided on the server. */
function assertTarget({ kind, target }: Pick<LookupSource, "kind" | "target">) {
  if (kind === "command") {
    if (!env.LOOKUP_PROGRAMS.includes(target)) {
      throw invalid({ target: "The operator of this desk has not allowed this program." }, "program");
    }
  } else if (!isWebAddress(target)) {
    throw invalid({ target: "Give an http or https address without a password in it." }, "address");
  }
}

/**
 * Add a source.
 * Errors: `forbidden` without `settings.manage`; `invalid` for a taken name, an address that is none, or a program that is
 * not allowed; `conflict` when there are too many.
 */
export async function createSource(ctx: Context, raw: CreateSourceInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const { placeAfterId, ...input } = createSourceInput.parse(raw);
  assertTarget(input);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const before = await sourceRows(ctx);
    if (before.length >= MOST_SOURCES) {
      throw new DomainError("conflict", `There are ${MOST_SOURCES} sources already.`, { reason: "too_many" });
    }
    assertFreeName(before, input.name, null);
    const [row] = await ctx.tx
      .insert(lookupSources)
      .values({ ...input, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The source was not stored.");
    await savePlaces(ctx, [...before, row], row.id, placeAfterId);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Lookup source",
      objectId: row.id,
      objectName: row.name,
      after: facts(row),
    });
    return { id: row.id };
  });
}

/**
 * Change a source, move it in the list, or take it out of use.
 * Errors: `forbidden`; `not_found`; `invalid` as for `createSource`.
 */
export async function editSource(ctx: Context, raw: EditSourceInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, placeAfterId, ...edits } = editSourceInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await sourceRows(ctx);
    const before = pick(rows, id);
    const after = applied(before, edits);
    // One whose program is no longer allowed can still be renamed or taken out of use.
    if (after.kind !== before.kind || after.target !== before.target) assertTarget(after);
    assertFreeName(rows, after.name, id);
    const { name, kind, target, encoding, automatic, inAddressBook, active } = after;
    await ctx.tx
      .update(lookupSources)
      .set({ name, kind, target, encoding, automatic, inAddressBook, active })
      .where(eq(lookupSources.id, id));
    await savePlaces(ctx, rows, id, placeAfterId);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Lookup source",
      objectId: id,
      objectName: name,
      before: facts(before),
      after: facts(after),
    });
  });
}

/** Delete a source. Nothing hangs on it. Errors: `forbidden`; `not_found`. */
export async function deleteSource(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const row = pick(await sourceRows(ctx), id);
    await ctx.tx.delete(lookupSources).where(eq(lookupSources.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Lookup source",
      objectId: id,
      objectName: row.name,
      before: facts(row),
    });
  });
}

function pick(rows: readonly LookupSource[], id: number): LookupSource {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Source");
  return row;
}

async function savePlaces(
  ctx: Context,
  rows: readonly LookupSource[],
  id: number,
  placeAfterId: number | null | undefined,
) {
  const order = placed(
    rows.map((row) => row.id),
    id,
    placeAfterId,
  );
  for (const row of rows) {
    const position = order.indexOf(row.id) * 10;
    if (row.position === position) continue;
    await reader(ctx).update(lookupSources).set({ position }).where(eq(lookupSources.id, row.id));
  }
}
