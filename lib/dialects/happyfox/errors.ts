import { ZodError } from "zod";
import { InputError } from "@/lib/dialects/input-errors";
import { DomainError } from "@/lib/domain/errors";

/** What is wrong with one field of a payload. */
export type FieldErrors = { field: string; errors: string[] };

/** The three shapes that the value of `error` has in their answers: a sentence, a list by field, or an object by field. */
export type ErrorBody = string | FieldErrors[] | Record<string, string>;

/** An outcome with its status and the value of `error`. */
export class HappyfoxError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(typeof body === "string" ? body : JSON.stringify(body));
    this.name = "HappyfoxError";
    this.status = status;
    this.body = body;
  }
}

/** What they say of a value that names nothing. */
export const notAChoice = "Select a valid choice. That choice is not one of the available choices.";
/** What they say of a field that is missing; custom fields say it without the full stop. */
export const isRequired = "This field is required.";

export const notFoundError = () => new HappyfoxError(404, "Cannot find the requested object");
export const nothingToUpdate = () => new HappyfoxError(400, "Nothing to update");
/** The list form with one field. */
export const fieldError = (field: string, sentence: string) => new HappyfoxError(400, [{ field, errors: [sentence] }]);

/** The names that our fields have in their payloads. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  "contact.email": "email",
  "contact.name": "name",
  "contact.phone": "phone",
  "contact.customerId": "client",
  contact: "email",
  emails: "email",
  phones: "phones",
  message: "text",
  "message.text": "text",
  "message.html": "html",
  "message.subject": "subject",
  "message.cc": "cc",
  "message.bcc": "bcc",
  categoryId: "category",
  statusId: "status",
  priorityId: "priority",
  assigneeId: "assignee",
  dueOn: "due_date",
  createdAt: "created_at",
};

/** Turns what was thrown into their answer. `bug` says that it was our doing. */
export function failureOf(error: unknown): { status: number; body: ErrorBody; bug: boolean; retryAfter?: number } {
  if (error instanceof HappyfoxError) return { status: error.status, body: error.body, bug: false };
  if (error instanceof InputError) {
    return { status: error.fault === "too_large" ? 413 : 400, body: error.message, bug: false };
  }
  if (error instanceof ZodError) return { status: 400, body: listOf(zodFields(error)), bug: false };
  if (error instanceof DomainError) return { ...domainFailure(error), bug: false };
  return { status: 500, body: "The request could not be carried out.", bug: true };
}

function domainFailure(error: DomainError): { status: number; body: ErrorBody; retryAfter?: number } {
  switch (error.code) {
    case "unauthenticated":
      return { status: 401, body: error.message };
    case "forbidden":
      return { status: 403, body: error.message };
    case "not_found":
      return { status: 404, body: notFoundError().body };
    case "rate_limited":
      return { status: 429, body: error.message, retryAfter: error.retryAfterSeconds ?? 60 };
    case "too_large":
      return { status: 413, body: error.message };
    case "unavailable":
      // Their manual has a switch for each key; one that is switched off opens nothing.
      return { status: error.reason === "api_off" ? 401 : 503, body: error.message };
    case "conflict":
      if (error.reason === "newer_message") return { status: 400, body: { last_staff_message: error.message } };
      return { status: 400, body: error.message };
    default:
      return { status: 400, body: Object.keys(error.fields).length > 0 ? listOf(error.fields) : error.message };
  }
}

/** Our field names in theirs, where they have one. */
function listOf(fields: Record<string, string>): FieldErrors[] {
  return Object.entries(fields).map(([name, sentence]) => {
    const plain = name.replace(/^changes\./, "");
    return { field: WIRE_NAMES[plain] ?? plain, errors: [sentence] };
  });
}

function zodFields(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    const names = path.filter((part) => typeof part === "string");
    fields[names.slice(0, 2).join(".") || "text"] ??= message;
  }
  return fields;
}
