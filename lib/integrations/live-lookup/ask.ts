import type { AnswerElement, Parameters } from "@/lib/dialects/helpspot/live-lookup";
import { DomainError } from "@/lib/domain/errors";
import type { LookupEncoding, LookupKind } from "@/lib/domain/live-lookup/schema";
import { GuardedFetchError, guardedFetch } from "@/lib/http/guarded-fetch";
import { readXml, XmlProblem } from "./read-xml";
import { ProgramProblem, runProgram } from "./run-program";

/** Whom to ask and how. */
export type Asked = { name: string; kind: LookupKind; target: string; encoding: LookupEncoding };

/** The document, and how many bytes it had. */
export type Answer = { root: AnswerElement; size: number };

const TIME = 10_000;
const SIZE = 1024 * 1024;

/**
 * Asks another system and reads the XML it answers.
 * @throws DomainError `unavailable` with a sentence that names the system and neither its address nor its words
 */
export async function ask(asked: Asked, parameters: Parameters): Promise<Answer> {
  try {
    const bytes = await bytesOf(asked, parameters);
    return { root: readXml(bytes, asked.encoding), size: bytes.length };
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === null) throw error;
    throw noAnswer(asked.name, sentence, error);
  }
}

/** The refusal for a system that gave nothing we can use. `what` ends a sentence that begins with its name. */
export const noAnswer = (name: string, what: string, cause?: unknown) =>
  new DomainError("unavailable", `“${name}” ${what}`, { reason: "no_answer", cause });

class StatusProblem extends Error {
  constructor(readonly status: number) {
    super(`status ${status}`);
  }
}

async function bytesOf({ kind, target }: Asked, parameters: Parameters): Promise<Buffer> {
  if (kind === "command") {
    const args = parameters.map(([name, value]) => (value === "" ? `--${name}` : `--${name}=${value}`));
    return runProgram(target, args, { timeoutMs: TIME, maxBytes: SIZE });
  }
  const form = new URLSearchParams(parameters).toString();
  const answer = await (kind === "http_post"
    ? guardedFetch(target, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: form,
      })
    : guardedFetch(withParameters(target, form), { method: "GET" }));
  if (answer.status < 200 || answer.status > 299) throw new StatusProblem(answer.status);
  if (answer.cut) throw new ProgramProblem("too_much");
  return answer.body;
}

/** The address keeps its own query, in which a source may expect a key. */
function withParameters(address: string, form: string): string {
  const [base = ""] = address.split("#", 1);
  const joint = base.includes("?") ? (/[?&]$/.test(base) ? "" : "&") : "?";
  return `${base}${joint}${form}`;
}

const programSentences: Record<ProgramProblem["reason"], string> = {
  not_allowed: "is a program that the operator of this desk has not allowed.",
  busy: "was not asked, because too many programs are running. Try again in a moment.",
  start: "could not be started.",
  failed: "ended with an error.",
  timeout: "did not answer within ten seconds.",
  too_much: "answered with more than one mebibyte.",
};

const callSentences: Record<GuardedFetchError["reason"], string> = {
  address: "has an address that may not be called. An administrator can change it, or the operator allow its network.",
  redirect: "sends us on to another address too often, or without encryption.",
  timeout: "did not answer within ten seconds.",
  network: "could not be reached.",
};

/** What went wrong, as the end of a sentence; null for a fault of ours. */
function sentenceFor(error: unknown): string | null {
  if (error instanceof ProgramProblem) return programSentences[error.reason];
  if (error instanceof GuardedFetchError) return callSentences[error.reason];
  if (error instanceof StatusProblem) return `answered with the error ${error.status}.`;
  if (error instanceof XmlProblem) return `answered with XML that cannot be read: ${error.message}.`;
  return null;
}
