import { z } from "zod";
import { requiredLine, rowId } from "../catalog/schema";

export const tokenKinds = ["helpspot", "helpspace", "helprealm", "widget", "happyfox", "phpdesk", "mail"] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** Kinds that carry the rights of one agent. */
export const personalKinds: readonly TokenKind[] = ["helpspot", "helpspace"];

const name = requiredLine(100, "Give the token a name that says who uses it.");

/** Calls in a minute; null is any number. */
const callsPerMinute = z
  .number("Give a number of calls.")
  .int("Give a whole number of calls.")
  .min(1, "Allow at least one call a minute; to stop a token, revoke it.")
  .max(100_000, "Allow at most 100,000 calls a minute, or leave it empty for any number.")
  .nullable();

export const issueTokenInput = z.object({
  kind: z.enum(tokenKinds),
  name,
  callsPerMinute: callsPerMinute.default(null),
  agentId: rowId.nullable().default(null),
});
export type IssueTokenInput = z.input<typeof issueTokenInput>;

/** What may change of a token; a key that is absent stays as it is. */
export const editTokenInput = z.object({ id: rowId, name: name.optional(), callsPerMinute: callsPerMinute.optional() });
export type EditTokenInput = z.input<typeof editTokenInput>;
