/** Why the domain refuses. Each dialect turns these into its own numbers and shapes. */
export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict"
  | "too_large"
  | "rate_limited"
  | "unavailable";

type Details = { fields?: Record<string, string>; retryAfterSeconds?: number; reason?: string; cause?: unknown };

/**
 * An expected refusal. `message` is safe to show to the caller; `fields` names our input fields (custom fields as
 * `fields.<id>`); `reason` is a short word that a caller may branch on. Anything else that is thrown is a bug.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string>;
  readonly reason: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = "DomainError";
    this.code = code;
    this.fields = details.fields ?? {};
    this.reason = details.reason;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** The subject does not exist, or must not be known to this caller: both look the same. */
export const notFound = (what: string) =>
  new DomainError("not_found", `${what} not found.`, { reason: what.toLowerCase() });

/** One or more input fields are unusable; the first message is the sentence of the whole. */
export function invalid(fields: Record<string, string>, reason?: string) {
  return new DomainError("invalid", Object.values(fields)[0] ?? "The input is not valid.", { fields, reason });
}

/** What `work` comes to, or the domain's refusal of it; anything else that is thrown is thrown on. */
export async function orRefusal<T>(work: () => Promise<T>): Promise<T | DomainError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Was one of several not refused? */
export const notRefused = <T>(one: T | DomainError): one is T => !(one instanceof DomainError);
