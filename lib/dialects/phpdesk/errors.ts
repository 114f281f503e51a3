import { ZodError } from "zod";
import { InputError } from "@/lib/dialects/input-errors";
import { DomainError } from "@/lib/domain/errors";

/** A refusal in the desk's own words. Its HTTP status is 200, as its own code answers, but for the few that are none of its. */
export class PhpdeskError extends Error {
  readonly status: number;
  /** Sentences by the number of a custom field. */
  readonly customFieldErrors: Readonly<Record<string, string>> | undefined;

  constructor(sentence: string, more: { status?: number; customFieldErrors?: Record<string, string> } = {}) {
    super(sentence);
    this.name = "PhpdeskError";
    this.status = more.status ?? 200;
    this.customFieldErrors = more.customFieldErrors;
  }
}

export const unauthorized = () => new PhpdeskError("Unauthorized", { status: 401 });
/** For tickets that are not there and for other people's alike. */
export const noTicket = () => new PhpdeskError("Ticket not found or no permission");

/** Whatever was thrown as an answer of this desk; null for a bug of ours. */
export function outcomeOf(error: unknown): PhpdeskError | null {
  if (error instanceof PhpdeskError) return error;
  if (error instanceof DomainError) return domainOutcome(error);
  if (error instanceof ZodError) return new PhpdeskError(`Invalid ${wireName(error.issues[0]?.path.join(".") ?? "")}`);
  if (error instanceof InputError) return new PhpdeskError(error.message);
  return null;
}

/** The parameter that each of our fields comes from. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  contact: "user_email",
  "contact.email": "user_email",
  "contact.company": "company",
  "contact.name": "name",
  "message.text": "message",
  categoryId: "category_id",
  priorityId: "priority",
};
const wireName = (field: string) => WIRE_NAMES[field] ?? (field || "request");

function domainOutcome(error: DomainError): PhpdeskError {
  switch (error.code) {
    case "unauthenticated":
      return unauthorized();
    case "rate_limited":
      return new PhpdeskError(error.message, { status: 429 });
    case "unavailable":
      return new PhpdeskError(error.message, { status: 503 });
    case "not_found":
      return noTicket();
    case "invalid":
      return invalidOutcome(error);
    default:
      return new PhpdeskError(error.message);
  }
}

/** Our sentences for custom fields end so when a value is missing. */
const MISSING = / is required\.$/;

function invalidOutcome(error: DomainError): PhpdeskError {
  const fields = Object.entries(error.fields);
  const others = fields.filter(([name]) => !name.startsWith("fields."));
  const [other] = others;
  if (other) return new PhpdeskError(`Invalid ${wireName(other[0])}`);
  if (fields.length === 0) return new PhpdeskError(error.message);
  const customFieldErrors = Object.fromEntries(
    fields.map(([name, sentence]) => [
      name.slice("fields.".length),
      MISSING.test(sentence) ? "This field is required." : "Invalid value.",
    ]),
  );
  return new PhpdeskError("Missing required custom fields", { customFieldErrors });
}
