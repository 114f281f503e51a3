import { PhpdeskError } from "@/lib/dialects/phpdesk/errors";
import type { Call } from "@/lib/dialects/serve";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";

/** One parameter, for the reference page. */
export type Parameter = {
  wire: string;
  required: boolean;
  doc: string;
  choices?: readonly string[];
  fallback?: string;
};

/** The text of a parameter; undefined when it was not sent, or is blank. */
export function textOf({ input }: Call, name: string): string | undefined {
  const text = input.values.get(name);
  return text === undefined || text.trim() === "" ? undefined : text;
}

/** Those parameters, which must all be there. @throws PhpdeskError with the method's own sentence */
export function needed<Name extends string>(
  call: Call,
  names: readonly Name[],
  sentence: string,
): Record<Name, string> {
  const found = names.map((name) => [name, textOf(call, name)] as const);
  if (found.some(([, text]) => text === undefined)) throw new PhpdeskError(sentence);
  return Object.fromEntries(found) as Record<Name, string>;
}

/**
 * A person's address in its stored spelling. A client in the field leaves the plus sign bare in forms, so that it arrives as
 * a blank; no address has a blank inside, so that is what it was.
 * @throws PhpdeskError for what is no address
 */
export function addressOf(text: string): string {
  const email = normalizeEmail(text.trim().replace(/\s/g, "+"));
  if (!isEmailAddress(email)) throw new PhpdeskError("Invalid user_email");
  return email;
}

/** A text within its limit, in characters. @throws PhpdeskError */
export function within(name: string, text: string, limit: number): string {
  if (text.length > limit) throw new PhpdeskError(`The ${name} is too long`);
  return text;
}
