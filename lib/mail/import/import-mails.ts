import { sha256Hex } from "@/lib/crypto";
import type { Context } from "@/lib/domain/context";
import { hasInboundMail, mailboxesAt, storeInboundMail } from "@/lib/domain/mail/inbound";
import { closeHistory } from "@/lib/domain/tickets/close-history";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";
import { readMails } from "@/lib/mail/import/read-mails";
import { receiveMail } from "@/lib/mail/intake/receive";

/** What an import did: mails taken in, mails that were here before, mails that could not be taken, with the reason. */
export type ImportReport = {
  taken: number;
  known: number;
  refused: { place: string; reason: string }[];
  /** Tickets that were closed because their newest mail is old. */
  closed: number;
};

export type ImportOptions = {
  /** The address of the mailbox the mails came to; the first workspace's own when left out. */
  mailbox?: string;
  /** Tickets whose newest mail is at most this many days old stay open; null leaves all open. */
  openDays: number | null;
};

const day = 86_400_000;

/**
 * Takes in the mails of an mbox, a mail file or a folder, one after the other, as history: under their own dates, with no
 * acknowledgement and no notice, so that no mail leaves. At the end, tickets whose newest mail is old are closed. Run again
 * after a break it goes on where it was: mails that are here already are known by their bytes.
 * @throws Error when there is no such mailbox, or nothing at `from`
 */
export async function importMails(
  from: string,
  { mailbox, openDays }: ImportOptions,
  onProgress: (report: ImportReport) => void = () => {},
): Promise<ImportReport> {
  const named = mailbox === undefined ? undefined : (await mailboxesAt(mailbox))[0];
  if (mailbox !== undefined && !named) throw new Error(`There is no mailbox ${mailbox}.`);
  const workspace = named?.workspace ?? (await firstWorkspace());
  if (!workspace) throw new Error("There is no workspace yet. Start the desk once.");
  const ctx: Context = { workspace, actor: { type: "system", job: "mail.import" }, via: "mail", requestId: "import" };
  const report: ImportReport = { taken: 0, known: 0, refused: [], closed: 0 };
  for await (const { place, raw } of readMails(from)) {
    try {
      if (await hasInboundMail(ctx, sha256Hex(raw))) report.known++;
      else {
        const { id } = await storeInboundMail(ctx, { raw, via: "import", mailboxId: named?.mailboxId ?? null });
        // At once and in order: an answer must find the mail it answers. What fails here, its job tries again.
        await receiveMail(id).catch(() => {});
        report.taken++;
      }
    } catch (error) {
      report.refused.push({ place, reason: error instanceof Error ? error.message : String(error) });
    }
    onProgress(report);
  }
  if (openDays !== null) report.closed = await closeHistory(ctx, new Date(Date.now() - openDays * day));
  return report;
}
