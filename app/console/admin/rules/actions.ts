"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import { changeRule, createRule, deleteRule, orderRules, setRuleEnabled } from "@/lib/domain/rules/commands";
import { ruleInput, ruleKinds } from "@/lib/domain/rules/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a rule; answers its number. */
export const addRule = agentAction(ruleInput, async (ctx, rule) => {
  const { id } = await createRule(ctx, rule);
  refresh();
  return id;
});

/** Changes a rule; answers its number. */
export const saveRule = agentAction(z.object({ id: rowId, rule: ruleInput }), async (ctx, { id, rule }) => {
  await changeRule(ctx, id, rule);
  refresh();
  return id;
});

/** Deletes a rule; its log stays. */
export const removeRule = agentAction(rowId, (ctx, id) => deleteRule(ctx, id));

/** Switches a rule on or off. */
export const switchRule = agentAction(z.object({ id: rowId, enabled: z.boolean() }), async (ctx, { id, enabled }) => {
  await setRuleEnabled(ctx, id, enabled);
  refresh();
});

/** Puts the rules of a kind in order. */
export const sortRules = agentAction(
  z.object({ kind: z.enum(ruleKinds), ids: z.array(rowId).max(500) }),
  async (ctx, { kind, ids }) => {
    await orderRules(ctx, kind, ids);
    refresh();
  },
);
