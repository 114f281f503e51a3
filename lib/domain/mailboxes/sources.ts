import { and, eq } from "drizzle-orm";
import { mailboxes, mailRelays, mailSources } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { enqueue } from "../outbox";
import { isRowId } from "../row-id";
import {
  type MailProvider,
  type MailRelayInput,
  type MailSourceInput,
  mailRelayInput,
  mailSourceInput,
} from "./source-schema";
import { type OAuthClient, openQuietly, type SourceSecret, sealSecret } from "./source-secrets";

type Source = typeof mailSources.$inferSelect;

/** A source as an administrator sees it: everything but its secrets, of which only their presence is told. */
export type MailSource = Omit<Source, "secret" | "signIn"> & {
  signIn: "password" | MailProvider;
  hasPassword: boolean;
  hasClientSecret: boolean;
  /** The provider has given its consent, and tokens with it. */
  isConnected: boolean;
  clientId: string;
  tenant: string;
};
export type MailRelay = Omit<typeof mailRelays.$inferSelect, "secret"> & { hasPassword: boolean };

/** Where a mailbox's mail is fetched from; null for nowhere. Needs `settings.manage`; `not_found`. */
export async function getMailSource(ctx: Context, mailboxId: number): Promise<MailSource | null> {
  authorize(ctx, "settings.manage");
  await nameOfMailbox(ctx, mailboxId);
  const row = await findSource(ctx, mailboxId);
  if (!row) return null;
  const { secret, signIn, ...rest } = row;
  const opened = openQuietly(secret);
  return {
    ...rest,
    signIn: signIn === "password" ? "password" : (opened.provider ?? "google"),
    hasPassword: Boolean(opened.password),
    hasClientSecret: Boolean(opened.clientSecret),
    isConnected: Boolean(opened.refreshToken),
    clientId: opened.clientId ?? "",
    tenant: opened.tenant ?? "",
  };
}

/**
 * Set where a mailbox's mail is fetched from. A running connection is closed and made anew within seconds.
 * Errors: `forbidden`; `not_found`; `invalid`.
 */
export async function saveMailSource(ctx: Context, raw: MailSourceInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { password, clientId, clientSecret, tenant, signIn, ...columns } = mailSourceInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    const objectName = await nameOfMailbox(ctx, columns.mailboxId);
    const before = await findSource(ctx, columns.mailboxId);
    // A secret goes only to the server it was given for: who names another server gives it again.
    const sameServer = before?.host === columns.host && before.username === columns.username;
    const known = before && sameServer ? openQuietly(before.secret) : {};
    if (signIn === "password" && !password && !known.password) throw invalid({ password: "Give the password." });
    if (signIn !== "password" && !clientId) throw invalid({ clientId: "Give the client's id." });
    const secret =
      signIn === "password"
        ? { password: password || known.password }
        : secretOfClient({ provider: signIn, tenant, clientId, clientSecret }, known);
    const row = {
      ...columns,
      signIn: signIn === "password" ? ("password" as const) : ("oauth2" as const),
      secret: sealSecret(secret),
      lastError: "",
      version: (before?.version ?? 0) + 1,
    };
    await ctx.tx
      .insert(mailSources)
      .values({ ...row, workspaceId: ctx.workspace.id })
      .onConflictDoUpdate({ target: mailSources.mailboxId, set: row });
    await recordAudit(ctx, {
      action: before ? "edit" : "add",
      objectType: "Mail source",
      objectId: columns.mailboxId,
      objectName,
      ...(before ? { before: facts(before) } : {}),
      after: facts(row),
    });
  });
}

/** Fetch no more mail for a mailbox. Errors: `forbidden`; `not_found`. */
export async function deleteMailSource(ctx: Context, mailboxId: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    const objectName = await nameOfMailbox(ctx, mailboxId);
    const [row] = await ctx.tx.delete(mailSources).where(eq(mailSources.mailboxId, mailboxId)).returning();
    if (!row) throw notFound("Mail source");
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Mail source",
      objectId: mailboxId,
      objectName,
      before: facts(row),
    });
  });
}

