import { type Catalog, defaultMailbox, loadCatalog } from "../catalog/catalog";
import type { Context, TransactionContext } from "../context";
import { DomainError } from "../errors";
import { withoutPlusPart } from "../mail/message-ids";
import { queueMail } from "../mail/queue-mail";
import type { AccountLink } from "./account-links";

const asks: Record<AccountLink["purpose"], { subject: string; does: string }> = {
  sign_in: { subject: "Your link to sign in", does: "sign in" },
  sign_up: { subject: "Open your account", does: "choose a password and open your account" },
  password: { subject: "Choose a new password", does: "choose a new password" },
  address: { subject: "Add this address to your account", does: "add this address to your account" },
};

/**
 * Queue the mail that carries a one-time link. Its words are ours alone: the address may be a stranger's, so nothing
 * that a visitor typed is in it.
 */
export async function mailAccountLink(
  ctx: TransactionContext,
  mail: { purpose: AccountLink["purpose"]; email: string; address: string; minutes: number },
): Promise<void> {
  const { subject, does } = asks[mail.purpose];
  await send(ctx, mail.email, subject, [
    "Hello,",
    `Open this link to ${does}:`,
    mail.address,
    `It works once, within ${mail.minutes} minutes.`,
    `If you did not ask ${ctx.workspace.name} for this, you need not do anything.`,
  ]);
}

/** Queue the mail that tells a customer that their account has one more address, or no longer has one. */
export async function mailAddressChanged(
  ctx: TransactionContext,
  email: string,
  changed: { added: string } | { removed: string },
): Promise<void> {
  const says =
    "added" in changed
      ? `now has the address ${changed.added} as well`
      : `no longer has the address ${changed.removed}`;
  await send(ctx, email, "The addresses of your account changed", [
    "Hello,",
    `Your account at ${ctx.workspace.name} ${says}.`,
    "If it was not you, choose a new password with “Forgot your password?” on the sign-in page, and tell us.",
  ]);
}

/** Queue the mail that tells a customer that their password is a new one. */
export async function mailPasswordChanged(ctx: TransactionContext, email: string): Promise<void> {
  await send(ctx, email, "Your password was changed", [
    "Hello,",
    `The password of your account at ${ctx.workspace.name} was changed just now.`,
    "If it was not you, choose a new one with “Forgot your password?” on the sign-in page, and tell us.",
  ]);
}

async function send(ctx: TransactionContext, email: string, title: string, paragraphs: string[]): Promise<void> {
  const catalog = await loadCatalog(ctx);
  await queueMail(ctx, {
    kind: "account",
    ticketId: null,
    messageId: null,
    mailbox: accountMailbox(catalog),
    to: [email],
    subject: `${title} (${ctx.workspace.name})`,
    bodyText: paragraphs.join("\n\n"),
  });
}

function accountMailbox(catalog: Catalog) {
  const mailbox = defaultMailbox(catalog);
  if (!mailbox) {
    throw new DomainError("unavailable", "This desk cannot send mail at the moment. Please try again later.", {
      reason: "no_mailbox",
    });
  }
  return mailbox;
}

/** Refuse when no mail about accounts can leave, whoever asks. Throws `unavailable`. */
export async function assertAccountMail(ctx: Context): Promise<void> {
  accountMailbox(await loadCatalog(ctx));
}

/**
 * Is this one of the desk's own addresses, or a ticket's reply address at one? A link mailed there would land on a ticket,
 * where a stranger may be able to read it.
 */
export async function isOwnAddress(ctx: Context, email: string): Promise<boolean> {
  const bare = withoutPlusPart(email);
  const catalog = await loadCatalog(ctx);
  return catalog.mailboxes.some((mailbox) => withoutPlusPart(mailbox.address) === bare);
}
