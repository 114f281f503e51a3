import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mailboxes, mailFolders, mailSources, workspaces } from "@/db/schema/index";
import { type Context, inTransaction, type Workspace } from "../context";
import { setAsideLargeMail, storeInboundMail } from "../mail/inbound";
import { workspaceColumns } from "../workspaces/queries";
import { openSecret, type SourceSecret, sealSecret, type Tokens } from "./source-secrets";

/** A source as the program that fetches needs it. */
export type OpenSource = Omit<typeof mailSources.$inferSelect, "secret"> & {
  secret: SourceSecret;
  workspace: Workspace;
};

/** How far a folder was read. */
export type FolderState = { uidValidity: number; lastUid: number };

/** The sources to be watched, of all workspaces: in use, at a mailbox in use. */
export async function sourcesInUse(): Promise<{ mailboxId: number; version: number }[]> {
  return db
    .select({ mailboxId: mailSources.mailboxId, version: mailSources.version })
    .from(mailSources)
    .innerJoin(mailboxes, eq(mailboxes.id, mailSources.mailboxId))
    .where(and(eq(mailSources.active, true), eq(mailboxes.active, true)))
    .orderBy(asc(mailSources.mailboxId));
}

/** One source with its secrets opened; null when there is none. Throws when they cannot be opened. */
export async function openSource(mailboxId: number): Promise<OpenSource | null> {
  const [row] = await db
    .select({ source: mailSources, workspace: workspaceColumns })
    .from(mailSources)
    .innerJoin(workspaces, eq(workspaces.id, mailSources.workspaceId))
    .where(eq(mailSources.mailboxId, mailboxId));
  return row ? { ...row.source, secret: openSecret(row.source.secret), workspace: row.workspace } : null;
}

/**
 * Keep the tokens a provider gave; they say nothing new about the source, so its version stays. What was changed at the
 * source meanwhile is not touched.
 */
export async function keepTokens(source: OpenSource, tokens: Tokens): Promise<void> {
  await inTransaction(contextOf(source), async (ctx) => {
    const [row] = await ctx.tx
      .select({ secret: mailSources.secret, version: mailSources.version })
      .from(mailSources)
      .where(eq(mailSources.mailboxId, source.mailboxId))
      .for("update");
    if (row?.version !== source.version) return;
    await ctx.tx
      .update(mailSources)
      .set({ secret: sealSecret({ ...openSecret(row.secret), ...tokens }) })
      .where(eq(mailSources.mailboxId, source.mailboxId));
  });
}

/** Write down that a source was read to its end. */
export async function noteFetched(mailboxId: number): Promise<void> {
  await db
    .update(mailSources)
    .set({ lastSuccessAt: new Date(), lastError: "" })
    .where(eq(mailSources.mailboxId, mailboxId));
}

/** Write down why a source could not be read, in the words of the provider. */
export async function noteFetchError(mailboxId: number, words: string): Promise<void> {
  const lastError = words.replace(/\s+/g, " ").trim().slice(0, 1000) || "The connection failed.";
  await db.update(mailSources).set({ lastErrorAt: new Date(), lastError }).where(eq(mailSources.mailboxId, mailboxId));
}

/** How far a folder of a source was read; null when it never was. */
export async function folderState(mailboxId: number, path: string): Promise<FolderState | null> {
  const [row] = await db
    .select({ uidValidity: mailFolders.uidValidity, lastUid: mailFolders.lastUid })
    .from(mailFolders)
    .where(and(eq(mailFolders.mailboxId, mailboxId), eq(mailFolders.path, path)));
  return row ?? null;
}

/** Write down how far a folder was read. */
export async function keepFolderState(
  ctx: Context,
  mailboxId: number,
  path: string,
  state: FolderState,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx
      .insert(mailFolders)
      .values({ mailboxId, workspaceId: ctx.workspace.id, path, ...state })
      .onConflictDoUpdate({
        target: [mailFolders.mailboxId, mailFolders.path],
        set: {
          uidValidity: state.uidValidity,
          // Two readers of one folder never set it back.
          lastUid: sql`case when ${mailFolders.uidValidity} = ${state.uidValidity}
            then greatest(${mailFolders.lastUid}, ${state.lastUid}) else ${state.lastUid} end`,
        },
      });
  });
}

/**
 * Take in one fetched mail, and with `state` write down in the same transaction that the folder was read so far: killed
 * anywhere, a mail is neither lost nor there twice.
 */
export async function takeFetchedMail(
  source: OpenSource,
  path: string,
  raw: Uint8Array,
  state: FolderState | null,
): Promise<void> {
  const { mailboxId } = source;
  await inTransaction(contextOf(source), async (ctx) => {
    await storeInboundMail(ctx, { raw, via: "imap", mailboxId });
    if (state) await keepFolderState(ctx, mailboxId, path, state);
  });
}

/** As `takeFetchedMail`, for a mail that is too large to take: its header, why, and how far the folder was read. */
export async function setAsideFetchedMail(
  source: OpenSource,
  path: string,
  mail: { header: Uint8Array; size: number; error: string },
  state: FolderState | null,
): Promise<void> {
  const { mailboxId } = source;
  await inTransaction(contextOf(source), async (ctx) => {
    await setAsideLargeMail(ctx, { raw: mail.header, size: mail.size, via: "imap", mailboxId }, mail.error);
    if (state) await keepFolderState(ctx, mailboxId, path, state);
  });
}

/** The context in which a source's mail arrives. */
export const contextOf = ({ workspace, mailboxId }: OpenSource): Context => ({
  workspace,
  actor: { type: "system", job: "mail.fetch" },
  via: "mail",
  requestId: `mailbox ${mailboxId}`,
});
