import { ZodError } from "zod";
import {
  ApiDisabledError,
  type ErrorItem,
  errorTree,
  HelpspotError,
  SignInMissing,
} from "@/lib/dialects/helpspot/errors";
import { type HelpspotMethod, refused } from "@/lib/dialects/helpspot/method";
import { customerNames } from "@/lib/dialects/helpspot/parameter-groups";
import type { Tree } from "@/lib/dialects/helpspot/tree";
import { InputError } from "@/lib/dialects/input-errors";
import type { Parameters } from "@/lib/dialects/parameters";
import { DomainError } from "@/lib/domain/errors";

/** The answer to whatever a call came to, and whether that was our doing. */
export type FailureAnswer = { status: number; tree: Tree; bug: boolean };

/**
 * Turns what was thrown into the manual's errors.
 * @param method the method that was asked for, as far as that is known
 * @param sent the call's parameters, as far as they could be read
 */
export function failureAnswer(error: unknown, method: HelpspotMethod | undefined, sent: Parameters): FailureAnswer {
  if (error instanceof ApiDisabledError)
    return { status: 400, tree: { root: "reply", text: error.message }, bug: false };
  const items = itemsOf(error, method, sent);
  if (items) return { status: statusOf(error), tree: errorTree(items), bug: false };
  return { status: 500, tree: errorTree([{ id: method?.refusal?.plain ?? 206 }]), bug: true };
}

/** The manual's 400 for everything, but for a sign-in that is missing and a token that is used too often. */
function statusOf(error: unknown): number {
  if (error instanceof DomainError && error.reason === "calls") return 429;
  return error instanceof SignInMissing && error.challenge ? 401 : 400;
}

function itemsOf(
  error: unknown,
  method: HelpspotMethod | undefined,
  sent: Parameters,
): readonly ErrorItem[] | undefined {
  if (error instanceof HelpspotError) return error.items;
  if (error instanceof DomainError) return domainItems(error, method, sent);
  // A text or number beyond what the domain takes.
  if (error instanceof ZodError) return invalidItems(fieldsOf(error), method, sent);
  // A body that could not be read has no method either, unless the address names one.
  if (error instanceof InputError) return method ? refused(method.refusal, error.message).items : [{ id: 201 }];
  return undefined;
}

function domainItems(error: DomainError, method: HelpspotMethod | undefined, sent: Parameters): readonly ErrorItem[] {
  switch (error.code) {
    case "unauthenticated":
      return [{ id: 2 }];
    case "rate_limited":
      return [{ id: method?.tooOften ?? 3 }];
    case "unavailable":
      return [{ id: 302 }];
    case "forbidden":
      return method?.refusal ? refused(method.refusal, error.message).items : [{ id: 2 }];
    case "not_found":
      if (error.reason === "ticket" && method?.notFound) return [{ id: method.notFound }];
      return missingObject(error, method) ?? refused(method?.refusal, error.message).items;
    case "conflict":
      if (error.reason === "merged") return [{ id: method?.merged ?? 208 }];
      if (error.reason === "forum_closed") return [{ id: 203 }];
      return refused(method?.refusal, error.message).items;
    case "invalid":
      return invalidItems(error.fields, method, sent, error.message);
    default:
      return refused(method?.refusal, error.message).items;
  }
}

/** The parameter that names each thing of ours which is no request. */
const ID_PARAMETERS: Readonly<Record<string, string>> = {
  agent: "xPerson",
  book: "xBook",
  filter: "xFilter",
  file: "xDocumentId",
  page: "xPage",
  "time entry": "xTimeId",
  forum: "xForumId",
  response: "xResponse",
  contact: "xContact",
};

/** A thing that is not there has the method's own error, or counts as its parameter not supplied. */
function missingObject(error: DomainError, method: HelpspotMethod | undefined): readonly ErrorItem[] | undefined {
  const own = method?.missing?.[error.reason ?? ""];
  if (own) return [{ id: own }];
  const name = ID_PARAMETERS[error.reason ?? ""];
  return name && method && name in method.parameters ? [{ id: 101, about: name }] : undefined;
}

/**
 * Fields that are missing are named, each by its own error; an address has an error of its own; what remains is told as
 * the method's reason.
 */
function invalidItems(
  fields: Record<string, string>,
  method: HelpspotMethod | undefined,
  sent: Parameters,
  sentence = "",
): readonly ErrorItem[] {
  const items: ErrorItem[] = [];
  const reasons: string[] = [];
  for (const [field, problem] of Object.entries(fields)) {
    const custom = /^fields\.(\d+)$/.exec(field)?.[1];
    if (custom && !sent.has(`Custom${custom}`)) items.push({ id: 101, about: `Custom${custom}` });
    else if (field === "contact.email" || field === "author.email") items.push({ id: 105 });
    else if (field === "contact") items.push({ id: 101, about: customerNames.join(",") });
    else if (field === "message") items.push({ id: 101, about: "tNote" });
    else reasons.push(custom ? `Custom${custom}: ${problem}` : problem);
  }
  if (items.length === 0 && reasons.length === 0) reasons.push(sentence);
  if (reasons.length > 0) items.push(...refused(method?.refusal, reasons.join(" ")).items);
  return items;
}

/** Names on the wire of what our schemas check. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  subject: "sTitle",
  categoryId: "xCategory",
  statusId: "xStatus",
  assigneeId: "xPersonAssignedTo",
  "contact.firstName": "sFirstName",
  "contact.lastName": "sLastName",
  "contact.externalId": "sUserId",
  "contact.phone": "sPhone",
  "message.text": "tNote",
  "message.html": "tNote",
  "message.subject": "sTitle",
};

function fieldsOf(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    // `changes` is where an update keeps what a new ticket has at the top.
    const [first, ...rest] = path.map(String);
    const name = (first === "changes" ? rest : [first, ...rest]).join(".");
    if (name === "contact.email") fields[name] = message;
    else fields[`${name} `] = `${WIRE_NAMES[name] ?? name}: ${message}`;
  }
  return fields;
}
