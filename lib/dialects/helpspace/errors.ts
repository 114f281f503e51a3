import { ZodError } from "zod";
import { InputError } from "@/lib/dialects/input-errors";
import { DomainError, type ErrorCode } from "@/lib/domain/errors";

/** Sentences by the name of the field they are about, as the API nests it: `message.attachments.0.data`. */
export type Problems = Record<string, string[]>;

/** An outcome in the API's own words: a status and a body with a sentence, and for bad fields one for each. */
export class HelpspaceError extends Error {
  readonly status: number;
  /** The sentence of the answer; the error's own message, which is kept for the token's owner, names the fields too. */
  readonly reply: string;
  readonly problems: Problems | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, more: { problems?: Problems; headers?: Record<string, string> } = {}) {
    super([message, ...Object.values(more.problems ?? {}).flat()].join(" "));
    this.name = "HelpspaceError";
    this.status = status;
    this.reply = message;
    this.problems = more.problems;
    this.headers = more.headers ?? {};
  }
}

export const unauthenticated = () => new HelpspaceError(401, "Unauthenticated.");
export const notFound = () => new HelpspaceError(404, "Not found.");

/** Fields that cannot be taken. */
export const refuse = (problems: Problems) => new HelpspaceError(422, "The given data was invalid.", { problems });

/** One field that cannot be taken. */
export const refuseField = (name: string, sentence: string) => refuse({ [name]: [sentence] });

/** The sentence for a field that names something which is not there. */
export const unknownValue = (name: string) => `The selected ${name} is invalid.`;
export const missingValue = (name: string) => `The ${name} field is required.`;

/**
 * Our names of fields and the API's. A name that is not here is the same in both. Custom fields keep their number.
 */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  contact: "from_contact",
  "contact.email": "from_contact.email",
  "contact.name": "from_contact.name",
  message: "message.body",
  "message.html": "message.body",
  "message.subject": "subject",
  mailboxId: "channel",
  assigneeId: "assignee",
  teamId: "team",
  statusId: "status",
  createdAt: "created_at",
  emails: "email",
  firstName: "name",
  lastName: "name",
  jobTitle: "job_title",
  postalCode: "postal_code",
  timeZone: "timezone",
  use: "type",
  domains: "domain",
};

function wireName(field: string): string {
  const name = field.replace(/^changes\./, "");
  const custom = /^fields\.(\d+)$/.exec(name)?.[1];
  return custom ? `custom_fields.${custom}` : (WIRE_NAMES[name] ?? name);
}

const STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
};

/** Whatever was thrown as an outcome of this API; null for a bug of ours. */
export function outcomeOf(error: unknown): HelpspaceError | null {
  if (error instanceof HelpspaceError) return error;
  if (error instanceof DomainError) return domainOutcome(error);
  if (error instanceof ZodError) {
    return refuse(collect(error.issues.map(({ path, message }) => [wireName(path.map(String).join(".")), message])));
  }
  if (error instanceof InputError) {
    return new HelpspaceError(error.fault === "too_large" ? 413 : 400, error.message);
  }
  return null;
}

function domainOutcome(error: DomainError): HelpspaceError {
  const status = STATUS[error.code];
  switch (error.code) {
    case "unauthenticated":
      return unauthenticated();
    case "forbidden":
      return new HelpspaceError(403, "This action is unauthorized.");
    case "not_found":
      return notFound();
    case "invalid":
      return refuse(collect(Object.entries(error.fields).map(([field, text]) => [wireName(field), text])));
    case "rate_limited":
      return new HelpspaceError(429, "Too Many Attempts.", {
        headers: { "retry-after": String(error.retryAfterSeconds ?? 60) },
      });
    default:
      return new HelpspaceError(status, error.message);
  }
}

function collect(entries: readonly (readonly [string, string])[]): Problems {
  const problems: Problems = {};
  for (const [name, sentence] of entries) problems[name] = [...(problems[name] ?? []), sentence];
  return problems;
}
