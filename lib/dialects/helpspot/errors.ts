import type { Tree } from "@/lib/dialects/helpspot/tree";
import { Rows } from "@/lib/dialects/helpspot/tree";

/**
 * The error texts by number, as clients compare them. `###` stands for a parameter's name or a reason.
 * The numbers and texts are the manual's, section 4.3; 301 is never answered by us.
 */
const TEXTS = {
  1: "Authentication information not sent",
  2: "User authentication failed",
  3: "Too many failed login attempts. Please wait a minute and try again",
  101: "Required parameter ### not supplied",
  102: "Valid access key required",
  103: "Valid request ID required",
  104: "Email or password not valid",
  105: "Valid email required",
  201: "Invalid method provided",
  202: "Could not create topic",
  203: "Forum is closed",
  204: "Could not create post",
  205: "Topic ID does not exist",
  206: "Could not create request",
  207: "Could not create request: ###",
  208: "Request has been merged",
  209: "Time event could not be added",
  210: "Request could not be updated",
  211: "Password could not be updated",
  212: "Could not update request: ###",
  213: "Could not merge requests",
  302: "Maintenance mode enabled",
  303: "private.customer.getPasswordByEmail has been removed as passwords are no longer stored in a way that are accessible by the system",
} as const;

export type ErrorId = keyof typeof TEXTS;

/** One error of an answer. `about` fills the place that the text leaves open; `hint` stands behind it and says what to do. */
export type ErrorItem = { id: ErrorId; about?: string; hint?: string };

/** An outcome in the manual's words: one or more of its numbered errors. */
export class HelpspotError extends Error {
  readonly items: readonly ErrorItem[];

  constructor(...items: [ErrorItem, ...ErrorItem[]]) {
    super(items.map(errorText).join("; "));
    this.name = "HelpspotError";
    this.items = items;
  }
}

/** Nothing was sent to sign in with. `challenge`: the answer asks for it by its status. */
export class SignInMissing extends HelpspotError {
  readonly challenge: boolean;

  constructor(challenge: boolean) {
    super({ id: 1 });
    this.challenge = challenge;
  }
}

/** The API that was called is switched off. Its answer is not an error list. */
export class ApiDisabledError extends Error {
  constructor(access: "public" | "private") {
    super(`${access === "public" ? "Public" : "Private"} API not enabled`);
    this.name = "ApiDisabledError";
  }
}

/** `Required parameter … not supplied`, for one name after the other. */
export function missingParameters(...names: [string, ...string[]]): HelpspotError {
  const [first, ...rest] = names.map((about): ErrorItem => ({ id: 101, about }));
  return new HelpspotError(first as ErrorItem, ...rest);
}

/** The answer's body for a list of errors. */
export function errorTree(items: readonly ErrorItem[]): Tree {
  const rows = items.map((item) => ({ id: item.id, description: errorText(item) }));
  return { root: "errors", fields: { error: new Rows(rows) } };
}

function errorText(item: ErrorItem): string {
  // A function, so that a dollar sign in the reason stays a dollar sign.
  const text = TEXTS[item.id].replace("###", () => item.about ?? "");
  return item.hint ? `${text}. ${item.hint}` : text;
}
