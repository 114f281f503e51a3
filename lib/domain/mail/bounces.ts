import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { mailAddresses, outgoingMails } from "@/db/schema/index";
import { type Context, reader, type TransactionContext } from "../context";

type FailedRecipient = { address: string; status: string; words: string };

/** What a mail system told us of a mail of ours. */
export type Bounce = {
  /** Message-IDs the bounce names, that of the mail it is about among them. */
  mailMessageIds: string[];
  /** Recipients it was not delivered to; null when the bounce does not say. Addresses in lower case. */
  recipients: FailedRecipient[] | null;
};

/** After so many mails that came back from an address, with none from it in between, we no longer write to it. */
export const bouncesUntilBlocked = 3;

/**
 * Write down that a mail of ours came back: the mail has failed, with the words of the server, and each address it failed
 * for counts one more. Only a bounce that names a Message-ID of ours and an address that this mail went to counts, and
 * each mail once: nobody can block an address by inventing bounces. Returns whether a mail of ours was found.
 */
export async function recordBounce(ctx: TransactionContext, bounce: Bounce): Promise<boolean> {
  if (bounce.mailMessageIds.length === 0) return false;
  const [mail] = await ctx.tx
    .select()
    .from(outgoingMails)
    .where(
      and(
        eq(outgoingMails.workspaceId, ctx.workspace.id),
        inArray(outgoingMails.mailMessageId, bounce.mailMessageIds.slice(0, 100)),
        isNull(outgoingMails.bouncedAt),
      ),
    )
    .limit(1)
    .for("update");
  if (!mail) return false;
  const writtenTo = [...mail.to, ...mail.cc, ...mail.bcc].map((address) => address.toLowerCase());
  // A bounce that names nobody can only be about the one person written to.
  const only = writtenTo.length === 1 ? writtenTo : [];
  const named = bounce.recipients ?? only.map((address) => ({ address, status: "", words: "" }));
  const failed = named.filter((one) => writtenTo.includes(one.address));
  if (failed.length === 0) return false;
  const told = failed.map((one) => `${one.address}${wordsOf(one) ? ` (${wordsOf(one)})` : ""}`).join(", ");
  await ctx.tx
    .update(outgoingMails)
    .set({ state: "failed", bouncedAt: new Date(), lastError: `It came back from ${told}.`.slice(0, 2000) })
    .where(eq(outgoingMails.id, mail.id));
  for (const one of failed) await countBounce(ctx, one.address, wordsOf(one));
  return true;
}

const wordsOf = ({ status, words }: FailedRecipient): string =>
  words.includes(status) ? words : `${status} ${words}`.trim();

async function countBounce(ctx: TransactionContext, address: string, words: string): Promise<void> {
  const now = new Date();
  const one = { bounces: 1, lastBounce: words, lastBouncedAt: now };
  await ctx.tx
    .insert(mailAddresses)
    .values({ workspaceId: ctx.workspace.id, address, ...one })
    .onConflictDoUpdate({
      target: [mailAddresses.workspaceId, mailAddresses.address],
      set: {
        ...one,
        bounces: sql`${mailAddresses.bounces} + 1`,
        blockedAt: sql`case when ${mailAddresses.bounces} + 1 >= ${bouncesUntilBlocked}
          then coalesce(${mailAddresses.blockedAt}, ${now.toISOString()}::timestamptz) end`,
      },
    });
}

/** A person wrote from this address: it takes mail, whatever came back before. */
export async function forgetBounces(ctx: TransactionContext, address: string): Promise<void> {
  await ctx.tx
    .delete(mailAddresses)
    .where(and(eq(mailAddresses.workspaceId, ctx.workspace.id), eq(mailAddresses.address, address.toLowerCase())));
}

/** Of these addresses, those we no longer write to, in lower case. */
export async function blockedAddresses(ctx: Context, addresses: readonly string[]): Promise<Set<string>> {
  const lower = [...new Set(addresses.map((address) => address.toLowerCase()))];
  if (lower.length === 0) return new Set();
  const rows = await reader(ctx)
    .select({ address: mailAddresses.address })
    .from(mailAddresses)
    .where(
      and(
        eq(mailAddresses.workspaceId, ctx.workspace.id),
        inArray(mailAddresses.address, lower),
        sql`${mailAddresses.blockedAt} is not null`,
      ),
    );
  return new Set(rows.map((row) => row.address));
}
