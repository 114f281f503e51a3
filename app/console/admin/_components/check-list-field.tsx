"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { type FieldValues, useController } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import type { BoundProps, Named } from "./fields";
import { matches, SearchBox } from "./search-box";
import { controlId } from "./use-admin-form";

type Row = Named & { hint?: string };

/** Any of a list of rows, ticked; chosen ones first when the page opens, with a search when there are many. */
export function CheckListField<In extends FieldValues, Out>(
  props: BoundProps<In, Out> & { rows: Row[]; empty: string },
) {
  const t = useExtracted("console");
  const { control, name, label, help, disabled, rows, empty } = props;
  const { field, fieldState } = useController({ control, name });
  const [search, setSearch] = useState("");
  const chosen = new Set<number>(field.value ?? []);
  // The order stays while one ticks; only what was chosen at first stands at the top.
  const [atFirst] = useState(chosen);
  const ordered = [...rows].sort((a, b) => Number(atFirst.has(b.id)) - Number(atFirst.has(a.id)));
  const shown = ordered.filter((row) => matches(`${row.name} ${row.hint ?? ""}`, search));
  const toggle = (id: number, on: boolean) =>
    field.onChange(on ? [...chosen, id] : [...chosen].filter((one) => one !== id));
  return (
    <FieldGroup
      id={controlId(name)}
      label={t("{label} ({size, number} of {length, number})", { label, size: chosen.size, length: rows.length })}
      help={help}
      error={fieldState.error?.message}
    >
      {rows.length > 8 ? (
        <SearchBox label={t("Search in “{label}”", { label })} value={search} onChange={setSearch} className="mb-1" />
      ) : null}
      {rows.length === 0 ? (
        <p className="text-ink-muted">{empty}</p>
      ) : (
        <div className="max-h-56 overflow-y-auto rounded-md border border-border bg-surface p-1.5">
          {shown.length === 0 ? <p className="px-1.5 py-1 text-ink-muted">{t("Nothing of this name")}</p> : null}
          {shown.map((row) => (
            <Checkbox
              key={row.id}
              checked={chosen.has(row.id)}
              disabled={disabled || (row.disabled && !chosen.has(row.id))}
              onBlur={field.onBlur}
              onChange={(event) => toggle(row.id, event.target.checked)}
              label={
                <>
                  <span dir="auto">{row.name}</span>
                  {row.hint ? (
                    <span className="block text-sm text-ink-muted wrap-anywhere sm:ms-2 sm:inline">{row.hint}</span>
                  ) : null}
                </>
              }
            />
          ))}
        </div>
      )}
    </FieldGroup>
  );
}
