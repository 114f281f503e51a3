import { z } from "zod";
import { lackOf } from "@/components/conditions/complete";
import type { ConditionField } from "@/components/conditions/fields";
import { filterInput } from "@/lib/domain/filters/schema";

const form = filterInput.required({ columns: true });
export type FilterForm = z.output<typeof form>;

/** Checks the form in the browser: what the server checks, and that no condition is half made. */
export const filterFormSchema = (fields: readonly ConditionField[]) =>
  z.custom<FilterForm>().superRefine((values, check) => {
    const lack = lackOf(values.query, fields);
    if (lack !== null) check.addIssue({ code: "custom", path: ["query"], message: lack });
    if (values.sharing === "team" && values.teamId === null) {
      check.addIssue({ code: "custom", path: ["teamId"], message: "Choose a team." });
    }
    if (values.sharing === "role" && values.roleId === null) {
      check.addIssue({ code: "custom", path: ["roleId"], message: "Choose a role." });
    }
    if (values.sharing === "people" && values.agentIds.length === 0) {
      check.addIssue({ code: "custom", path: ["agentIds"], message: "Choose at least one person." });
    }
    for (const { path, message } of form.safeParse(values).error?.issues ?? []) {
      check.addIssue({ code: "custom", path: path as (string | number)[], message });
    }
  });
