import { z } from "zod";
import { requiredLine, rowId } from "../catalog/schema";

export const tokenKinds = ["helpspot", "helpspace", "helprealm", "widget", "happyfox", "phpdesk", "mail"] as const;

/** Kinds that carry the rights of one agent. */
export const personalKinds: readonly (typeof tokenKinds)[number][] = ["helpspot", "helpspace"];

export const issueTokenInput = z.object({
  kind: z.enum(tokenKinds),
  name: requiredLine(100, "Give the token a name that says who uses it."),
  agentId: rowId.nullable().default(null),
});
export type IssueTokenInput = z.input<typeof issueTokenInput>;
