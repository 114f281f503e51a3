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
  if (error instanceof DomainError) return { ...domainFailure(error, opening), bug: false };
  return { code: 500, details: method ? creationData(opening, method) : {}, bug: true };
}

/** A body that broke a limit names the field that did; one that cannot be read counts as an empty form. */
function unreadFields(error: InputError, method: HelprealmMethod | undefined) {
  if (error.field !== undefined) return [{ name: error.field, value: null }];
  if (error.fault === "too_large" && method?.file) return [{ name: "attachment", value: null }];
  const required = Object.entries(method?.fields ?? {}).filter(([, field]) => field.required);
  return required.map(([name]) => ({ name, value: null }));
}

function domainFailure(error: DomainError, opening: Opening | Call): Omit<Outcome, "bug"> {
  const sent = (name: string) => ("input" in opening ? (opening.input.values.get(name) ?? null) : null);
  switch (error.code) {
    case "rate_limited":
      return { code: 429, details: { ticket_wait_time: Math.max(1, error.retryAfterSeconds ?? 1) } };
    case "unavailable":
      return error.reason === "api_off" ? { code: 403, details: { paidforapi: false } } : { code: 500, details: {} };
    case "not_found":
    case "conflict":
      return { code: 404, details: { ticket: sent("hash") } };
    case "forbidden":
    case "unauthenticated":
      return { code: 403, details: {} };
    default: {
      const names = [...new Set(Object.keys(error.fields).map((field) => WIRE_NAMES[field] ?? field))];
      return { code: 500, details: { invalid_fields: names.map((name) => ({ name, value: sent(name) })) } };
    }
  }
}

/** What could not be stored, as the caller sent it. */
function creationData(opening: Opening | Call, method: HelprealmMethod): Readonly<Record<string, unknown>> {
  if (!("input" in opening) || !("prio" in method.fields)) return {};
  const names = ["subject", "text", "name", "email", "type", "prio"];
  return { data: Object.fromEntries(names.map((name) => [name, opening.input.values.get(name) ?? null])) };
}
