import { execFile } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, expect } from "@playwright/test";
import { createTransport } from "nodemailer";
import { readFirstRun } from "../../support/first-run";

export const desk = readFirstRun();
export const support = desk.mail.mailbox;

let made = 0;
/** An address nobody has used. */
export const someone = (): string => `mail.${process.pid}.${Date.now()}.${made++}@e2e.example`;

/** A raw mail with its own Message-ID. */
export function letter(mail: {
  from: string;
  to?: string;
  subject: string;
  text?: string;
  headers?: string[];
}): string {
  const lines = [
    `From: Mail Tester <${mail.from}>`,
    `To: ${mail.to ?? support}`,
    `Subject: ${mail.subject}`,
    `Message-ID: <${process.pid}.${Date.now()}.${made++}@e2e.example>`,
    `Date: ${new Date().toUTCString()}`,
    ...(mail.headers ?? []),
  ];
  return `${lines.join("\r\n")}\r\n\r\n${mail.text ?? "Words."}\r\n`;
}

export const bearer = { authorization: `Bearer ${desk.mail.inboundToken}` };

/** Post a raw mail to the desk; its id. */
export async function post(request: APIRequestContext, raw: string | Buffer): Promise<string> {
  const headers = { ...bearer, "content-type": "message/rfc822" };
  const answer = await request.post("/api/mail/inbound", { headers, data: Buffer.from(raw) });
  expect(answer.status()).toBe(202);
  return ((await answer.json()) as { id: string }).id;
}

export type Report = {
  id: string;
  state: string;
  ticketId: number | null;
  messageId: number | null;
  classification: string | null;
  parts: { leaves: number; text: number; html: number; inline: number; attachments: number } | null;
  error: string | null;
};

/** What became of a mail, once it was read. */
export async function settled(request: APIRequestContext, id: string): Promise<Report> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await request.get(`/api/mail/inbound/${id}`, { headers: bearer });
    expect(answer.status()).toBe(200);
    const report = (await answer.json()) as Report;
    if (report.state !== "received") return report;
    await sleep(100);
  }
  throw new Error(`The mail ${id} was not read within 20 seconds.`);
}

/** Hand a raw mail to the SMTP receiver; its id. */
export async function bySmtp(raw: string, envelope: { from: string; to: string | string[] }): Promise<string> {
  const transport = createTransport({ host: "127.0.0.1", port: desk.mail.smtpPort, ignoreTLS: true });
  const { response } = await transport.sendMail({ envelope, raw });
  return /Taken as (\w+)/.exec(response)?.[1] ?? "";
}

/** Pipe a raw mail into the program; what it printed. */
export function byPipe(raw: string, environment: Record<string, string> = {}): Promise<{ code: number; out: string }> {
  const dataDir = path.dirname(process.env.FIRST_RUN ?? ".data/first-run.json");
  const env = { ...process.env, DATA_DIR: dataDir, PORT: new URL(desk.url).port, ...environment };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ["scripts/mail-pipe.mjs"], { env }, (error, stdout) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out: stdout });
    });
    child.stdin?.end(raw);
  });
}

/** Call a method of the HelpSpot API as staff. */
export async function helpspot(
  request: APIRequestContext,
  method: string,
  values: Record<string, string>,
): Promise<Record<string, unknown>> {
  const answer = await request.post("/api/index.php", {
    headers: { authorization: `Bearer ${desk.helpspot.token}` },
    form: { method, output: "json", ...values },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}
