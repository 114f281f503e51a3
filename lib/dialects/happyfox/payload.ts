import { HappyfoxError } from "@/lib/dialects/happyfox/errors";
import type { Input } from "@/lib/dialects/input";
import type { Parameters } from "@/lib/dialects/parameters";

/** What a call carries, the same for JSON and for forms: names with values. In a form every value is text. */
export type Payload = {
  names: () => string[];
  /** The value of a name; several of a form are a list. Undefined when it was not sent. */
  get: (name: string) => unknown;
};

/** The payload of a call: its JSON object, or else its form. */
export function payloadOf(input: Input): Payload {
  return input.json === undefined ? formPayload(input.values) : objectPayload(input.json);
}

/** A payload of a JSON object. Throws the dialect's own error for JSON of another kind. */
export function objectPayload(json: unknown): Payload {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new HappyfoxError(400, "The payload must be an object.");
  }
  const object = json as Record<string, unknown>;
  return {
    names: () => Object.keys(object),
    get: (name) => (Object.hasOwn(object, name) ? object[name] : undefined),
  };
}

function formPayload(values: Parameters): Payload {
  return {
    names: () => values.names(),
    get: (name) => {
      if (!values.has(name)) return undefined;
      const list = values.list(name);
      return list.length > 1 ? list : (list[0] ?? "");
    },
  };
}

/** True for what counts as "nothing": null in JSON, an empty text in a form. */
export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "string" && value.trim() === "");
