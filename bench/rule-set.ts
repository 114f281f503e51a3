import type postgres from "postgres";

type Condition = { field: string; op: string; value?: unknown };

/**
 * Put a rule set into a seeded desk: half triggers, half rules of the clock (off for now). Their conditions are of every sort,
 * many ask alike as in real sets, some read messages; few hold, as a rule set that always acted would be a bench of acting.
 */
export async function ruleSet(sql: postgres.Sql, count: number): Promise<{ triggers: number; automations: number }> {
  const [workspace] = await sql<{ id: number }[]>`select id from workspaces order by id limit 1`;
  const workspaceId = workspace?.id ?? 0;
  const ids = async (rows: PromiseLike<readonly { id: number }[]>) => (await rows).map((row) => row.id);
  const statuses = await ids(sql<{ id: number }[]>`select id from statuses where workspace_id = ${workspaceId}`);
  const priorities = await ids(sql<{ id: number }[]>`select id from priorities where workspace_id = ${workspaceId}`);
  const categories = await ids(sql<{ id: number }[]>`select id from categories where workspace_id = ${workspaceId}`);
  const pick = (list: number[], n: number) => list[n % list.length] ?? 0;
  const common = (n: number): Condition[] => [
    { field: "categoryId", op: "is", value: pick(categories, n) },
    { field: "priorityId", op: "in", value: [pick(priorities, n)] },
    [
      { field: "subject", op: "contains", value: `nothing like ${n}` },
      { field: "contactEmail", op: "ends_with", value: `@host${n}.example` },
      { field: "subject", op: "matches_pattern", value: `order \\d{3,5}-${n}\\b` },
      { field: "organizationName", op: "is", value: `Company ${n}` },
      { field: "messageText", op: "contains", value: `word number ${n}` },
      { field: "statusId", op: "is_not", value: pick(statuses, n) },
    ][n % 6] as Condition,
  ];
  const half = Math.floor(count / 2);
  const add = async (kind: string, n: number, definition: object) => {
    const [rule] = await sql<{ id: number }[]>`
      insert into rules (workspace_id, kind, name, enabled, position)
      values (${workspaceId}, ${kind}, ${`Rule ${n}`}, ${kind === "trigger"}, ${n}) returning id`;
    await sql`insert into rule_versions (rule_id, version, definition)
      values (${rule?.id ?? 0}, 1, ${sql.json(definition as postgres.JSONValue)})`;
  };
  for (let n = 0; n < half; n += 1) {
    const changed: Condition = { field: "event.changed", op: "has_any", value: ["priorityId"] };
    // One in fifty acts on every update, the others on hardly any.
    const all =
      n % 50 === 49 ? [changed] : [changed, ...common(n), { field: "messageCount", op: "at_least", value: 9999 }];
    await add("trigger", n, {
      on: ["ticket.changed", "note.added", "message.from_customer"],
      when: { all },
      actions: [{ do: "tag", add: [`rule-${n}`], remove: [] }],
    });
  }
  for (let n = 0; n < count - half; n += 1) {
    const old: Condition[] = [
      { field: "isOpen", op: "is", value: true },
      { field: "lastMessageAt", op: "longer_ago_than", value: 1440 * (1 + (n % 30)) },
    ];
    await add("automation", n, {
      schedule: { every: "minute" },
      repeat: "once",
      when: { all: [...old, ...common(n), { field: "id", op: "before", value: 2000 }] },
      actions: [{ do: "tag", add: [`clock-${n}`], remove: [] }],
    });
  }
  await sql`update workspaces set catalog_version = catalog_version + 1`;
  return { triggers: half, automations: count - half };
}
