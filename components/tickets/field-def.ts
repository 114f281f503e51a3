export type FieldKind =
  | "text"
  | "large_text"
  | "select"
  | "multiple_choice"
  | "checkbox"
  | "number"
  | "decimal"
  | "regex"
  | "date"
  | "date_time"
  | "drill_down"
  | "ajax";

/** A stored value: choice ids for choices, ISO text for dates, numbers, booleans and text as such; null for none. */
export type FieldInputValue = string | number | boolean | number[] | null;
export type FieldInputValues = Record<string, FieldInputValue | undefined>;

/** A custom field as a form needs it. Choices are in order; drill-down choices name their parent. */
export type FieldDef = {
  id: number;
  name: string;
  help: string;
  kind: FieldKind;
  required: boolean;
  choices: { id: number; label: string; parentId: number | null }[];
  /** Lines of a large text. */
  rows: number;
  decimals: number;
  maxLength: number;
  /** Shown only while this choice of that field is picked. */
  dependsOn: { fieldId: number; choiceId: number } | null;
};

/** Is the field shown, given what is filled in so far? */
export function isFieldShown(field: FieldDef, values: FieldInputValues): boolean {
  if (!field.dependsOn) return true;
  const parent = values[String(field.dependsOn.fieldId)];
  const { choiceId } = field.dependsOn;
  return Array.isArray(parent) ? parent.includes(choiceId) : parent === choiceId;
}

/** The choices of one level of a drill-down, and the path of ids from the top to a chosen leaf. */
export const childrenOf = (field: FieldDef, parentId: number | null) =>
  field.choices.filter((choice) => choice.parentId === parentId);

export function pathTo(field: FieldDef, leafId: number | null): number[] {
  const path: number[] = [];
  for (let id = leafId; id !== null && path.length < 20; ) {
    const choice = field.choices.find((one) => one.id === id);
    if (!choice) return [];
    path.unshift(choice.id);
    id = choice.parentId;
  }
  return path;
}
