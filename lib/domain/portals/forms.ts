import { and, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type PortalFile, portalForms } from "@/db/schema/index";
import { sha256Hex } from "@/lib/crypto";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError } from "../errors";

/** What was typed into a form, what is wrong with it, and the files that came with it. */
export type KeptForm = {
  values: Record<string, string[]>;
  problems: Record<string, string>;
  files: PortalFile[];
};

/** The random word a form carries, and which form it is (`request`, `answer:` and the ticket's number, `topic:` and `post:`). */
export type FormName = { token: string; kind: string };

/** Kept forms are shown again for this long, in milliseconds. */
const keptFor = 24 * 3_600_000;

/** True for a word that a form of ours may carry: as long as the ones we make. */
export const isFormToken = (token: string): boolean => /^[A-Za-z0-9]{32,64}$/.test(token);

const senderOf = (ctx: Context): number | null => (ctx.actor.type === "customer" ? ctx.actor.id : null);

const ours = (ctx: Context, name: FormName) =>
  and(
    eq(portalForms.workspaceId, ctx.workspace.id),
    eq(portalForms.kind, name.kind),
    sql`${portalForms.customerId} is not distinct from ${senderOf(ctx)}::int`,
    sql`${portalForms.createdAt} > ${new Date(Date.now() - keptFor).toISOString()}::timestamptz`,
  );

/** Keep a form that was refused, to be shown again with all that was typed. */
export async function keepForm(ctx: Context, name: FormName, form: KeptForm): Promise<void> {
  await reader(ctx)
    .insert(portalForms)
    .values({
      tokenHash: sha256Hex(name.token),
      workspaceId: ctx.workspace.id,
      kind: name.kind,
      customerId: senderOf(ctx),
      ...form,
    })
    .onConflictDoUpdate({ target: portalForms.tokenHash, set: form, setWhere: ours(ctx, name) });
}

/** A refused form as it was kept, for the one who sent it; null when there is none. */
export async function readKeptForm(ctx: Context, name: FormName): Promise<KeptForm | null> {
  if (!isFormToken(name.token)) return null;
  const [row] = await reader(ctx)
    .select({ values: portalForms.values, problems: portalForms.problems, files: portalForms.files })
    .from(portalForms)
    .where(and(eq(portalForms.tokenHash, sha256Hex(name.token)), ours(ctx, name)));
  return row ?? null;
}

/**
 * Act on a form that opens or answers a request, once: see `actOnce`. `work` gives the ticket.
 */
export async function acceptForm(
  ctx: Context,
  name: FormName,
  content: Pick<KeptForm, "values" | "files">,
  work: (ctx: TransactionContext) => Promise<number>,
): Promise<{ ticketId: number; repeated: boolean }> {
  const { id, repeated } = await actOnce(ctx, name, content, "ticketId", work);
  return { ticketId: id, repeated };
}

/** Act on a form that writes in a forum, once: see `actOnce`. `work` gives the post. */
export async function acceptPostForm(
  ctx: Context,
  name: FormName,
  content: Pick<KeptForm, "values" | "files">,
  work: (ctx: TransactionContext) => Promise<number>,
): Promise<{ postId: number; repeated: boolean }> {
  const { id, repeated } = await actOnce(ctx, name, content, "forumPostId", work);
  return { postId: id, repeated };
}

/**
 * Act on a form once. The first call runs `work` in a transaction and remembers what it gives; a call with the same
 * `content` that comes later, or at the same time, gets that back and does nothing. Other content under the same
 * word (somebody went back and wrote another request) is another act. What was kept of the form goes. Throws what `work`
 * throws; then the form can be sent again.
 */
function actOnce(
  ctx: Context,
  name: FormName,
  content: Pick<KeptForm, "values" | "files">,
  column: "ticketId" | "forumPostId",
  work: (ctx: TransactionContext) => Promise<number>,
): Promise<{ id: number; repeated: boolean }> {
  if (!isFormToken(name.token)) throw new DomainError("invalid", "This form is too old. Open it again.");
  const digest = sha256Hex(JSON.stringify([Object.entries(content.values).sort(), content.files.map((f) => f.hash)]));
  const receipt = sha256Hex(`${name.token} ${digest}`);
  return inTransaction(ctx, async (ctx) => {
    await ctx.tx
      .insert(portalForms)
      .values({ tokenHash: receipt, workspaceId: ctx.workspace.id, kind: name.kind, customerId: senderOf(ctx) })
      .onConflictDoNothing();
    const [row] = await ctx.tx
      .select({ id: portalForms[column] })
      .from(portalForms)
      .where(and(eq(portalForms.tokenHash, receipt), ours(ctx, name)))
      .for("update");
    if (!row) throw new DomainError("conflict", "This form is too old. Open it again.", { reason: "form" });
    if (row.id !== null) return { id: row.id, repeated: true };
    const id = await work(ctx);
    await ctx.tx
      .update(portalForms)
      .set({ [column]: id })
      .where(eq(portalForms.tokenHash, receipt));
    await ctx.tx.delete(portalForms).where(and(eq(portalForms.tokenHash, sha256Hex(name.token)), ours(ctx, name)));
    return { id, repeated: false };
  });
}

/** Forget forms that were sent before `before`. Returns how many. */
export async function dropOldPortalForms(before: Date): Promise<number> {
  const rows = await db
    .delete(portalForms)
    .where(lt(portalForms.createdAt, before))
    .returning({ tokenHash: portalForms.tokenHash });
  return rows.length;
}
