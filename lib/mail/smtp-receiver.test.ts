import { once } from "node:events";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { createTransport } from "nodemailer";
import { afterEach, describe, expect, it } from "vitest";
import {
  type SmtpEnvelope,
  type SmtpReceiver,
  type SmtpReceiverOptions,
  startSmtpReceiver,
} from "@/lib/mail/smtp-receiver";

let receiver: SmtpReceiver | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

async function start(options: Partial<SmtpReceiverOptions> = {}) {
  const taken: { raw: Buffer; envelope: SmtpEnvelope }[] = [];
  const errors: unknown[] = [];
  receiver = await startSmtpReceiver({
    port: 0,
    host: "127.0.0.1",
    hostName: "desk.example",
    maxBytes: 50_000,
    isOurAddress: async (address) => address.endsWith("@desk.example"),
    take: async (message, envelope, tooLarge) => {
      const raw = await buffer(message);
      if (tooLarge()) throw new Error("too large");
      taken.push({ raw, envelope });
      return { id: String(taken.length) };
    },
    onError: (error) => errors.push(error),
    ...options,
  });
  const transport = createTransport({ host: "127.0.0.1", port: receiver.port, ignoreTLS: true });
  const send = (to: string[], raw = "Subject: x\r\n\r\nwords\r\n", from = "ada@brook.example") =>
    transport.sendMail({ envelope: { from, to }, raw });
  return { taken, errors, send, port: receiver.port };
}

describe("the SMTP receiver", () => {
  it("takes mail for our addresses, bytes and envelope as given", async () => {
    const { taken, send } = await start();
    const raw = "Subject: dots\r\n\r\n.one\r\n..two\r\n\u00fc\r\n";
    const answer = await send(["support@desk.example", "billing@desk.example"], raw, "");
    expect(answer.response).toMatch(/^250 .*Taken as 1/);
    expect(taken[0]?.raw.toString()).toBe(raw);
    expect(taken[0]?.envelope).toMatchObject({
      from: "",
      recipients: ["support@desk.example", "billing@desk.example"],
    });
  });

  it("relays nothing", async () => {
    const { taken, send } = await start();
    await expect(send(["someone@else.example"])).rejects.toMatchObject({ responseCode: 550 });
    expect(taken).toEqual([]);
  });

  it("answers 451 when the bytes could not be made safe, or the mailbox not be looked up", async () => {
    const { send, errors } = await start({ take: () => Promise.reject(new Error("the disk is full")) });
    await expect(send(["support@desk.example"])).rejects.toMatchObject({ responseCode: 451 });
    expect(errors).toHaveLength(1);
    await receiver?.close();
    const second = await start({ isOurAddress: () => Promise.reject(new Error("no database")) });
    await expect(second.send(["support@desk.example"])).rejects.toMatchObject({ responseCode: 451 });
  });

  it("refuses a message over the limit, announced or not, and keeps nothing", async () => {
    const { send, taken, errors } = await start();
    const large = `Subject: x\r\n\r\n${"words\r\n".repeat(20_000)}`;
    await expect(send(["support@desk.example"], large)).rejects.toMatchObject({ responseCode: 552 });
    expect(taken).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("a connection cut in mid-message leaves nothing", async () => {
    const { taken, port, send } = await start();
    const socket = connect(port, "127.0.0.1");
    await once(socket, "data");
    for (const line of ["EHLO x", "MAIL FROM:<a@b.example>", "RCPT TO:<support@desk.example>", "DATA"]) {
      socket.write(`${line}\r\n`);
      await once(socket, "data");
    }
    socket.write("Subject: half\r\n\r\nhalf a mess");
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await send(["support@desk.example"]);
    expect(taken.map((each) => each.raw.toString())).toEqual(["Subject: x\r\n\r\nwords\r\n"]);
  });
});
