import fc from "fast-check";
import { expect, it } from "vitest";
import { db } from "@/db/client";
import { customFieldChoices, customFields } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "../catalog/catalog";
import { inTransaction } from "../context";
import { getFilter, saveFilter } from "../filters/filters";
import { freshen } from "../testing";
import { listTickets } from "../tickets/list-tickets";
import { postUpdate } from "../tickets/post-update";
import type { TicketCondition, TicketQuery } from "../tickets/query";
import { askRules } from "./ask";
import { nothingKnown } from "./known-fields";
import { ruleScene } from "./testing";

setUpTestDatabase();

/** AGREEMENTS=2000 npx vitest run lib/domain/rules/agreement.test.ts */
const rounds = Number(process.env.AGREEMENTS ?? 6);

/** Tickets of every sort, from a fixed seed. */
async function scene() {
  const { ctx, workspace, system, open } = await ruleScene();
  const added = await db
    .insert(customFields)
    .values([
      { workspaceId: workspace.id, name: "Model", type: "select" },
      { workspaceId: workspace.id, name: "Count", type: "number" },
      { workspaceId: workspace.id, name: "Place", type: "text" },
      { workspaceId: workspace.id, name: "Seen", type: "date" },
    ])
    .returning({ id: customFields.id });
  const [model = 0, count = 0, place = 0, seen = 0] = added.map((field) => field.id);
  const choices = await db
    .insert(customFieldChoices)
    .values(["X", "Y"].map((label) => ({ fieldId: model, label })))
    .returning({ id: customFieldChoices.id });
  await freshen(workspace);
  Object.assign(ctx.workspace, workspace);
  Object.assign(system.workspace, workspace);
  const words = ["printer", "Paper", "100%", "ink_jet", "fire", "a\\b"];
  const random = fc.sample(fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }), { numRuns: 16, seed: 7 });
  const catalog = await loadCatalog(ctx);
  const pick = <T>(list: readonly T[], n = 0): T => list[n % list.length] as T;
  for (const [a, b, c, d, e, f, g, h] of random) {
    const ticket = await open({
      subject: `${pick(words, a)} ${pick(words, b)}`,
      contact: { email: `p${(c ?? 0) % 5}@x.example`, name: pick(["Ann A", "Bo B", ""], c) || "C" },
      message: { text: `${pick(words, d)} and ${pick(words, e)}` },
      priorityId: pick(catalog.priorities, f).id,
      tags: pick([[], ["red"], ["red", "blue"]], g),
      fields: {
        ...((a ?? 0) % 2 ? { [model]: pick(choices, b).id } : {}),
        ...((c ?? 0) % 2 ? { [count]: (d ?? 0) % 7 } : {}),
        ...((e ?? 0) % 2 ? { [place]: pick(words, f) } : {}),
        ...((g ?? 0) % 2 ? { [seen]: "2026-01-02" } : {}),
      },
    });
    if ((h ?? 0) % 3 === 0)
      await postUpdate(ctx, {
        ticketId: ticket.id,
        changes: {
          statusId: pick(
            catalog.statuses.filter((s) => s.builtin !== "spam"),
            h,
          ).id,
        },
      });
    if ((h ?? 0) % 4 === 0 && ctx.actor.type === "agent")
      await postUpdate(ctx, { ticketId: ticket.id, changes: { assigneeId: ctx.actor.id, dueOn: "2026-05-05" } });
  }
  return { ctx, fields: { model, count, place, seen }, choices: choices.map((one) => one.id), words };
}

