/** What a mail may cost us. A mail over one of these is not parsed: it is set aside with the reason. */
export type MailLimits = {
  /** The whole raw message, in bytes. */
  maxBytes: number;
  /** All header lines of all parts together, in bytes. */
  maxHeaderBytes: number;
  /** Multiparts within multiparts; the message itself is depth 0. */
  maxDepth: number;
  /** Parts of any kind, the containers included. */
  maxParts: number;
  /** Time for one message, in milliseconds. */
  maxMilliseconds: number;
};

export const DEFAULT_MAIL_LIMITS: MailLimits = {
  maxBytes: 40 * 1024 * 1024,
  maxHeaderBytes: 1024 * 1024,
  maxDepth: 30,
  maxParts: 1000,
  maxMilliseconds: 20_000,
};

export type MailLimit = "size" | "headers" | "depth" | "parts" | "time";

/** The one error the parser throws: a limit was passed. Its message is a sentence fit for an administrator. */
export class MailLimitError extends Error {
  readonly limit: MailLimit;

  constructor(limit: MailLimit, message: string) {
    super(message);
    this.name = "MailLimitError";
    this.limit = limit;
  }
}

/** Returns a function that throws a `MailLimitError` of kind `time` once `milliseconds` have passed since this call. */
export function startClock(milliseconds: number): () => void {
  const end = performance.now() + milliseconds;
  return () => {
    if (performance.now() > end)
      throw new MailLimitError("time", `The mail took longer than ${milliseconds} ms to read.`);
  };
}
