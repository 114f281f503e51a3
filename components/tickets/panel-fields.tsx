"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { Suggestion } from "@/components/ui/suggest-input";
import { type FieldDef, type FieldInputValues, isFieldShown } from "./field-def";
import { FieldInput, fieldInputId } from "./field-input";
import { Facts, PanelSection } from "./panel";

/** Sent to the window to open the form, with the fields that must be filled in: `{ fields: { "fields.7": "…" } }`. */
export const EDIT_FIELDS_EVENT = "ticket:edit-fields";

type FieldsPanelProps = {
  fields: FieldDef[];
  values: FieldInputValues;
  /** What people read for each value, by field id. */
  texts: Record<string, string>;
  editable: boolean;
  /** Saves what changed; resolves to messages by `fields.<id>`, or null when it was saved. */
  onSave: (changes: FieldInputValues) => Promise<Record<string, string> | null>;
  /** Gives the choices of a field that another system offers, for what is typed and what else the form holds. */
  offer: (fieldId: number, text: string, values: FieldInputValues, signal: AbortSignal) => Promise<Suggestion[]>;
};

/** The custom fields of a ticket: what is filled in, and a form for all of them. */
export function FieldsPanel({ fields, values, texts, editable, onSave, offer }: FieldsPanelProps) {
  const t = useExtracted("console");
  const [draft, setDraft] = useState<FieldInputValues | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const open = (event: Event) => {
      setDraft((now) => now ?? { ...values });
      setErrors((event as CustomEvent<{ fields?: Record<string, string> }>).detail?.fields ?? {});
    };
    window.addEventListener(EDIT_FIELDS_EVENT, open);
    return () => window.removeEventListener(EDIT_FIELDS_EVENT, open);
  }, [values]);

  if (fields.length === 0) return null;
  if (!draft) {
    const filled = fields.filter((field) => texts[String(field.id)] && isFieldShown(field, values));
    return (
      <PanelSection
        title={t("Fields")}
        action={
          editable ? (
            <Button look="quiet" size="sm" className="-my-1 -me-2" onClick={() => setDraft({ ...values })}>
              {t("Edit")}
            </Button>
          ) : null
        }
      >
        {filled.length === 0 ? <p className="text-ink-muted">{t("Nothing filled in")}</p> : null}
        <Facts facts={filled.map((field) => ({ label: field.name, value: texts[String(field.id)] }))} />
      </PanelSection>
    );
  }

  const save = async () => {
    const changed = Object.fromEntries(
      fields
        .map((field) => [String(field.id), draft[String(field.id)] ?? null] as const)
        .filter(([id, value]) => JSON.stringify(value) !== JSON.stringify(values[id] ?? null)),
    );
    setBusy(true);
    const problems = await onSave(changed);
    setBusy(false);
    setErrors(problems ?? {});
    if (!problems) setDraft(null);
  };
  const shown = fields.filter((field) => isFieldShown(field, draft));
  return (
    <PanelSection title={t("Fields")}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ErrorSummary
          errors={Object.entries(errors).map(([key, message]) => {
            const field = fields.find((one) => `fields.${one.id}` === key);
            return { id: field ? fieldInputId(field) : undefined, message };
          })}
        />
        {shown.map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={draft[String(field.id)]}
            error={errors[`fields.${field.id}`]}
            onChange={(value) => setDraft({ ...draft, [String(field.id)]: value })}
            offer={(fieldId, text, signal) => offer(fieldId, text, draft, signal)}
          />
        ))}
        <div className="flex gap-2">
          <Button type="submit" look="primary" busy={busy}>
            {t("Save fields")}
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              setDraft(null);
              setErrors({});
            }}
          >
            {t("Cancel")}
          </Button>
        </div>
      </form>
    </PanelSection>
  );
}
