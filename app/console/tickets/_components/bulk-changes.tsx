"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import type { BulkChoices } from "@/app/console/bulk/choices";
import type { FieldInputValues } from "@/components/tickets/field-def";
import { FieldInput } from "@/components/tickets/field-input";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import { useList } from "@/components/ui/use-list";
import type { BulkAct } from "./bulk-bar";

type Changes = NonNullable<BulkAct["changes"]>;

type BulkChangesProps = { choices: BulkChoices; onChange: (act: BulkAct | null) => void };

/** Any fields of the ticked tickets; what is not chosen stays as it is on each. */
export function BulkChanges({ choices, onChange }: BulkChangesProps) {
  const t = useExtracted("console");
  const [changes, setChanges] = useState<Changes>({});
  const selects = [
    { key: "statusId", label: t("Status"), from: "statuses", none: null },
    { key: "priorityId", label: t("Priority"), from: "priorities", none: null },
    { key: "categoryId", label: t("Category"), from: "categories", none: t("No category") },
    { key: "assigneeId", label: t("Assigned to"), from: "agents", none: t("Nobody") },
    { key: "teamId", label: t("Team"), from: "teams", none: t("No team") },
  ] as const;
  const set = (change: Partial<Changes>) => {
    const next = Object.fromEntries(
      Object.entries({ ...changes, ...change }).filter(([, value]) => value !== undefined),
    ) as Changes;
    setChanges(next);
    onChange(Object.keys(next).length === 0 ? null : { changes: next });
  };
  return (
    <div className="grid gap-3">
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        {selects.map(({ key, label, from, none }) => (
          <Field key={key} label={label}>
            {(control) => (
              <NativeSelect
                {...control}
                value={changes[key] === undefined ? "" : String(changes[key])}
                onChange={({ target: { value } }) =>
                  set({ [key]: value === "" ? undefined : value === "null" ? null : Number(value) })
                }
              >
                <option value="">{t("As it is")}</option>
                {none === null ? null : <option value="null">{none}</option>}
                {choices[from].map((choice) => (
                  <option key={choice.id} value={choice.id}>
                    {choice.name}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
        ))}
        <Field label={t("Due date")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={changes.dueOn ?? ""}
              onChange={({ target: { value } }) => set({ dueOn: value || undefined })}
            />
          )}
        </Field>
      </div>
      <Tags choices={choices} onChange={(tags) => set({ tags })} />
      <Fields choices={choices} onChange={(fields) => set({ fields })} />
    </div>
  );
}

function Tags({ choices, onChange }: { choices: BulkChoices; onChange: (tags: Changes["tags"]) => void }) {
  const t = useExtracted("console");
  const list = useList();
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const tell = (added: string[], removed: string[]) => {
    setAdd(added);
    setRemove(removed);
    onChange(added.length + removed.length > 0 ? { add: added, remove: removed } : undefined);
  };
  const options = [...new Set([...choices.tags, ...add])].map((tag) => ({ value: tag, label: tag }));
  return (
    <div className="grid gap-1">
      <span className="font-medium">{t("Tags")}</span>
      <div className="flex flex-wrap gap-2">
        <Combobox
          label={t("Tags to add")}
          multiple
          value={add}
          options={options}
          onChange={(value) => tell(value, remove)}
          onCreate={(tag) => tell([...add, tag], remove)}
          trigger={<Button>{add.length > 0 ? t("Add: {tags}", { tags: list(add, "plain") }) : t("Add tags")}</Button>}
        />
        <Combobox
          label={t("Tags to remove")}
          multiple
          value={remove}
          options={options}
          onChange={(value) => tell(add, value)}
          trigger={
            <Button>
              {remove.length > 0 ? t("Remove: {tags}", { tags: list(remove, "plain") }) : t("Remove tags")}
            </Button>
          }
        />
      </div>
    </div>
  );
}

/** Custom fields are taken into the form one by one: there may be very many. */
function Fields({ choices, onChange }: { choices: BulkChoices; onChange: (fields: Changes["fields"]) => void }) {
  const t = useExtracted("console");
  const [values, setValues] = useState<FieldInputValues>({});
  if (choices.fields.length === 0) return null;
  const tell = (next: FieldInputValues) => {
    setValues(next);
    onChange(Object.keys(next).length > 0 ? (next as Changes["fields"]) : undefined);
  };
  return (
    <>
      {choices.fields
        .filter((field) => String(field.id) in values)
        .map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={values[String(field.id)]}
            onChange={(value) => tell({ ...values, [field.id]: value })}
          />
        ))}
      <Combobox
        label={t("Field")}
        value={[]}
        options={choices.fields
          .filter((field) => !(String(field.id) in values))
          .map((field) => ({ value: String(field.id), label: field.name }))}
        onChange={([id]) => tell({ ...values, [String(id)]: null })}
        trigger={<Button className="justify-self-start">{t("Set another field")}</Button>}
      />
    </>
  );
}
