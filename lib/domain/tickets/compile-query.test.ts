import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { customFieldChoices, customFields } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "../catalog/catalog";
import { editCustomer } from "../customers/edit-customer";
import { DomainError } from "../errors";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { findField, ticketFields } from "./fields";
import { listTickets } from "./list-tickets";
import { postUpdate } from "./post-update";
import { operators, type TicketQuery, ticketQuery } from "./query";
import { getThread } from "./read-ticket";
import { closeTicket } from "./short-commands";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace);
  const ctx = asAgent(workspace, agent);
  const [field] = await db
    .insert(customFields)
    .values([
      { workspaceId: workspace.id, name: "Model", type: "select" },
      { workspaceId: workspace.id, name: "Count", type: "number" },
      { workspaceId: workspace.id, name: "Place", type: "text" },
      { workspaceId: workspace.id, name: "Parts", type: "multiple_choice" },
      { workspaceId: workspace.id, name: "Building", type: "text", subject: "customer" },
    ])
    .returning({ id: customFields.id });
  const first = field?.id ?? 0;
  const choices = await db
    .insert(customFieldChoices)
    .values([
      { fieldId: first, label: "PX-1" },
      { fieldId: first, label: "PX-2" },
      { fieldId: first + 3, label: "Fuser" },
      { fieldId: first + 3, label: "Tray" },
    ])
    .returning({ id: customFieldChoices.id });
  const choice = (n: number) => choices[n]?.id ?? 0;
  await freshen(workspace);
  const make = async (n: number, fields: Record<string, unknown>, tags: string[]) => {
    const input = {
      contact: { email: `c${n}@x.example`, name: `Person ${n}` },
      message: { text: `word${n} common` },
      source: "api" as const,
    };
    const { ticket } = await createTicket(asSystem(workspace), { ...input, subject: `Subject ${n}`, fields, tags });
    return ticket.id;
  };
  const ids = [
    await make(0, { [first]: choice(0), [first + 1]: 5, [first + 2]: "Oslo, floor 3", [first + 3]: [choice(2)] }, [
      "red",
    ]),
    await make(1, { [first]: choice(1), [first + 1]: 50, [first + 3]: [choice(2), choice(3)] }, ["red", "blue"]),
    await make(2, {}, []),
    await make(3, { [first + 2]: "100% off_" }, []),
  ];
  const { ticket } = await getThread(ctx, ids[1] ?? 0);
  await editCustomer(ctx, {
    id: ticket.customerId,
    phone: "(+49) 1",
    organization: "Acme",
    fields: { [first + 4]: "B-2 left" },
  });
  await closeTicket(ctx, ids[2] ?? 0);
  await postUpdate(ctx, { ticketId: ids[3] ?? 0, changes: { assigneeId: agent.id, urgent: true } });
  const find = async (query: TicketQuery) =>
    (await listTickets(ctx, { query, sort: "id" })).rows.map((row) => ids.indexOf(row.id));
  return { ctx, ids, find, first, choice, catalog: await loadCatalog(ctx) };
}

