"use client";

import { useExtracted } from "next-intl";
import { ValueControl } from "@/components/conditions/value-control";
import { Input, NativeSelect } from "@/components/ui/input";
import type { RuleAction } from "@/lib/domain/rules/schema";
import type { RuleOptions, SettableField } from "../load-options";
import { TemplateField } from "./template-field";

type Setting = Extract<RuleAction, { do: "set" | "add" | "remove" }>;
type SetFieldsProps = {
  action: Setting;
  onChange: (action: Setting) => void;
  options: RuleOptions;
  id: string;
  error?: string;
};

/** Which field is changed, and to what. */
export function SetFields({ action, onChange, options, id, error }: SetFieldsProps) {
  const t = useExtracted("admin");
  const offered = action.do === "set" ? options.settable : options.addable;
  const field = offered.find((one) => one.name === action.field);
  const value = Array.isArray(action.value) ? action.value.map(Number) : action.value;
  const give = (next: unknown) => onChange({ ...action, value: next } as Setting);
  return (
    <div className="flex flex-wrap items-start gap-1.5">
      <NativeSelect
        id={`${id}-field`}
        aria-label={t("Field")}
        aria-invalid={error && !field ? true : undefined}
        className="w-auto max-w-full"
        value={field ? action.field : ""}
        onChange={(event) => {
          const next = offered.find((one) => one.name === event.target.value);
          if (next) onChange({ ...action, field: next.name, value: next.control === "flag" ? true : "" } as Setting);
        }}
      >
        <option value="" disabled>
          {t("Choose a field")}
        </option>
        {offered.map((one) => (
          <option key={one.name} value={one.name}>
            {one.label}
          </option>
        ))}
      </NativeSelect>
      {field?.nullable && action.do === "set" ? (
        <NativeSelect
          aria-label={t("What {label} becomes", { label: field.label })}
          className="w-auto"
          value={value === null ? "empty" : "value"}
          onChange={(event) => give(event.target.value === "empty" ? null : "")}
        >
          <option value="value">{t("to")}</option>
          <option value="empty">{t("to nothing")}</option>
        </NativeSelect>
      ) : null}
      {field && value !== null ? (
        <div className="min-w-0 flex-[1_1_12rem]">
          <SetValue field={field} value={value} give={give} options={options} id={id} error={error} />
        </div>
      ) : null}
    </div>
  );
}

type SetValueProps = {
  field: SettableField;
  value: Exclude<Setting["value"], null>;
  give: (value: unknown) => void;
  options: RuleOptions;
  id: string;
  error?: string;
};

function SetValue({ field, value, give, options, id, error }: SetValueProps) {
  const t = useExtracted("admin");
  if (field.name === "dueOn") return <DueValue value={value} give={give} />;
  if (field.control === "text") {
    return (
      <TemplateField
        id={`${id}-value`}
        label={field.label}
        line
        maxLength={2000}
        value={String(value)}
        onChange={give}
        error={error}
        placeholders={options.placeholders}
      />
    );
  }
  return (
    <ValueControl
      field={field}
      condition={{ field: field.name, op: field.many ? "has_any" : "is", value }}
      label={t("New value of {label}", { label: field.label })}
      invalid={error ? true : undefined}
      onChange={give}
    />
  );
}

/** A due date: so many days from the day on which the rule acts, or a fixed one. */
function DueValue({ value, give }: Pick<SetValueProps, "value" | "give">) {
  const t = useExtracted("admin");
  const fixed = typeof value === "string" && value.includes("-");
  return (
    <div className="flex flex-wrap gap-1.5">
      {fixed ? (
        <Input
          type="date"
          aria-label={t("Due date")}
          className="w-auto"
          value={String(value)}
          onChange={(event) => give(event.target.value)}
        />
      ) : (
        <Input
          type="number"
          inputMode="numeric"
          min={0}
          max={3650}
          aria-label={t("Days until it is due")}
          className="w-20 tabular-nums"
          value={String(value)}
          onChange={(event) => give(event.target.value === "" ? "" : Math.trunc(Number(event.target.value)))}
        />
      )}
      <NativeSelect
        aria-label={t("How the due date is counted")}
        className="w-auto"
        value={fixed ? "date" : "days"}
        onChange={(event) => give(event.target.value === "days" ? 3 : new Date().toISOString().slice(0, 10))}
      >
        <option value="days">{t("days later")}</option>
        <option value="date">{t("fixed date")}</option>
      </NativeSelect>
    </div>
  );
}
