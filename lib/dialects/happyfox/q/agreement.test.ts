import fc from "fast-check";
import { expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { openDesk } from "@/lib/dialects/happyfox/desk";
import { compileSearch, readSearch } from "@/lib/dialects/happyfox/q/compile";
import { makeTicket, openScene } from "@/lib/dialects/happyfox/testing";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { inTransaction } from "@/lib/domain/context";
import { askRules } from "@/lib/domain/rules/ask";
import { nothingKnown } from "@/lib/domain/rules/known-fields";
import { asAgent } from "@/lib/domain/testing";
import { listTickets } from "@/lib/domain/tickets/list-tickets";
import type { TicketQuery } from "@/lib/domain/tickets/query";

setUpTestDatabase();

it("what q can say means there what it means in a filter and to a rule", async () => {
  const scene = await openScene();
  const priorities = Object.keys(scene.priority);
  for (let n = 0; n < 8; n += 1) {
    await makeTicket(scene, {
      email: `p${n % 4}@x.example`,
      name: `Person ${n % 4}`,
      subject: `Ticket ${n}`,
      priority: scene.priority[priorities[n % priorities.length] ?? ""],
      tags: ["red", "red,blue", ""][n % 3],
    });
  }
  const ctx = asAgent(scene.workspace, scene.agent);
  const desk = await openDesk(ctx);
  const catalog = await loadCatalog(ctx);
  const tag = (name: string) => catalog.tags.filter((one) => one.name === name).map((one) => one.id);
  type Said = { q: string; query: TicketQuery };
  const said = fc.oneof(
    fc.subarray(priorities, { minLength: 1 }).map(
      (names): Said => ({
        q: `priority:${names.map((name) => `"${name}"`).join(",")}`,
        query: { field: "priorityId", op: "in", value: names.map((name) => scene.priority[name] ?? 0) },
      }),
    ),
    fc.constantFrom("red", "blue").map(
      (name): Said => ({
        q: `tag:"${name}"`,
        query: { field: "tagIds", op: "has_any", value: tag(name) },
      }),
    ),
    fc
      .boolean()
      .map((value): Said => ({ q: `unresponded:${value}`, query: { field: "isUnresponded", op: "is", value } })),
    fc.boolean().map(
      (value): Said => ({
        q: `unassigned:${value}`,
        query: { field: "assigneeId", op: value ? "is_empty" : "is_set" },
      }),
    ),
    fc.nat(3).map(
      (n): Said => ({
        q: `contact:"p${n}@x.example"`,
        query: { field: "contactEmail", op: "is", value: `p${n}@x.example` },
      }),
    ),
  );
  const found = async (query: TicketQuery) => (await listTickets(ctx, { query, sort: "id" })).rows.map((row) => row.id);
  const all = await found({ all: [] });
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 3 }), async (parts) => {
      const q = parts.map((part) => part.q).join(" ");
      const when: TicketQuery = { all: parts.map((part) => part.query) };
      const searched = compileSearch(desk, readSearch(desk, q)).query ?? { all: [] };
      const bySearch = await found(searched);
      expect(await found(when), q).toEqual(bySearch);
      const rule = {
        id: 0,
        workspaceId: ctx.workspace.id,
        version: 0,
        name: "",
        definition: {
          ...{ kind: "automation", name: "", folder: "", enabled: true, actions: [], repeat: "once" },
          schedule: { every: "minute" },
          when,
        } as Parameters<typeof askRules>[3][number]["definition"],
      };
      const held = await inTransaction(ctx, async (ctx) => {
        const ids: number[] = [];
        for (const id of all) {
          const [answer] = (await askRules(ctx, catalog, "automation", [rule], nothingKnown, id)) ?? [];
          if (answer?.held) ids.push(id);
        }
        return ids;
      });
      expect(held, q).toEqual(bySearch);
    }),
    { numRuns: 8 },
  );
});
