/** One field that cannot be used, with what was sent for it; null when nothing was. */
export type InvalidField = { name: string; value: string | null };

/** An outcome other than success: the answer's `code` and what stands in the answer beside it. */
export class HelprealmError extends Error {
  readonly code: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: number, details: Readonly<Record<string, unknown>> = {}) {
    const [name] = Object.keys(details);
    super(name ? `${code} ${name}: ${JSON.stringify(details[name])}` : String(code));
    this.name = "HelprealmError";
    this.code = code;
    this.details = details;
  }
}

/** Fields that are missing or cannot be. */
export const invalidFields = (fields: readonly InvalidField[]) => new HelprealmError(500, { invalid_fields: fields });

/** No ticket of the workspace has this hash. */
export const noTicket = (hash: string) => new HelprealmError(404, { ticket: hash });

/** A path that is none of the dialect's; the one outcome that is an HTTP status. */
export class UnknownPathError extends Error {
  constructor() {
    super("There is no such path.");
    this.name = "UnknownPathError";
  }
}
