"use client";

import { CircleAlert, Ellipsis } from "lucide-react";
import { useExtracted } from "next-intl";
import { useId } from "react";
import { IconButton } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Input, NativeSelect } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { conditionInWords, isOpenEnded, labelOf, wordsOfOperator } from "@/lib/domain/tickets/condition-words";
import type { Operator } from "@/lib/domain/tickets/query";
import { useSay } from "@/lib/i18n/said";
import { type ConditionField, fieldOf, startCondition, withField, withOperator } from "./fields";
import { PickButton } from "./pick-button";
import type { ConditionNode } from "./tree";
import { ValueControl } from "./value-control";

/** What can be done with a part beside changing it. */
export type PartAct = "up" | "down" | "in" | "out" | "remove";

type ConditionRowProps = {
  node: ConditionNode;
  fields: readonly ConditionField[];
  problem: string | null;
  /** False where a step is not possible: the menu shows it greyed. */
  can: Record<PartAct, boolean>;
  onChange: (condition: ConditionNode["condition"]) => void;
  onAct: (act: PartAct) => void;
};

/** One condition: field, operator, value, and a menu for its place. */
export function ConditionRow({ node, fields, problem, can, onChange, onAct }: ConditionRowProps) {
  const t = useExtracted("console");
  const say = useSay();
  const { condition } = node;
  const errorId = useId();
  const field = fieldOf(fields, condition.field);
  const label = labelOf(field, condition.field, say);
  const words = conditionInWords(condition, field, say);
  const invalid = problem ? (true as const) : undefined;
  const describedBy = problem ? errorId : undefined;
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap items-start gap-1.5">
        <div className="min-w-0 flex-[1_1_9rem]">
          <Combobox
            label={t("Field")}
            options={fields.map(({ name, label, group }) => ({ value: name, label, hint: group }))}
            value={[field?.name ?? ""]}
            onChange={([name]) => {
              const next = fields.find((one) => one.name === name);
              if (next && next !== field) onChange(withField(condition, field, next));
            }}
            empty={t("No field of this name")}
            trigger={
              <PickButton
                data-focus="field"
                label={t("Field")}
                chosen={field?.label}
                placeholder={condition.field === "" ? t("Choose a field") : t("A field that is gone")}
                aria-invalid={field ? undefined : invalid}
                aria-describedby={describedBy}
              />
            }
          />
        </div>
        {field && isOpenEnded(field) ? (
          <Input
            aria-label={t("Which “{label}”", { label: field.label })}
            placeholder="list-id"
            className="w-32 font-mono text-sm"
            maxLength={76}
            autoComplete="off"
            spellCheck={false}
            value={condition.field.slice(field.name.length)}
            onChange={(event) =>
              onChange({
                ...condition,
                field: field.name + event.target.value.replaceAll(/[^!-9;-~]/g, "").toLowerCase(),
              })
            }
          />
        ) : null}
        {field ? (
          <NativeSelect
            aria-label={t("How {label} is compared", { label })}
            className="w-auto max-w-full min-w-0 flex-[0_1_auto]"
            value={condition.op}
            onChange={(event) => onChange(withOperator(condition, field, event.target.value as Operator))}
          >
            {field.operators.includes(condition.op) ? null : <option value={condition.op}>{t("Choose")}</option>}
            {field.operators.map((op) => (
              <option key={op} value={op}>
                {wordsOfOperator(field, op, say)}
              </option>
            ))}
          </NativeSelect>
        ) : null}
        <div className="min-w-0 flex-[2_1_11rem] empty:hidden">
          {field ? (
            <ValueControl
              field={field}
              condition={condition}
              label={t("Value of {label}", { label })}
              invalid={invalid}
              describedBy={describedBy}
              onChange={(value) => onChange({ ...condition, value })}
            />
          ) : null}
        </div>
        <PartMenu words={words} can={can} onAct={onAct} />
      </div>
      {problem ? (
        <p id={errorId} className="mt-1 flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          {say(problem)}
        </p>
      ) : null}
    </div>
  );
}

/** A condition to begin with: on the first field offered. */
export const firstCondition = (fields: readonly ConditionField[]): ConditionNode["condition"] => {
  const [field] = fields;
  return field ? startCondition(field) : { field: "", op: "is" };
};

/** The menu of a condition or group. The same steps are Alt with an arrow key anywhere in the row. */
export function PartMenu(props: { words: string; can: Record<PartAct, boolean>; onAct: (act: PartAct) => void }) {
  const t = useExtracted("console");
  const acts = [
    { act: "up", label: t("Move up"), key: "↑" },
    { act: "down", label: t("Move down"), key: "↓" },
    { act: "in", label: t("Into a group"), key: "→" },
    { act: "out", label: t("Out of the group"), key: "←" },
  ] as const;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          label={t("More for: {words}", { words: props.words })}
          title={t("Move or remove")}
          data-focus="menu"
        >
          <Ellipsis className="size-4" aria-hidden="true" />
        </IconButton>
      }
    >
      {acts.map(({ act, label, key }) => (
        <MenuItem key={act} disabled={!props.can[act]} onSelect={() => props.onAct(act)}>
          {label}
          <span className="ms-auto ps-4 max-sm:hidden">
            <Kbd>{t("Alt {key}", { key })}</Kbd>
          </span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem danger onSelect={() => props.onAct("remove")}>
        {t("Remove")}
      </MenuItem>
    </Menu>
  );
}
