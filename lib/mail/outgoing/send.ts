import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createTransport, type Transporter } from "nodemailer";
import type { ComposedMail } from "@/lib/mail/outgoing/compose";

export type SendResult = {
  /** `smtp`, or `file` where no SMTP server is set. */
  by: "smtp" | "file";
  /** What the server answered, or the file's name in the outbox folder. */
  answer: string;
  /** Recipients the server refused while it took the mail for others. */
  refused: string[];
};

/** A mail that could not be handed over. `permanent` is true when trying again will not help (RFC 5321, 4.2.1: 5yz). */
export class MailSendError extends Error {
  readonly permanent: boolean;

  constructor(message: string, permanent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = "MailSendError";
    this.permanent = permanent;
  }
}

/**
 * Hands a mail over by SMTP when `smtpUrl` is given, else writes it as an `.eml` file into `outboxFolder`. Either way it is
 * safe on the other side when this returns. Throws `MailSendError`.
 */
export async function sendMail(
  mail: ComposedMail,
  options: { smtpUrl: string | undefined; outboxFolder: string },
): Promise<SendResult> {
  return options.smtpUrl ? bySmtp(mail, options.smtpUrl) : toFile(mail, options.outboxFolder);
}

/** Closes the connections to SMTP servers. Mails under way are finished by their own time limits. */
export function closeTransports(): void {
  for (const transport of transports.values()) transport.close();
  transports.clear();
}

const transports = new Map<string, Transporter>();

function transportFor(url: string): Transporter {
  const known = transports.get(url);
  if (known) return known;
  // The query of the URL may override these.
  const defaults = new URLSearchParams({
    pool: "true",
    maxConnections: "4",
    maxMessages: "100",
    connectionTimeout: "15000",
    greetingTimeout: "15000",
    socketTimeout: "60000",
  });
  const full = new URL(url);
  for (const [name, value] of defaults) if (!full.searchParams.has(name)) full.searchParams.set(name, value);
  const made = createTransport(full.toString());
  transports.set(url, made);
  return made;
}

async function bySmtp(mail: ComposedMail, url: string): Promise<SendResult> {
  try {
    const sent = await transportFor(url).sendMail({ envelope: mail.envelope, raw: mail.stream() });
    const refused = (sent.rejected ?? []).map(String);
    return { by: "smtp", answer: String(sent.response ?? "").slice(0, 500), refused };
  } catch (error) {
    const code = responseCode(error);
    const words = error instanceof Error ? error.message : String(error);
    // 530, 534 and 535 refuse us, not the mail: once the password is right the mail can go.
    const permanent = code >= 500 && code < 600 && ![530, 534, 535].includes(code);
    throw new MailSendError(words.replace(/\s+/g, " ").slice(0, 500), permanent, error);
  }
}

function responseCode(error: unknown): number {
  if (typeof error !== "object" || error === null || !("responseCode" in error)) return 0;
  return typeof error.responseCode === "number" ? error.responseCode : 0;
}

async function toFile(mail: ComposedMail, folder: string): Promise<SendResult> {
  // The same mail written twice has the same name, so a repeat after a crash leaves one file.
  const name = `${mail.messageId.replace(/[^A-Za-z0-9.@-]/g, "")}.eml`;
  const target = join(folder, name);
  const partial = `${target}.part`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await pipeline(mail.stream(), createWriteStream(partial, { mode: 0o600, flush: true }));
    await rename(partial, target);
    await syncFolder(folder);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    const words = error instanceof Error ? error.message : String(error);
    throw new MailSendError(`The mail could not be written to the outbox folder: ${words}`, false, error);
  }
  return { by: "file", answer: name, refused: [] };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
