import { mailboxesAt, mailLimitBytes, storeInboundMail } from "@/lib/domain/mail/inbound";
import { env } from "@/lib/env";
import { takeInSpool } from "@/lib/mail/intake/spool";
import { closeTransports } from "@/lib/mail/outgoing/send";
import { type SmtpReceiver, startSmtpReceiver } from "@/lib/mail/smtp-receiver";
import { onShutdown } from "@/lib/shutdown";
import { putBlob } from "@/lib/storage/blobs";

/**
 * Opens the ways by which mail reaches a running server without a request: the SMTP receiver on MAIL_SMTP_PORT (0: none),
 * and the spool of `mail:pipe`. A port that cannot be had is one sentence in the log; the desk serves without it.
 * Both are closed on shutdown.
 */
export async function openMailDoors(): Promise<void> {
  onShutdown(async () => closeTransports());
  if (env.MAIL_SMTP_PORT !== 0) {
    try {
      const receiver = await openSmtp(env.MAIL_SMTP_PORT);
      onShutdown(() => receiver.close());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.error(`The SMTP receiver could not start on port ${env.MAIL_SMTP_PORT} (MAIL_SMTP_PORT): ${reason}`);
    }
  }
  await takeInSpool();
}

/** Starts the SMTP receiver of the desk on a port; 0 takes any free one. */
export function openSmtp(port: number): Promise<SmtpReceiver> {
  return startSmtpReceiver({
    port,
    hostName: new URL(env.PUBLIC_URL).hostname,
    maxBytes: mailLimitBytes,
    isOurAddress: async (address) => (await mailboxesAt(address)).length > 0,
    take: async (message, envelope, tooLarge) => {
      // The bytes are kept once, then one row for each workspace that was written to.
      const raw = await putBlob(message.iterator({ destroyOnReturn: false }), { maxBytes: mailLimitBytes });
      if (tooLarge()) throw new Error("The message is too large.");
      const ids: string[] = [];
      for (const { workspace, mailboxId, recipients } of await receivers(envelope.recipients)) {
        const stored = await storeInboundMail(
          {
            workspace,
            actor: { type: "system", job: "smtp" },
            via: "mail",
            requestId: "smtp",
            ip: envelope.remoteAddress,
          },
          { raw, via: "smtp", mailboxId, envelopeFrom: envelope.from, envelopeTo: recipients },
        );
        ids.push(stored.id);
      }
      if (ids.length === 0) throw new Error("No mailbox of these recipients is there any more.");
      return { id: ids.join(", ") };
    },
    onError: (error) => console.error(`SMTP receiver: ${error instanceof Error ? error.message : error}`),
  });
}

/** The workspaces written to, each with the first of its mailboxes named and all the recipients. */
async function receivers(recipients: string[]) {
  type Found = Awaited<ReturnType<typeof mailboxesAt>>[number] & { recipients: string[] };
  const found = new Map<number, Found>();
  for (const address of recipients) {
    for (const { workspace, mailboxId } of await mailboxesAt(address)) {
      const entry = found.get(workspace.id) ?? { workspace, mailboxId, recipients: [] };
      found.set(workspace.id, { ...entry, recipients: [...entry.recipients, address] });
    }
  }
  return found.values();
}
