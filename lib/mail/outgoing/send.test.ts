import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import type { ComposedMail } from "@/lib/mail/outgoing/compose";
import { closeTransports, MailSendError, sendMail } from "@/lib/mail/outgoing/send";

const mail = (text = "Subject: hi\r\n\r\nwords\r\n"): ComposedMail => ({
  envelope: { from: "support@desk.example", to: ["ada@brook.example", "ben@brook.example"] },
  messageId: "<t1.m2.00ff.00ff@desk.example>",
  stream: () => Readable.from([Buffer.from(text)]),
});

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  closeTransports();
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function sink(options: SMTPServerOptions = {}) {
  const got: { to: string[]; raw: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: async (stream, session, done) => {
      got.push({ to: session.envelope.rcptTo.map((to) => to.address), raw: (await buffer(stream)).toString() });
      done();
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  return { got, url: `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}` };
}

const refuse = (responseCode: number) => Object.assign(new Error("no"), { responseCode });

describe("by SMTP", () => {
  it("hands the bytes over as they are, through one pool", async () => {
    const { got, url } = await sink();
    await Promise.all(
      [1, 2, 3].map((n) => sendMail(mail(`Subject: ${n}\r\n\r\nx\r\n`), { smtpUrl: url, outboxFolder: "/nowhere" })),
    );
    expect(got.map((each) => each.raw).sort()).toEqual([1, 2, 3].map((n) => `Subject: ${n}\r\n\r\nx\r\n`));
    expect(got[0]?.to).toEqual(["ada@brook.example", "ben@brook.example"]);
  });

  it("tells who was refused while others were served", async () => {
    const { url } = await sink({
      onRcptTo: (to, _session, done) => done(to.address.startsWith("ben") ? refuse(550) : null),
    });
    expect(await sendMail(mail(), { smtpUrl: url, outboxFolder: "" })).toMatchObject({
      by: "smtp",
      refused: ["ben@brook.example"],
    });
  });

  it.each([
    [550, true],
    [451, false],
    [530, false],
  ])("an answer of %i is permanent: %s", async (code, permanent) => {
    const { url } = await sink({ onMailFrom: (_from, _session, done) => done(refuse(code)) });
    const sent = sendMail(mail(), { smtpUrl: url, outboxFolder: "" });
    await expect(sent).rejects.toMatchObject({ name: "MailSendError", permanent });
  });

  it("no server there is a failure to try again", async () => {
    const sent = sendMail(mail(), { smtpUrl: "smtp://127.0.0.1:9", outboxFolder: "" });
    await expect(sent).rejects.toMatchObject({ permanent: false });
  });
});

describe("to a file", () => {
  async function folder() {
    const made = await mkdtemp(join(tmpdir(), "outbox-"));
    cleanups.push(() => rm(made, { recursive: true, force: true }));
    return made;
  }

  it("leaves one file however often it is written, and nothing half", async () => {
    const outboxFolder = join(await folder(), "outbox");
    const options = { smtpUrl: undefined, outboxFolder };
    const first = await sendMail(mail(), options);
    await sendMail(mail(), options);
    expect(await readdir(outboxFolder)).toEqual([first.answer]);
    expect(await readFile(join(outboxFolder, first.answer), "utf8")).toBe("Subject: hi\r\n\r\nwords\r\n");
  });

  it("a folder that cannot be made is a failure to try again", async () => {
    const file = join(await folder(), "a-file");
    await writeFile(file, "");
    const sent = sendMail(mail(), { smtpUrl: undefined, outboxFolder: join(file, "outbox") });
    await expect(sent).rejects.toBeInstanceOf(MailSendError);
  });
});
