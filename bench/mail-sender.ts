import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { makeRandom } from "@/db/demo/random";
import { makeSubject, makeText } from "./words";

/** A mail of the load. A root opens a ticket; an answer belongs to the ticket of its root. */
export type SentMail = {
  messageId: string;
  /** The Message-ID of the mail that opened its ticket; its own for a root. */
  root: string;
  /** When the server said 250, in milliseconds since 1970. */
  handedOverAt: number;
};

/** People answer no sooner than this, in milliseconds. */
const answerAfter = 30_000;
/** How long a mail server waits before it tries again, in milliseconds; the last repeats. */
const waits = [500, 1000, 2000, 5000];

type Draft = { messageId: string; root: string; from: string; raw: string };

/**
 * Sends mails at a steady rate as a mail server does: one counts as handed over only after 250, and until then is tried
 * again with the same bytes, however often the connection breaks or the answer is 4yz.
 */
export class MailSender {
  /** What was handed over, in the order of the 250s. */
  readonly handedOver: SentMail[] = [];
  /** What the server refused for good, which must not happen. */
  readonly refused: string[] = [];
  /** Attempts that failed and were repeated. */
  retries = 0;
  /** Mails written that are not handed over yet. */
  waiting = 0;

  private readonly random = makeRandom(20);
  private readonly run = Date.now().toString(36);
  private readonly transport;
  private written = 0;

  constructor(
    port: number,
    private readonly mailbox: string,
  ) {
    const timeouts = { connectionTimeout: 5000, greetingTimeout: 10_000, socketTimeout: 30_000 };
    this.transport = createTransport({
      host: "127.0.0.1",
      port,
      ignoreTLS: true,
      pool: true,
      maxConnections: 8,
      maxMessages: 200,
      ...timeouts,
    });
  }

  /** Writes so many mails a second until the time is over, then waits until every one is handed over. */
  async send(perSecond: number, milliseconds: number): Promise<void> {
    const begun = Date.now();
    const all: Promise<void>[] = [];
    for (let n = 0; n < (perSecond * milliseconds) / 1000; n++) {
      const due = begun + (n * 1000) / perSecond;
      if (due > Date.now()) await sleep(due - Date.now());
      all.push(this.handOver(this.write()));
    }
    await Promise.all(all);
    this.transport.close();
  }

  private async handOver({ messageId, root, from, raw }: Draft): Promise<void> {
    this.waiting++;
    for (let tries = 0; ; tries++) {
      try {
        await this.transport.sendMail({ envelope: { from, to: [this.mailbox] }, raw });
        this.handedOver.push({ messageId, root, handedOverAt: Date.now() });
        break;
      } catch (error) {
        const { responseCode = 0, message } = error as Error & { responseCode?: number };
        if (responseCode >= 500) {
          this.refused.push(`${messageId}: ${message}`);
          break;
        }
        this.retries++;
        await sleep(waits[Math.min(tries, waits.length - 1)]);
      }
    }
    this.waiting--;
  }

  /** Two of three are answers, where somebody has had the time to write one. Every tenth mail has a file. */
  private write(): Draft {
    const number = this.written++;
    const messageId = `<${this.run}.${number}@mail.bench.example>`;
    const old = this.handedOver.findLastIndex((mail) => mail.handedOverAt < Date.now() - answerAfter);
    const answered = number % 3 === 0 || old < 0 ? undefined : this.handedOver[this.random.between(0, old)];
    const root = answered?.root ?? messageId;
    const from = `${root.slice(1, root.indexOf("@"))}@people.example`;
    const text = makeText(this.random, this.random.between(3, 12));
    const lines = [
      `From: Person ${root.slice(1, 12)} <${from}>`,
      `To: Support <${this.mailbox}>`,
      `Subject: ${answered ? "Re: " : ""}${makeSubject(this.random)}`,
      `Message-ID: ${messageId}`,
      `Date: ${new Date().toUTCString()}`,
      ...(answered ? [`In-Reply-To: ${answered.messageId}`, `References: ${root}`] : []),
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="outer"',
      "",
      "--outer",
      'Content-Type: multipart/alternative; boundary="inner"',
      "",
      "--inner",
      "Content-Type: text/plain; charset=utf-8",
      "",
      text,
      "--inner",
      "Content-Type: text/html; charset=utf-8",
      "",
      `<html><body><p>${text.replaceAll("\n", "<br>")}</p></body></html>`,
      "--inner--",
      ...(number % 10 === 0 ? this.file(number) : []),
      "--outer--",
      "",
    ];
    return { messageId, root, from, raw: lines.join("\r\n") };
  }

  /** A hundred kilobytes that are no other mail's. */
  private file(number: number): string[] {
    const bytes = Buffer.alloc(100_000, `${this.run} ${number} `);
    return [
      "--outer",
      'Content-Type: application/octet-stream; name="scan.bin"',
      'Content-Disposition: attachment; filename="scan.bin"',
      "Content-Transfer-Encoding: base64",
      "",
      bytes.toString("base64").replace(/.{76}/g, "$&\r\n"),
    ];
  }
}
