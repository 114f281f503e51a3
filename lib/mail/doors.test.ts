import { execFile } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { asc, eq } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { afterEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Workspace } from "@/lib/domain/context";
import { mailLimitBytes } from "@/lib/domain/mail/inbound";
import { makeWorkspace } from "@/lib/domain/testing";
import { env } from "@/lib/env";
import { openSmtp } from "@/lib/mail/doors";
import { takeInSpool } from "@/lib/mail/intake/spool";
import type { SmtpReceiver } from "@/lib/mail/smtp-receiver";
import { letter } from "@/lib/mail/testing";

setUpTestDatabase();

let receiver: SmtpReceiver | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

const mailsOf = (workspace: Workspace) =>
  db
    .select()
    .from(inboundMails)
    .where(eq(inboundMails.workspaceId, workspace.id))
    .orderBy(asc(inboundMails.receivedAt));

it("one SMTP transaction to two workspaces makes a mail in each, and one to two mailboxes of one makes one", async () => {
  const [first, second] = [await makeWorkspace(), await makeWorkspace()];
  receiver = await openSmtp(0);
  const transport = createTransport({ host: "127.0.0.1", port: receiver.port, ignoreTLS: true });
  const to = [`support@${first.slug}.example`, `Support+7@${first.slug}.example`, `support@${second.slug}.example`];
  const raw = letter(first, { from: "ada@far.example" });
  const { response } = await transport.sendMail({ envelope: { from: "", to }, raw });
  expect(response).toMatch(/Taken as \w+, \w+/);
  const [mine, others] = [await mailsOf(first), await mailsOf(second)];
  expect(mine).toMatchObject([{ via: "smtp", envelopeFrom: "", envelopeTo: to.slice(0, 2), state: "received" }]);
  expect(others).toMatchObject([{ envelopeTo: to.slice(2), hash: mine[0]?.hash }]);
});

it("an SMTP message that grows over the limit without having said so is refused, and the connection lives on", async () => {
  const workspace = await makeWorkspace();
  receiver = await openSmtp(0);
  const socket = connect(receiver.port, "127.0.0.1");
  const answers: string[] = [];
  socket.on("data", (data) => answers.push(...data.toString().trim().split("\r\n")));
  const until = async (start: string) => {
    while (!answers.at(-1)?.startsWith(start)) await new Promise((resolve) => setTimeout(resolve, 10));
    return answers.at(-1);
  };
  await until("220 ");
  for (const [line, answer] of [
    ["EHLO test", "250 "],
    ["MAIL FROM:<a@b.example>", "250 "],
    [`RCPT TO:<support@${workspace.slug}.example>`, "250 "],
    ["DATA", "354 "],
  ] as const) {
    answers.length = 0;
    socket.write(`${line}\r\n`);
    await until(answer);
  }
  const chunk = Buffer.from(`${"x".repeat(998)}\r\n`.repeat(1000));
  for (let sent = 0; sent <= mailLimitBytes; sent += chunk.length)
    if (!socket.write(chunk)) await new Promise((resolve) => socket.once("drain", resolve));
  socket.write("\r\n.\r\n");
  expect(await until("552 ")).toContain("too large");
  socket.write("NOOP\r\n");
  await until("250 ");
  socket.destroy();
  expect(await mailsOf(workspace)).toEqual([]);
});

it("mails piped while no server answered are taken in once, for the mailbox named; the spool is empty then", async () => {
  const workspace = await makeWorkspace();
  const raw = letter(workspace, { from: "ada@far.example" });
  const args = ["scripts/mail-pipe.mjs", "--mailbox", `support@${workspace.slug}.example`];
  const piped = new Promise<string>((resolve, reject) => {
    const child = execFile(
      process.execPath,
      args,
      { env: { ...process.env, DATA_DIR: env.DATA_DIR, PORT: "9", MAIL_INBOUND_TOKEN: "x" } },
      (error, out) => (error ? reject(error) : resolve(out)),
    );
    child.stdin?.end(raw);
  });
  expect(await piped).toContain("waits in the spool");
  const folder = path.join(env.DATA_DIR, "spool");
  await writeFile(path.join(folder, "half.part"), "not whole yet");
  expect(await takeInSpool()).toBe(1);
  expect(await takeInSpool()).toBe(0);
  expect(await readdir(folder)).toEqual(["half.part"]);
  const [mail] = await mailsOf(workspace);
  expect(mail).toMatchObject({ via: "pipe", state: "received", envelopeFrom: null });
  expect(mail?.mailboxId).not.toBeNull();
});
