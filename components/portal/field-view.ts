/** A choice of a custom field; `group` is the top level of a drill-down, `label` the levels below it. */
export type ChoiceView = { id: number; label: string; group: string | null };

/** A custom field as a form of the portal shows it. */
export type FieldView = {
  id: number;
  name: string;
  help: string;
  type:
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
    | "drill_down";
  required: boolean;
  rows: number;
  maxLength: number;
  /** Empty: in every category. */
  categoryIds: number[];
  /** Shown only while this choice is picked; the names of both are for browsers without scripts. */
  dependsOn: { choiceId: number; fieldId: number; field: string; choice: string } | null;
  choices: ChoiceView[];
};

/**
 * Which of the fields are shown, given the choices picked in them. A field whose condition hangs on a field that is
 * itself hidden is hidden too.
 */
export function shownFields(fields: readonly FieldView[], picked: ReadonlySet<number>): Set<number> {
  const shown = new Set(fields.map((field) => field.id));
  for (let before = -1; before !== shown.size; ) {
    before = shown.size;
    for (const { id, dependsOn } of fields) {
      if (!dependsOn) continue;
      const elsewhere = !fields.some((field) => field.id === dependsOn.fieldId);
      if (elsewhere || !picked.has(dependsOn.choiceId) || !shown.has(dependsOn.fieldId)) shown.delete(id);
    }
  }
  return shown;
}
