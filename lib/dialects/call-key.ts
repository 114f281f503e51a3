import { ZodError } from "zod";
import { DomainError } from "@/lib/domain/errors";
import type { TokenKind } from "@/lib/domain/tokens/schema";
import { codeMatches, findToken, type RecognisedToken } from "@/lib/domain/tokens/tokens";
import { assertApiOn, countCall, keepTokenError } from "@/lib/domain/tokens/use-token";

/** The credential of one call: looked up, counted against its limit, and told of what failed. */
export class CallKey {
  #token: RecognisedToken | undefined;
  #left: number | null = null;
  #retryAfterSeconds: number | undefined;

  /**
   * Finds the credential of `kind` that hashes to `hash`, counts the call and makes sure that its API is on. null when
   * nothing has this hash, or when it has a second half that `code` is not.
   * @throws DomainError `rate_limited` (reason `calls`), `unavailable` (reason `api_off`)
   */
  async find(kind: TokenKind, hash: string, code?: string): Promise<RecognisedToken | null> {
    const token = await findToken(kind, hash);
    if (!token) return null;
    this.#token = token;
    if (token.codeHash !== null && !codeMatches(token, code ?? "")) return null;
    assertApiOn(token.workspace, kind);
    this.#left = await countCall(token);
    return token;
  }

  /** Remembers a failure of this call's credential. Never fails itself: the caller's answer matters more. */
  async keepError(method: string, error: unknown): Promise<void> {
    if (!this.#token) return;
    if (error instanceof DomainError && error.reason === "calls") {
      this.#left = 0;
      this.#retryAfterSeconds = error.retryAfterSeconds;
    }
    try {
      await keepTokenError(this.#token, { method, error: sentenceOf(error) });
    } catch (problem) {
      console.error("A failure of an API token could not be kept:", problem);
    }
  }

  /** Adds what the caller may know of its limit to an answer. */
  mark(response: Response): Response {
    const limit = this.#token?.callsPerMinute;
    if (!limit || this.#left === null) return response;
    response.headers.set("x-ratelimit-limit", String(limit));
    response.headers.set("x-ratelimit-remaining", String(this.#left));
    if (this.#retryAfterSeconds) response.headers.set("retry-after", String(this.#retryAfterSeconds));
    return response;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ZodError) {
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join(" ");
  }
  return error instanceof Error ? error.message : String(error);
}