it("a rule asks single tickets as a list and a saved filter ask them all", {
  timeout: 60_000 + rounds * 3000,
}, async () => {
  const { ctx, fields, choices, words } = await scene();
  const catalog = await loadCatalog(ctx);
  const ids = (await listTickets(ctx, { query: { all: [] }, sort: "id" })).rows.map((row) => row.id);
  expect(ids.length).toBe(16);
  const rows = (list: readonly { id: number }[]) => list.map((row) => row.id);
  const condition = (field: string, ops: TicketCondition["op"][], value: fc.Arbitrary<TicketCondition["value"]>) =>
    fc
      .tuple(fc.constantFrom(...ops), value)
      .map(([op, value]): TicketCondition => ({ field, op, value: value ?? null }));
  const of = (list: (number | null)[]) => fc.constantFrom(...list);
  const some = (list: number[]) => fc.uniqueArray(fc.constantFrom(...list), { maxLength: 3 });
  const text = fc.constantFrom(...words, "", "ann", "p1@x.example", "%");
  const pattern = fc.constantFrom("^p", "ink.jet", "(fire|paper)$", "\\d+%", "a\\\\b", "[^a-z ]");
  const moment = fc.constantFrom("2026-05-06T00:00:00Z", "2031-01-01T00:00:00+02:00", "2001-01-01");
  const texts = (field: string) =>
    fc.oneof(
      condition(field, ["is", "is_not", "contains", "not_contains", "starts_with", "ends_with"], text),
      condition(field, ["in", "not_in"], fc.array(text, { maxLength: 3 })),
      condition(field, ["matches_pattern"], pattern),
      condition(field, ["is_empty", "is_set"], fc.constant(null)),
    );
  const leaf = fc.oneof(
    texts("subject"),
    texts("contactName"),
    texts("contactEmail"),
    texts(`fields.${fields.place}`),
    condition("messageText", ["contains"], text),
    condition("messageText", ["matches_pattern"], pattern),
    condition("text", ["matches"], text),
    condition("priorityId", ["is", "is_not"], of(rows(catalog.priorities))),
    condition("statusId", ["in", "not_in"], some(rows(catalog.statuses))),
    condition("assigneeId", ["is", "is_not"], of([...rows(catalog.agents), null])),
    condition("phase", ["in"], fc.subarray(["open", "waiting", "closed"])),
    condition("tagIds", ["has_any", "has_all", "has_none"], some(rows(catalog.tags))),
    condition("tagIds", ["is_empty", "is_set"], fc.constant(null)),
    condition("isOpen", ["is"], fc.boolean()),
    condition("isUnresponded", ["is"], fc.boolean()),
    condition("messageCount", ["is", "at_least", "before"], fc.nat(3)),
    condition("dueOn", ["before", "after", "is"], fc.constantFrom("2026-05-05", "2026-05-06")),
    condition("createdAt", ["before", "after", "at_least", "at_most"], moment),
    condition("createdAt", ["longer_ago_than", "within_last"], fc.constantFrom(0, 60)),
    condition("closedAt", ["longer_ago_than", "within_last", "within_next"], fc.constantFrom(0, 5, 100_000)),
    condition(`fields.${fields.model}`, ["is", "is_not"], of(choices)),
    condition(`fields.${fields.count}`, ["is", "is_not", "before", "at_least"], fc.nat(7)),
    condition(`fields.${fields.seen}`, ["before", "after", "within_last"], fc.constant(3)).map((one) =>
      one.op === "within_last" ? one : { ...one, value: "2026-01-03" },
    ),
    condition("organizationId", ["is_empty", "is_set"], fc.constant(null)),
  );
  const { query } = fc.letrec<{ query: TicketQuery }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf as fc.Arbitrary<TicketQuery>,
      fc.array(tie("query"), { maxLength: 4 }).map((all): TicketQuery => ({ all })),
      fc.array(tie("query"), { maxLength: 4 }).map((any): TicketQuery => ({ any })),
      tie("query").map((not): TicketQuery => ({ not })),
    ),
  }));
  let all = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(query, { minLength: 6, maxLength: 6 }), async (queries) => {
      const listed = await Promise.all(
        queries.map(async (query) => rows((await listTickets(ctx, { query, sort: "id" })).rows)),
      );
      const rules = queries.map((when, id) => ({
        id,
        workspaceId: ctx.workspace.id,
        version: 0,
        name: "",
        definition: {
          kind: "automation" as const,
          name: "",
          folder: "",
          enabled: true,
          when,
          actions: [],
          schedule: { every: "minute" as const },
          repeat: "once" as const,
        },
      }));
      const held: number[][] = queries.map(() => []);
      await inTransaction(ctx, async (ctx) => {
        for (const id of ids) {
          const answers = await askRules(ctx, catalog, "automation", rules, nothingKnown, id);
          for (const [index, answer] of answers?.entries() ?? []) if (answer.held) held[index]?.push(id);
        }
      });
      expect(held).toEqual(listed);
      all += held.flat().length;
      const saved = await saveFilter(ctx, { name: "Saved", query: queries[0] ?? { all: [] } });
      const kept = await getFilter(ctx, saved.id);
      expect(rows((await listTickets(ctx, { query: kept.query, sort: "id" })).rows)).toEqual(listed[0]);
    }),
    { numRuns: rounds },
  );
  // Nothing but empty lists would agree, too.
  expect(all).toBeGreaterThan(rounds * 10);
});
