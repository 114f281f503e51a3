import { randomUUID } from "node:crypto";
import type { FirstRun } from "../support/first-run";

/** Something the desk has said yes to: it must be there, once, whatever happens afterwards. */
export type Acknowledged = { marker: string; id: string };

/**
 * Fires requests at a desk from several clients at once, and remembers what was acknowledged and what was left open when
 * the desk went away under it.
 */
export class Load {
  readonly tickets: Acknowledged[] = [];
  readonly mails: Acknowledged[] = [];
  /** Answers that were neither a yes nor a broken connection. */
  readonly strange: string[] = [];
  sent = 0;
  private running: Promise<void>[] = [];
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly first: FirstRun,
  ) {}

  start(): void {
    this.stopped = false;
    const senders = [this.createTicket, this.createTicket, this.createTicket, this.sendMail, this.sendMail];
    this.running = senders.map((send) => this.repeat(send.bind(this)));
  }

  /** Waits until every client has noticed. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private async repeat(send: (marker: string) => Promise<void>): Promise<void> {
    while (!this.stopped) {
      this.sent += 1;
      try {
        await send(`m${randomUUID().replaceAll("-", "")}`);
      } catch {
        // The connection broke: nothing was promised.
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  private async createTicket(marker: string): Promise<void> {
    const response = await fetch(`${this.url}/api/index.php`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.first.helpspot.token}` },
      body: new URLSearchParams({
        method: "private.request.create",
        output: "json",
        xCategory: String(this.first.happyfox.category),
        sTitle: marker,
        sEmail: `${marker}@load.example`,
        tNote: `A note about ${marker}.`,
        skipCustomChecks: "1",
      }),
    });
    const text = await response.text();
    const id = response.ok ? /"xRequest":\s*"?(\d+)/.exec(text)?.[1] : undefined;
    if (id) this.tickets.push({ marker, id });
    else this.strange.push(`${response.status} ${text.slice(0, 200)}`);
  }

  private async sendMail(marker: string): Promise<void> {
    const response = await fetch(`${this.url}/api/mail/inbound`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.first.mail.inboundToken}`, "content-type": "message/rfc822" },
      body: [
        `From: Load <${marker}@load.example>`,
        `To: ${this.first.mail.mailbox}`,
        `Subject: ${marker}`,
        `Message-ID: <${marker}@load.example>`,
        `Date: ${new Date().toUTCString()}`,
        "",
        `A mail about ${marker}.`,
        "",
      ].join("\r\n"),
    });
    const text = await response.text();
    if (response.status === 202) this.mails.push({ marker, id: String(JSON.parse(text).id) });
    else this.strange.push(`${response.status} ${text.slice(0, 200)}`);
  }
}
