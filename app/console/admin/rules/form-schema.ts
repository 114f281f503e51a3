import { z } from "zod";
import { lackOf } from "@/components/conditions/complete";
import type { ConditionField } from "@/components/conditions/fields";
import {
  type RuleAction,
  type RuleEvent,
  type RuleInput,
  type RuleKind,
  type RuleSchedule,
  ruleInput,
} from "@/lib/domain/rules/schema";
import type { TicketQuery } from "@/lib/domain/tickets/query";

/** The form of a rule of any kind; what its kind has no use for stays as it began. */
export type RuleForm = {
  name: string;
  folder: string;
  enabled: boolean;
  on: RuleEvent[];
  schedule: RuleSchedule;
  repeat: "once" | "each_time";
  when: TicketQuery;
  actions: RuleAction[];
};

/** What a new rule begins with. */
export const emptyRule: RuleForm = {
  name: "",
  folder: "",
  enabled: false,
  on: ["ticket.created"],
  schedule: { every: "hour", minute: 0 },
  repeat: "once",
  when: { all: [] },
  actions: [],
};

/** The form's values as the domain takes them. */
export function toRule(kind: RuleKind, form: RuleForm): RuleInput {
  const { on, schedule, repeat, ...common } = form;
  if (kind === "trigger") return { kind, ...common, on };
  return kind === "automation" ? { kind, ...common, schedule, repeat } : { kind, ...common };
}

/** What is stored as the form's values. */
export function toForm(rule: z.output<typeof ruleInput>): RuleForm {
  const { kind, ...values } = rule;
  return { ...emptyRule, ...values };
}

/**
 * Checks the form in the browser with the sentences of the domain, and conditions that are not complete with those of their
 * editor. Errors stand at the path of what they are about.
 */
export function ruleFormSchema(kind: RuleKind, fields: readonly ConditionField[]) {
  return z.custom<RuleForm>().superRefine((form, check) => {
    const lack = lackOf(form.when, fields);
    if (lack !== null) check.addIssue({ code: "custom", path: ["when"], message: lack });
    for (const { path, message } of ruleInput.safeParse(toRule(kind, form)).error?.issues ?? []) {
      check.addIssue({ code: "custom", path: path as (string | number)[], message });
    }
  });
}
