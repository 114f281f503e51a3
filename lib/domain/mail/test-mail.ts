import { authorize } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction } from "../context";
import { DomainError, notFound } from "../errors";
import { queueMail } from "./queue-mail";

/**
 * Send the calling agent a mail from a mailbox, to see whether mail goes out. Returns the row's id; how it went stands in
 * the outbox. Errors: `forbidden`; `not_found`; `conflict` for a mailbox out of use, whose mail leaves by another.
 */
export async function sendTestMail(ctx: Context, mailboxId: number): Promise<number> {
  authorize(ctx, "settings.manage");
  const { actor } = ctx;
  if (actor.type !== "agent") throw new DomainError("forbidden", "Only an agent has an address to send a test to.");
  const mailbox = (await loadCatalog(ctx)).mailbox.get(mailboxId);
  if (!mailbox) throw notFound("Mailbox");
  if (!mailbox.active) throw new DomainError("conflict", "This mailbox is out of use: no mail leaves from it.");
  return inTransaction(ctx, (ctx) =>
    queueMail(ctx, {
      kind: "account",
      ticketId: null,
      messageId: null,
      mailbox,
      to: [actor.email],
      subject: `A test from ${mailbox.name}`,
      bodyText: `Mail from ${mailbox.address} arrives. ${actor.name} asked for this test.`,
    }),
  );
}