describe("compileQuery", () => {
  it("finds the right rows for every kind of field", async () => {
    const { find, first, choice, catalog, ids } = await scene();
    const tag = (name: string) => catalog.tags.find((t) => t.name === name)?.id ?? 0;
    const closed = catalog.statuses.find((s) => s.phase === "closed" && s.builtin === null)?.id ?? 0;
    const f = (n: number) => `fields.${first + n}`;
    const cases: [TicketQuery, number[]][] = [
      [{ field: "id", op: "is", value: ids[1] ?? 0 }, [1]],
      [{ field: "subject", op: "is", value: "SUBJECT 1" }, [1]],
      [{ field: "subject", op: "contains", value: "ject 2" }, [2]],
      [{ field: "contactEmail", op: "starts_with", value: "C3@" }, [3]],
      [{ field: "contactName", op: "ends_with", value: "son 0" }, [0]],
      [{ field: "statusId", op: "is", value: closed }, [2]],
      [{ field: "statusId", op: "is_not", value: closed }, [0, 1, 3]],
      [{ field: "phase", op: "is", value: "closed" }, [2]],
      [{ field: "isOpen", op: "is", value: true }, [0, 1, 3]],
      [{ field: "assigneeId", op: "is", value: "me" }, [3]],
      [{ field: "assigneeId", op: "is_empty" }, [0, 1, 2]],
      [{ field: "assigneeId", op: "in", value: ["me", null] }, [0, 1, 2, 3]],
      [{ field: "source", op: "is", value: "api" }, [0, 1, 2, 3]],
      [{ field: "closedAt", op: "is_set" }, [2]],
      [{ field: "createdAt", op: "before", value: "2020-01-01" }, []],
      [{ field: "tagIds", op: "has_any", value: [tag("blue")] }, [1]],
      [{ field: "tagIds", op: "has_all", value: [tag("red"), tag("blue")] }, [1]],
      [{ field: "tagIds", op: "has_none", value: [tag("red")] }, [2, 3]],
      [{ field: "tagIds", op: "is_empty" }, [2, 3]],
      [{ field: f(0), op: "is", value: choice(1) }, [1]],
      [{ field: f(0), op: "is_empty" }, [2, 3]],
      [{ field: f(1), op: "at_least", value: 6 }, [1]],
      [{ field: f(1), op: "before", value: 50 }, [0]],
      [{ field: f(2), op: "contains", value: "FLOOR" }, [0]],
      [{ field: f(2), op: "contains", value: "0% off_" }, [3]],
      [{ field: f(2), op: "contains", value: "_slo" }, []],
      [{ field: f(2), op: "has_words", value: "FLOOR oslo" }, [0]],
      [{ field: f(2), op: "has_words", value: "floo" }, []],
      [{ field: f(2), op: "has_words", value: " ,. " }, []],
      [{ field: f(2), op: "has_words", value: "off_" }, [3]],
      [{ field: "isUnresponded", op: "is", value: true }, [0, 1, 3]],
      [{ field: "isBreached", op: "is", value: true }, []],
      [{ field: "isBreached", op: "is", value: false }, [0, 1, 2, 3]],
      [{ field: "customerPhone", op: "is", value: "+49 1" }, [1]],
      [{ field: "customerPhone", op: "in", value: ["49", "1"] }, []],
      [{ field: "organizationName", op: "in", value: ["Acme", "acme"] }, [1]],
      [{ field: "organizationName", op: "is", value: "acme" }, []],
      [{ field: "customerEmail", op: "is", value: "C1@x.example" }, [1]],
      [{ field: `customerFields.${first + 4}`, op: "has_words", value: "b-2" }, [1]],
      [{ field: `customerFields.${first + 4}`, op: "is_empty" }, [0, 2, 3]],
      [{ field: f(3), op: "has_all", value: [choice(2), choice(3)] }, [1]],
      [{ field: f(3), op: "has_any", value: [choice(2)] }, [0, 1]],
      [{ field: "text", op: "matches", value: "word2" }, [2]],
      [{ field: "text", op: "matches", value: "common -word1" }, [0, 2, 3]],
      [{ not: { field: f(0), op: "is", value: choice(0) } }, [1, 2, 3]],
      [
        {
          any: [
            { field: "isOpen", op: "is", value: false },
            { field: f(1), op: "is", value: 5 },
          ],
        },
        [0, 2],
      ],
      [{ all: [] }, [0, 1, 2, 3]],
      [{ any: [] }, []],
    ];
    for (const [query, expected] of cases) expect(await find(query), JSON.stringify(query)).toEqual(expected);
  });

  it("never answers a wild query with anything but rows or a refusal", async () => {
    const { ctx, first, catalog } = await scene();
    const names = [
      ...ticketFields.map((field) => field.name),
      ...[0, 1, 2, 3].map((n) => `fields.${first + n}`),
      `customerFields.${first + 4}`,
      "fields.999",
      "x'; --",
    ];
    const scalar = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constant("me"),
      fc.constant("'; drop table tickets; --"),
    );
    // A field that is only sorted by knows none.
    const knownTo = (name: string) => {
      const known = findField(catalog, name)?.operators ?? [];
      return known.length > 0 ? known : operators;
    };
    // Half of all conditions use an operator that the field knows, so that SQL is really made.
    const condition = fc.constantFrom(...names).chain((field) =>
      fc.record({
        field: fc.constant(field),
        op: fc.oneof(fc.constantFrom(...operators), fc.constantFrom(...knownTo(field))),
        value: fc.oneof(scalar, fc.array(scalar, { maxLength: 4 })),
      }),
    );
    const { query } = fc.letrec<{ query: unknown }>((tie) => ({
      query: fc.oneof(
        { maxDepth: 3 },
        condition,
        fc.record({ all: fc.array(tie("query"), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie("query"), { maxLength: 3 }) }),
        fc.record({ not: tie("query") }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(query, async (wild) => {
        const parsed = ticketQuery.safeParse(wild);
        if (!parsed.success) return;
        await listTickets(ctx, { query: parsed.data, limit: 5 }).catch((error: unknown) => {
          if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
        });
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it("refuses conditions nested beyond measure", async () => {
    const { ctx } = await scene();
    let query: TicketQuery = { all: [] };
    for (let depth = 0; depth < 30; depth++) query = { not: query };
    await expect(listTickets(ctx, { query })).rejects.toMatchObject({ code: "invalid" });
  });
});
