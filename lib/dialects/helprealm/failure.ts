import { HelprealmError } from "@/lib/dialects/helprealm/errors";
import type { HelprealmMethod } from "@/lib/dialects/helprealm/method";
import { InputError } from "@/lib/dialects/input-errors";
import type { Call, Opening } from "@/lib/dialects/serve";
import { DomainError } from "@/lib/domain/errors";

type Outcome = { code: number; details: Readonly<Record<string, unknown>>; bug: boolean };

/** Our fields by the names they have here; what is not named keeps its own. */
const WIRE_NAMES: Record<string, string> = {
  contact: "email",
  "contact.email": "email",
  "contact.name": "name",
  message: "text",
  "message.text": "text",
  categoryId: "type",
  priorityId: "prio",
};

/** What an answer says about whatever was thrown. */
export function failureOf(error: unknown, opening: Opening | Call, method: HelprealmMethod | undefined): Outcome {
  if (error instanceof HelprealmError) return { code: error.code, details: error.details, bug: false };
  if (error instanceof InputError) {
    return { code: 500, details: { invalid_fields: unreadFields(error, method) }, bug: false };
  }
  if (error instanceof DomainError) return { ...domainFailure(error, opening, method), bug: false };
  return { ...notDone(opening, method), bug: true };
}

/** A body that broke a limit names the field that did; one that cannot be read counts as an empty form. */
function unreadFields(error: InputError, method: HelprealmMethod | undefined) {
  if (error.field !== undefined) return [{ name: error.field, value: null }];
  if (error.fault === "too_large" && method?.file) return [{ name: "attachment", value: null }];
  const required = Object.entries(method?.fields ?? {}).filter(([, field]) => field.required);
  return required.map(([name]) => ({ name, value: null }));
}

function domainFailure(
  error: DomainError,
  opening: Opening | Call,
  method: HelprealmMethod | undefined,
): Omit<Outcome, "bug"> {
  const sent = (name: string) => ("input" in opening ? (opening.input.values.get(name) ?? null) : null);
  switch (error.code) {
    case "rate_limited":
      return { code: 429, details: { ticket_wait_time: Math.max(1, error.retryAfterSeconds ?? 1) } };
    case "unavailable":
      if (error.reason === "api_off") return { code: 403, details: { paidforapi: false } };
      return notDone(opening, method);
    case "not_found":
    case "conflict":
      // A call that names no ticket ran into something that this desk lacks.
      return method && !("hash" in method.fields)
        ? notDone(opening, method)
        : { code: 404, details: { ticket: sent("hash") } };
    case "forbidden":
    case "unauthenticated":
      return { code: 403, details: {} };
    default: {
      const names = [...new Set(Object.keys(error.fields).map((field) => WIRE_NAMES[field] ?? field))];
      return { code: 500, details: { invalid_fields: names.map((name) => ({ name, value: sent(name) })) } };
    }
  }
}

/** A fault of ours; of a new ticket it says what could not be stored, as the caller sent it. */
function notDone(opening: Opening | Call, method: HelprealmMethod | undefined): Omit<Outcome, "bug"> {
  if (!method || !("input" in opening) || !("prio" in method.fields)) return { code: 500, details: {} };
  const names = ["subject", "text", "name", "email", "type", "prio"];
  const data = Object.fromEntries(names.map((name) => [name, opening.input.values.get(name) ?? null]));
  return { code: 500, details: { data } };
}
