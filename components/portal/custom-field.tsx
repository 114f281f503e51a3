import { useExtracted } from "next-intl";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import type { ChoiceView, FieldView } from "./field-view";
import { TickBox } from "./tick-box";

type Props = { field: FieldView; values: readonly string[]; error?: string };

/** The control of one custom field. All of them are the browser's own, so they work on phones and without scripts. */
export function CustomField({ field, values, error }: Props) {
  const t = useExtracted("portal");
  const name = `field.${field.id}`;
  const id = `field-${field.id}`;
  const first = values[0] ?? "";
  const common = { id, label: field.name, help: field.help || undefined, error, required: field.required };
  if (field.type === "checkbox") {
    return (
      <FieldGroup {...common} hideLabel>
        <TickBox
          name={name}
          value="1"
          defaultChecked={first !== ""}
          label={
            <>
              {field.name}
              {field.required ? <span className="text-danger">{" *"}</span> : null}
            </>
          }
        />
      </FieldGroup>
    );
  }
  if (field.type === "multiple_choice") {
    return (
      <FieldGroup {...common}>
        {field.choices.map((choice) => (
          <TickBox
            key={choice.id}
            name={name}
            value={choice.id}
            defaultChecked={values.includes(String(choice.id))}
            label={choice.label}
          />
        ))}
      </FieldGroup>
    );
  }
  return (
    <Field {...common}>
      {(control) => {
        if (field.type === "select" || field.type === "drill_down") {
          return (
            <NativeSelect {...control} name={name} defaultValue={first} size="lg">
              <option value="">{field.required ? t("Choose one") : t("None")}</option>
              <Options choices={field.choices} />
            </NativeSelect>
          );
        }
        if (field.type === "large_text") {
          return <Textarea {...control} name={name} defaultValue={first} rows={field.rows} className="text-md" />;
        }
        return <Input {...control} {...inputOf(field)} name={name} defaultValue={first} size="lg" />;
      }}
    </Field>
  );
}

function inputOf(field: FieldView) {
  switch (field.type) {
    case "number":
      return { inputMode: "numeric" as const, className: "max-w-60" };
    case "decimal":
      return { inputMode: "decimal" as const, className: "max-w-60" };
    case "date":
      return { type: "date", className: "max-w-60" };
    case "date_time":
      return { type: "datetime-local", className: "max-w-70" };
    default:
      return { maxLength: field.maxLength };
  }
}

/** Choices of a drill-down stand under the name of their top level. */
function Options({ choices }: { choices: ChoiceView[] }) {
  const groups = [...new Set(choices.map((choice) => choice.group))];
  const option = (choice: ChoiceView) => (
    <option key={choice.id} value={choice.id}>
      {choice.label}
    </option>
  );
  return groups.map((group) =>
    group === null ? (
      choices.filter((choice) => choice.group === null).map(option)
    ) : (
      <optgroup key={group} label={group}>
        {choices.filter((choice) => choice.group === group).map(option)}
      </optgroup>
    ),
  );
}
