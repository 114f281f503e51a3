import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { listAudit } from "../audit/queries";
import { asAgent, makeAgent } from "../testing";
import { changeRule, createRule, deleteRule, orderRules, setRuleEnabled } from "./commands";
import { placeholderValues } from "./placeholders";
import { getRule, listRules } from "./queries";
import { conditionFields, previewCount } from "./rule-fields";
import type { RuleInput } from "./schema";
import { ruleScene } from "./testing";

setUpTestDatabase();

const note: RuleInput["actions"] = [{ do: "note", text: "Seen by {{rule.name}}." }];
const automation = (extra: Partial<RuleInput> = {}): RuleInput =>
  ({
    kind: "automation",
    name: "Nudge",
    when: { all: [{ field: "isOpen", op: "is", value: true }] },
    actions: note,
    schedule: { every: "hour", minute: 15 },
    ...extra,
  }) as RuleInput;

describe("rules", () => {
  it("are added, listed in order, changed, switched, deleted, each with a line in the audit log", async () => {
    const { ctx } = await ruleScene();
    const { id } = await createRule(ctx, automation({ enabled: true }));
    const second = await createRule(ctx, automation({ name: "Second" }));
    const [first] = await listRules(ctx, "automation");
    expect(first).toMatchObject({ id, acted: 0, lastActedAt: null, lastError: null });
    expect(first?.nextAt?.getUTCMinutes()).toBe(15);
    expect(first?.rule).toMatchObject({ name: "Nudge", enabled: true, repeat: "once", folder: "" });
    await orderRules(ctx, "automation", [second.id]);
    expect((await listRules(ctx, "automation")).map((rule) => rule.id)).toEqual([second.id, id]);
    await setRuleEnabled(ctx, id, false);
    expect((await getRule(ctx, id)).nextAt).toBeNull();
    await changeRule(ctx, id, automation({ name: "Nudge harder", folder: "Care" }));
    expect((await getRule(ctx, id)).rule).toMatchObject({ name: "Nudge harder", folder: "Care", enabled: false });
    await deleteRule(ctx, id);
    await expect(getRule(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    const { entries } = await listAudit(ctx, {});
    expect(entries.filter((row) => row.objectType.startsWith("Rule")).map((row) => row.action)).toEqual([
      "delete",
      "edit",
      "edit",
      "edit",
      "add",
      "add",
    ]);
  });

  it("of one folder stand and act together, where the first of them does", async () => {
    const { ctx } = await ruleScene();
    const ids: Record<string, number> = {};
    for (const [name, folder] of [
      ["a", "F"],
      ["b", ""],
      ["c", "F"],
      ["d", ""],
    ] as const) {
      ids[name] = (await createRule(ctx, automation({ name, folder }))).id;
    }
    const order = async () => (await listRules(ctx, "automation")).map(({ rule }) => rule.name).join("");
    expect(await order()).toBe("acbd");
    await orderRules(ctx, "automation", [ids.d ?? 0, ids.c ?? 0, ids.b ?? 0, ids.a ?? 0]);
    expect(await order()).toBe("dcab");
    await changeRule(ctx, ids.b ?? 0, automation({ name: "b", folder: "G" }));
    await changeRule(ctx, ids.d ?? 0, automation({ name: "d", folder: "G" }));
    expect(await order()).toBe("dbca");
  });

  it("are for those who manage the settings", async () => {
    const { ctx, workspace } = await ruleScene();
    const { id } = await createRule(ctx, automation());
    const agent = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff"));
    for (const call of [
      () => listRules(agent, "automation"),
      () => createRule(agent, automation()),
      () => changeRule(agent, id, automation()),
      () => deleteRule(agent, id),
      () => orderRules(agent, "automation", [id]),
      () => setRuleEnabled(agent, id, true),
      () => conditionFields(agent, "trigger"),
    ])
      await expect(call()).rejects.toMatchObject({ code: "forbidden" });
    const other = await ruleScene();
    await expect(getRule(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(changeRule(other.ctx, id, automation())).rejects.toMatchObject({ code: "not_found" });
    await expect(orderRules(other.ctx, "automation", [id])).rejects.toMatchObject({ code: "not_found" });
  });

  it.each<[string, Partial<RuleInput>, string, RegExp]>([
    ["a field that is not there", { when: { field: "nonsense", op: "is", value: 1 } }, "when", /no field “nonsense”/],
    ["an operator of another field", { when: { field: "subject", op: "has_any", value: [1] } }, "when", /cannot be/],
    ["a field of the asking agent", { when: { field: "isUnread", op: "is", value: true } }, "when", /no field/],
    ["a status that is not there", { when: { field: "statusId", op: "is", value: 99_999_999 } }, "when", /not there/],
    [
      "a broken pattern",
      { when: { field: "subject", op: "matches_pattern", value: "(a" } },
      "when",
      /pattern cannot be used/,
    ],
    [
      "looking ahead",
      { when: { field: "subject", op: "matches_pattern", value: "a(?=b)" } },
      "when",
      /looking ahead or behind/,
    ],
    ["an event on the clock", { when: { field: "event.via", op: "is", value: "mail" } }, "when", /no field/],
    ["an unknown placeholder", { actions: [{ do: "note", text: "{{ticket.secret}}" }] }, "actions.0", /ticket\.secret/],
    ["an open brace", { actions: [...note, { do: "reply", text: "{{ticket.id" }] }, "actions.1", /placeholder/],
    ["a category of nobody", { actions: [{ do: "set", field: "categoryId", value: 1e8 }] }, "actions.0", /is there/],
    ["a field of nobody", { actions: [{ do: "set", field: "fields.99999", value: 1 }] }, "actions.0", /no such field/],
    ["mail without people", { actions: [{ do: "mail", subject: "x", text: "y" }] }, "actions.0", /who gets/],
    ["a mail's action", { actions: [{ do: "ignore_mail" }] }, "actions.0", /Only mail rules/],
    ["a team of nobody", { actions: [{ do: "rotate", teamId: 1e8 }] }, "actions.0", /no such team/],
    ["a webhook of nobody", { actions: [{ do: "webhook", webhookId: 1e8 }] }, "actions.0", /no such webhook/],
  ])("refuse %s", async (_, extra, field, reason) => {
    const { ctx } = await ruleScene();
    await expect(createRule(ctx, automation(extra))).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.stringMatching(reason) },
    });
  });

  it("offer every field they take, and every offered field compiles with every operator it has", async () => {
    const { ctx } = await ruleScene();
    for (const kind of ["trigger", "automation", "mail"] as const) {
      const fields = await conditionFields(ctx, kind);
      expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
      const values = {
        choice: 1,
        text: "a",
        number: 1,
        moment: "2026-03-01T08:00:00Z",
        date: "2026-03-01",
        flag: true,
      };
      const spans = ["longer_ago_than", "within_last", "within_next"];
      const conditions = fields.flatMap((field) =>
        field.operators.map((op) => {
          const value = spans.includes(op)
            ? 60
            : field.choices
              ? (field.choices[0]?.value ?? null)
              : values[field.control];
          const many = ["in", "not_in", "has_any", "has_all", "has_none"].includes(op);
          return { field: field.name, op, value: many ? [value].filter((one) => one !== null) : value };
        }),
      );
      expect(conditions.length).toBeGreaterThan(40);
      for (let from = 0; from < conditions.length; from += 90) {
        const when = { any: conditions.slice(from, from + 90) };
        const common = { name: "All", when, actions: note, enabled: false };
        await createRule(
          ctx,
          kind === "trigger"
            ? { ...common, kind, on: ["ticket.created"] }
            : kind === "automation"
              ? { ...common, kind, schedule: { every: "minute" } }
              : { ...common, kind },
        );
        if (kind === "automation") await previewCount(ctx, when);
      }
    }
  });

  it("count what matches, as far as the caller sees it", async () => {
    const { ctx, open } = await ruleScene();
    await open();
    await open({ subject: "Another" });
    expect(await previewCount(ctx, { field: "subject", op: "matches_pattern", value: "^the .*fire$" })).toEqual({
      count: 1,
      more: false,
    });
  });

  it("give the values of a ticket to who writes a text, and to nobody else", async () => {
    const { ctx, open, workspace } = await ruleScene();
    const { id } = await open();
    const values = await placeholderValues(ctx, id);
    expect(values).toMatchObject({ "ticket.id": String(id), "customer.name": "Ann Weber", "ticket.team": "" });
    expect(Object.keys(values)).not.toContain("rule.name");
    const agent = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff"));
    await expect(placeholderValues(agent, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(placeholderValues((await ruleScene()).ctx, id)).rejects.toMatchObject({ code: "not_found" });
  });
});
