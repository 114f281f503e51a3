import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { SMTPServer, type SMTPServerError } from "smtp-server";

export type SmtpEnvelope = {
  /** "" is the null return path. */
  from: string;
  /** Every recipient accepted, in the order given. */
  recipients: string[];
  remoteAddress: string;
};

export type SmtpReceiverOptions = {
  port: number;
  /** Interface to listen on; every one when left out. */
  host?: string;
  hostName: string;
  maxBytes: number;
  maxClients?: number;
  /** True for an address mail is taken for. Everything else is relaying and is refused. */
  isOurAddress: (address: string) => Promise<boolean>;
  /**
   * Takes the raw message. The sender is told 250 only after this has returned, so it must return only once the bytes
   * are safe. `tooLarge` tells, after the last byte, that the message passed `maxBytes`: nothing must be kept then.
   */
  take: (message: Readable, envelope: SmtpEnvelope, tooLarge: () => boolean) => Promise<{ id: string }>;
  /** Called with every failure that the sender was told as 4yz. */
  onError: (error: unknown) => void;
};

export type SmtpReceiver = { port: number; close: () => Promise<void> };

/**
 * Starts the built-in SMTP receiver (RFC 5321) and returns once it listens. No sign-in and no relaying: only mail to
 * our own mailboxes is taken. A failure of ours is answered 451, so that the sender tries again.
 */
export async function startSmtpReceiver(options: SmtpReceiverOptions): Promise<SmtpReceiver> {
  const server = new SMTPServer({
    name: options.hostName,
    banner: "Commondesk",
    disabledCommands: ["AUTH", "STARTTLS"],
    size: options.maxBytes,
    maxClients: options.maxClients ?? 100,
    socketTimeout: 60_000,
    closeTimeout: 10_000,
    disableReverseLookup: true,
    logger: false,
    onRcptTo: (address, session, callback) => {
      if (session.envelope.rcptTo.length >= 100) return callback(smtpError(452, "4.5.3 Too many recipients"));
      options.isOurAddress(address.address).then(
        (ours) => callback(ours ? null : smtpError(550, "5.1.1 No such mailbox here")),
        (error) => {
          options.onError(error);
          callback(smtpError(451, "4.3.0 The mailbox cannot be looked up now, please try again"));
        },
      );
    },
    onData: (stream, session, callback) => {
      const envelope = {
        from: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
        recipients: session.envelope.rcptTo.map((entry) => entry.address),
        remoteAddress: session.remoteAddress,
      };
      options
        .take(stream, envelope, () => stream.sizeExceeded)
        .then(
          ({ id }) => callback(null, `2.0.0 Taken as ${id}`),
          (error) => {
            // The rest of the message must be read before the answer can be heard.
            stream.resume();
            if (stream.sizeExceeded) return callback(smtpError(552, "5.3.4 The message is too large"));
            options.onError(error);
            callback(smtpError(451, "4.3.0 The message could not be stored, please try again"));
          },
        );
    },
  });
  // A client that hangs up is no event of ours.
  server.on("error", (error) => {
    if ("code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE" || error.code === "ETIMEDOUT"))
      return;
    options.onError(error);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.server.address() as AddressInfo;
  return { port: address.port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function smtpError(code: number, message: string): SMTPServerError {
  return Object.assign(new Error(message), { responseCode: code });
}
