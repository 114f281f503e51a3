/** Why a request's body could not be taken. */
export type InputFault = "too_large" | "too_many_parameters" | "malformed";

const SENTENCES: Record<InputFault, string> = {
  too_large: "The request is too large.",
  too_many_parameters: "The request has too many parameters.",
  malformed: "The request's body could not be read.",
};

/** The caller's body breaks a limit or its own format. The message is safe to show. */
export class InputError extends Error {
  readonly fault: InputFault;
  /** The parameter that was at fault, where one can be named. */
  readonly field: string | undefined;

  constructor(fault: InputFault, options: { field?: string; cause?: unknown } = {}) {
    super(SENTENCES[fault], { cause: options.cause });
    this.name = "InputError";
    this.fault = fault;
    this.field = options.field;
  }
}