/** Fetch a mailbox's mail at once, whatever its source waits for. Errors: `forbidden`; `not_found`. */
export async function requestFetch(ctx: Context, mailboxId: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await nameOfMailbox(ctx, mailboxId);
    if (!(await findSource(ctx, mailboxId))) throw notFound("Mail source");
    await enqueue(ctx, "mail.fetch", { mailboxId }, { key: `mail.fetch:${mailboxId}`, maxAttempts: 1 });
  });
}

/** The SMTP server of a mailbox; null where the installation's is used. Needs `settings.manage`; `not_found`. */
export async function getMailRelay(ctx: Context, mailboxId: number): Promise<MailRelay | null> {
  authorize(ctx, "settings.manage");
  await nameOfMailbox(ctx, mailboxId);
  const [row] = await reader(ctx).select().from(mailRelays).where(eq(mailRelays.mailboxId, mailboxId));
  if (!row) return null;
  const { secret, ...rest } = row;
  return { ...rest, hasPassword: Boolean(openQuietly(secret).password) };
}

/** Set the SMTP server that a mailbox sends by. Errors: `forbidden`; `not_found`; `invalid`. */
export async function saveMailRelay(ctx: Context, raw: MailRelayInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { password, ...columns } = mailRelayInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    const objectName = await nameOfMailbox(ctx, columns.mailboxId);
    const [before] = await ctx.tx.select().from(mailRelays).where(eq(mailRelays.mailboxId, columns.mailboxId));
    const sameServer = before?.host === columns.host && before.username === columns.username;
    const kept = password || (before && sameServer ? openQuietly(before.secret).password : "");
    if (columns.username !== "" && !kept) throw invalid({ password: "Give the password." });
    const row = { ...columns, secret: columns.username === "" ? "" : sealSecret({ password: kept ?? "" }) };
    await ctx.tx
      .insert(mailRelays)
      .values({ ...row, workspaceId: ctx.workspace.id })
      .onConflictDoUpdate({ target: mailRelays.mailboxId, set: row });
    const told = ({ host, port, security, username }: typeof columns) => ({ host, port, security, username });
    await recordAudit(ctx, {
      action: before ? "edit" : "add",
      objectType: "Mail relay",
      objectId: columns.mailboxId,
      objectName,
      ...(before ? { before: told(before) } : {}),
      after: told(columns),
    });
  });
}

/** Send a mailbox's mail by the installation's server again. Errors: `forbidden`; `not_found`. */
export async function deleteMailRelay(ctx: Context, mailboxId: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    const objectName = await nameOfMailbox(ctx, mailboxId);
    const [row] = await ctx.tx.delete(mailRelays).where(eq(mailRelays.mailboxId, mailboxId)).returning();
    if (!row) throw notFound("Mail relay");
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Mail relay",
      objectId: mailboxId,
      objectName,
      before: { host: row.host, port: row.port },
    });
  });
}

async function nameOfMailbox(ctx: Context | TransactionContext, mailboxId: number): Promise<string> {
  if (!isRowId(mailboxId)) throw notFound("Mailbox");
  const [row] = await reader(ctx)
    .select({ name: mailboxes.name })
    .from(mailboxes)
    .where(and(eq(mailboxes.id, mailboxId), eq(mailboxes.workspaceId, ctx.workspace.id)));
  if (!row) throw notFound("Mailbox");
  return row.name;
}

async function findSource(ctx: Context, mailboxId: number): Promise<Source | undefined> {
  const [row] = await reader(ctx)
    .select()
    .from(mailSources)
    .where(and(eq(mailSources.mailboxId, mailboxId), eq(mailSources.workspaceId, ctx.workspace.id)));
  return row;
}

/** What is sealed for a source that signs in by a provider. Tokens stay only with the client they were given to. */
function secretOfClient(client: OAuthClient, known: SourceSecret): SourceSecret {
  const isSame =
    known.provider === client.provider && known.tenant === client.tenant && known.clientId === client.clientId;
  return isSame ? { ...known, clientSecret: client.clientSecret || known.clientSecret } : client;
}

function facts(
  row: Pick<
    Source,
    "active" | "host" | "port" | "security" | "signIn" | "username" | "folders" | "afterFetch" | "moveTo"
  >,
) {
  const { active, host, port, security, signIn, username, folders, afterFetch, moveTo } = row;
  return { active, host, port, security, signIn, username, folders, afterFetch, moveTo };
}
