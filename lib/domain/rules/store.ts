import { and, asc, eq, isNull } from "drizzle-orm";
import { rules, ruleVersions } from "@/db/schema/index";
import { type Context, reader } from "../context";
import { type RuleDefinition, type RuleKind, ruleInput } from "./schema";

/** A rule as the engine runs it. */
export type Rule = {
  id: number;
  workspaceId: number;
  version: number;
  name: string;
  definition: RuleDefinition;
};

/** Rules a workspace may have of one kind. */
export const mostRules = 500;

/** A rule's version that counts. */
export const ofItsVersion = and(eq(ruleVersions.ruleId, rules.id), eq(ruleVersions.version, rules.version));

/** The rows of a kind with their definitions, in the order they look; folders are for people and do not count in it. */
export async function ruleRows(ctx: Context, kind: RuleKind, onlyEnabled: boolean) {
  const rows = await reader(ctx)
    .select({ rule: rules, definition: ruleVersions.definition })
    .from(rules)
    .innerJoin(ruleVersions, ofItsVersion)
    .where(
      and(
        eq(rules.workspaceId, ctx.workspace.id),
        eq(rules.kind, kind),
        isNull(rules.deletedAt),
        ...(onlyEnabled ? [eq(rules.enabled, true)] : []),
      ),
    )
    .orderBy(asc(rules.position), asc(rules.id))
    .limit(mostRules);
  return rows.map(({ rule, definition }) => ({ rule, definition: readDefinition(rule, definition) }));
}

/** One row by its number, deleted ones too when asked for. */
export async function ruleRow(ctx: Context, id: number) {
  const [row] = await reader(ctx)
    .select({ rule: rules, definition: ruleVersions.definition })
    .from(rules)
    .innerJoin(ruleVersions, ofItsVersion)
    .where(and(eq(rules.id, id), eq(rules.workspaceId, ctx.workspace.id), isNull(rules.deletedAt)));
  return row && { rule: row.rule, definition: readDefinition(row.rule, row.definition) };
}

type Row = typeof rules.$inferSelect;

/** What is stored was parsed when it was written; name, folder and switch are the row's. */
export function readDefinition(rule: Row, stored: unknown): RuleDefinition {
  const { kind, name, folder, enabled } = rule;
  return ruleInput.parse({ ...(stored as object), kind, name, folder, enabled });
}

export const toRule = ({ rule, definition }: { rule: Row; definition: RuleDefinition }): Rule => ({
  id: rule.id,
  workspaceId: rule.workspaceId,
  version: rule.version,
  name: rule.name,
  definition,
});

type Held = { version: number; rules: Promise<Rule[]> };
const holder = globalThis as { commondeskRules?: Map<string, Held> };
holder.commondeskRules ??= new Map();
const held = holder.commondeskRules;

/**
 * The rules of a kind that are on, in order. Kept in memory under the version of the catalog, which every change of a rule
 * moves, as the catalog itself is.
 */
export function enabledRules(ctx: Context, kind: RuleKind): Promise<Rule[]> {
  const { id, catalogVersion } = ctx.workspace;
  const key = `${id} ${kind}`;
  const known = held.get(key);
  if (known?.version === catalogVersion) return known.rules;
  const read = ruleRows(ctx, kind, true).then((rows) => rows.map(toRule));
  // Inside a transaction rows may be uncommitted, so what is read there is not shared.
  if (!ctx.tx && (!known || known.version < catalogVersion)) {
    const entry = { version: catalogVersion, rules: read };
    held.set(key, entry);
    read.catch(() => {
      if (held.get(key) === entry) held.delete(key);
    });
  }
  return read;
}
