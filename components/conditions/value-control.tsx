"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import {
  type ConditionValue,
  type SingleValue,
  shapeOf,
  valueInWords,
  valuesOf,
} from "@/lib/domain/tickets/condition-words";
import type { TicketCondition } from "@/lib/domain/tickets/query";
import { useSay } from "@/lib/i18n/said";
import type { ConditionField } from "./fields";
import { PickButton } from "./pick-button";
import { SpanControl } from "./span-control";

type ValueControlProps = {
  field: ConditionField;
  condition: TicketCondition;
  onChange: (value: ConditionValue) => void;
  /** Says which condition it belongs to. */
  label: string;
  invalid?: true;
  describedBy?: string;
};

/** The control for what a condition compares with, by the kind of its field and the operator. */
export function ValueControl(props: ValueControlProps) {
  const t = useExtracted("console");
  const { field, condition, onChange, label } = props;
  const shape = shapeOf(condition.op);
  if (shape === "none") return null;
  const wired = { "aria-label": label, "aria-invalid": props.invalid, "aria-describedby": props.describedBy };
  const [first] = valuesOf(condition);
  const text = first === undefined || first === null || typeof first === "boolean" ? "" : String(first);
  if (shape === "span") return <SpanControl value={first ?? ""} onChange={onChange} label={label} wired={wired} />;
  switch (field.control) {
    case "choice":
      return <ChoiceValue {...props} many={shape === "many"} />;
    case "flag":
      return (
        <NativeSelect
          {...wired}
          value={first === false ? "no" : "yes"}
          onChange={(event) => onChange(event.target.value === "yes")}
        >
          <option value="yes">{t("yes")}</option>
          <option value="no">{t("no")}</option>
        </NativeSelect>
      );
    case "moment":
      return <MomentValue text={text} onChange={onChange} wired={wired} />;
    case "date":
      if (shape === "one") {
        return <Input {...wired} type="date" value={text} onChange={(event) => onChange(event.target.value)} />;
      }
      return <LinesValue {...props} wired={wired} />;
    case "number":
      return <NumbersValue {...props} many={shape === "many"} wired={wired} />;
    default:
      if (shape === "many") return <LinesValue {...props} wired={wired} />;
      return (
        <Input
          {...wired}
          dir="auto"
          value={text}
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          className={condition.op === "matches_pattern" ? "font-mono text-sm" : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

type Wired = { "aria-label": string; "aria-invalid"?: true; "aria-describedby"?: string };

/** One word of the field's list, or several. What is chosen and gone from the list can be taken out. */
function ChoiceValue({
  field,
  condition,
  onChange,
  label,
  invalid,
  describedBy,
  many,
}: ValueControlProps & { many: boolean }) {
  const t = useExtracted("console");
  const say = useSay();
  const chosen = valuesOf(condition).filter((value) => value !== "");
  const choices = field.choices ?? [];
  const gone = chosen.filter((value) => !choices.some((choice) => String(choice.value) === String(value)));
  const options = [
    ...choices.map(({ value, label, hint }) => ({ value: String(value), label, ...(hint ? { hint } : {}) })),
    ...gone.map((value) => ({ value: String(value), label: valueInWords(value, field, say) })),
  ];
  const storedAs = (picked: string): SingleValue =>
    choices.find((choice) => String(choice.value) === picked)?.value ??
    gone.find((value) => String(value) === picked) ??
    null;
  return (
    <Combobox
      label={field.label}
      multiple={many}
      options={options}
      value={chosen.map(String)}
      onChange={(picked) => {
        const values = picked.map(storedAs);
        onChange(many ? values : (values[0] ?? null));
      }}
      empty={t("Nothing of this name")}
      trigger={
        <PickButton
          label={label}
          chosen={chosen.map((value) => valueInWords(value, field, say)).join(", ")}
          placeholder={many ? t("Choose one or more") : t("Choose")}
          aria-invalid={invalid}
          aria-describedby={describedBy}
        />
      }
    />
  );
}

/** Several texts, one on each line. */
function LinesValue({ condition, onChange, wired }: ValueControlProps & { wired: Wired }) {
  const t = useExtracted("console");
  const stored = valuesOf(condition).map((value) => String(value ?? ""));
  const [typed, setTyped] = useState(stored.join("\n"));
  const read = (text: string) => [...new Set(text.split("\n").map((one) => one.trim()))].filter(Boolean).slice(0, 1000);
  // What was changed elsewhere is shown; blanks and empty lines on the way stay as they are typed.
  const shown = read(typed).join("\n") === stored.join("\n") ? typed : stored.join("\n");
  return (
    <Textarea
      {...wired}
      dir="auto"
      rows={2}
      value={shown}
      placeholder={t("One on each line")}
      spellCheck={false}
      className="max-h-40"
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(read(event.target.value));
      }}
    />
  );
}

/** A number, or several with commas between. What is no number yet is kept as it is typed. */
function NumbersValue({ condition, onChange, wired, many }: ValueControlProps & { wired: Wired; many: boolean }) {
  const stored = valuesOf(condition);
  const [typed, setTyped] = useState(stored.join(", "));
  const number = (text: string) => {
    const value = Number(text.replace(",", "."));
    return text !== "" && Number.isFinite(value) ? value : text;
  };
  const read = (text: string) =>
    many
      ? text
          .split(/[\s,;]+/)
          .filter(Boolean)
          .slice(0, 1000)
          .map(number)
      : [number(text.trim())];
  const shown = JSON.stringify(read(typed)) === JSON.stringify(stored) ? typed : stored.join(", ");
  return (
    <Input
      {...wired}
      inputMode={many ? "text" : "decimal"}
      autoComplete="off"
      value={shown}
      placeholder={many ? "1, 2, 3" : undefined}
      className="tabular-nums"
      onChange={(event) => {
        setTyped(event.target.value);
        const values = read(event.target.value);
        onChange(many ? values : (values[0] ?? ""));
      }}
    />
  );
}

/** A fixed time, in the reader's zone. */
function MomentValue(props: { text: string; onChange: (value: string) => void; wired: Wired }) {
  const t = useExtracted("console");
  const { text, onChange, wired } = props;
  const at = new Date(text);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return (
    <Input
      {...wired}
      aria-label={t("{label}, your time", { label: wired["aria-label"] })}
      type="datetime-local"
      value={Number.isNaN(local.getTime()) ? "" : local.toISOString().slice(0, 16)}
      onChange={(event) => {
        const typed = new Date(event.target.value);
        onChange(Number.isNaN(typed.getTime()) ? "" : typed.toISOString());
      }}
    />
  );
}
