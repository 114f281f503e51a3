import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { createRule } from "@/lib/domain/rules/commands";
import { getRule } from "@/lib/domain/rules/queries";
import { conditionFields } from "@/lib/domain/rules/rule-fields";
import { ruleAction, ruleKinds } from "@/lib/domain/rules/schema";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { inEnglish } from "@/lib/text/sentences";
import { actionWords, startAction } from "./action-words";
import { examplesOf } from "./examples";
import { ruleFormSchema, toForm, toRule } from "./form-schema";
import { movedTo } from "./order";

setUpTestDatabase();

test("every example is a rule that the form and the domain take, but for what only its reader knows", async () => {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const catalog = await loadCatalog(ctx);
  const toComplete: string[] = [];
  for (const kind of ruleKinds) {
    const schema = ruleFormSchema(kind, await conditionFields(ctx, kind));
    const examples = examplesOf(kind, catalog, inEnglish);
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const { key, form } of examples) {
      expect(form.enabled, key).toBe(false);
      const checked = schema.safeParse(form);
      if (!checked.success) {
        expect(checked.error.issues.map(({ path }) => path)).toEqual([["when"]]);
        toComplete.push(key);
        continue;
      }
      const { id } = await createRule(ctx, toRule(kind, form));
      expect(toForm((await getRule(ctx, id)).rule)).toEqual(form);
    }
  }
  expect(toComplete).toEqual(["key-customer"]);
});

test("what the form checks stands at the place of what is wrong", async () => {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const schema = ruleFormSchema("trigger", await conditionFields(ctx, "trigger"));
  const [example] = examplesOf("trigger", await loadCatalog(ctx), inEnglish).slice(1);
  if (!example) throw new Error("There is an example.");
  const wrong = schema.safeParse({
    ...example.form,
    name: " ",
    on: [],
    when: { any: [{ field: "subject", op: "contains", value: "" }] },
    actions: [{ do: "note", text: "" }],
  });
  expect(wrong.error?.issues.map(({ path }) => path.join(".")).sort()).toEqual([
    "actions.0.text",
    "name",
    "on",
    "when",
  ]);
});

test("every kind of action can be begun, and is one once it is filled in", () => {
  for (const kind of Object.keys(actionWords) as (keyof typeof actionWords)[]) {
    const filled = {
      ...startAction(kind),
      ...{ field: "fields.1", value: 1, teamId: 1, webhookId: 1, agentIds: [1] },
      ...{ text: "x", subject: "x", target: "x" },
    };
    expect(ruleAction.safeParse(filled).success, kind).toBe(true);
  }
});

test("moving within a list loses nothing and stops at its ends", () => {
  expect(movedTo([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
  expect(movedTo([1, 2, 3], 0, 9)).toEqual([2, 3, 1]);
  expect(movedTo([1, 2, 3], 2, -5)).toEqual([3, 1, 2]);
  expect(movedTo([1, 2, 3], 7, 0)).toEqual([1, 2, 3]);
});
