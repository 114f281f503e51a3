"use client";

import Link from "next/link";
import { useExtracted } from "next-intl";
import { useMemo } from "react";
import { type Control, useController, useWatch } from "react-hook-form";
import { ConditionEditor } from "@/components/conditions/condition-editor";
import { buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { useList } from "@/components/ui/use-list";
import { filterColumns } from "@/lib/domain/filters/columns";
import { groupings } from "@/lib/domain/tickets/groupings";
import { countMatches } from "../../_components/count-matches";
import { DangerZone } from "../../admin/_components/danger-zone";
import { ChoiceField, SwitchField, TextField } from "../../admin/_components/fields";
import { FormFrame } from "../../admin/_components/form-frame";
import { SharedWith } from "../../admin/_components/shared-with";
import { controlId, useAdminForm } from "../../admin/_components/use-admin-form";
import { useOpenNew } from "../../admin/_components/use-open-new";

import { SORTS } from "../../sorts";
import { useColumnWords, useGroupingWords } from "../../use-list-words";
import { useSortWords } from "../../use-sort-words";
import { removeFilter, storeFilter } from "../actions";
import { type FilterForm, filterFormSchema } from "../form-schema";
import type { FilterOptions } from "../load-options";
import { useSharingWords } from "./use-sharing-words";

type FilterEditorProps = {
  options: FilterOptions;
  stored?: FilterForm & { id: number };
  /** What a new one begins with, in the place of open work. */
  query?: FilterForm["query"] | undefined;
};

const base = "/console/filters";

/** What a new filter begins with: open work. */
const fresh: FilterForm = {
  name: "",
  folder: "",
  sharing: "private",
  teamId: null,
  roleId: null,
  agentIds: [],
  grouping: "",
  dense: false,
  query: { all: [{ field: "isOpen", op: "is", value: true }] },
  sort: SORTS[0],
  columns: [],
};

/** The form of one filter, or of a new one. */
export function FilterEditor({ options, stored, query }: FilterEditorProps) {
  const t = useExtracted("console");
  const { fields, folders, mayShare, teams } = options;
  const schema = useMemo(() => filterFormSchema(fields), [fields]);
  const form = useAdminForm<FilterForm, FilterForm, number>({
    schema,
    values: stored ?? (query ? { ...fresh, query } : fresh),
    save: (_, all) => storeFilter(all),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Filter added"),
  });
  const { control } = form;
  const sharing = useWatch({ control, name: "sharing" });
  const list = useList();
  const sortWords = useSortWords();
  const groupingWords = useGroupingWords();
  const sharings = useSharingWords();
  const known = SORTS.some((key) => key === stored?.sort);
  return (
    <FormFrame
      title={stored ? stored.name : t("New filter")}
      marks={
        stored ? (
          <Link href={`/console/tickets?view=filter-${stored.id}`} className={buttonClass("quiet", "sm")}>
            {t("Show its tickets")}
          </Link>
        ) : null
      }
      back={{ href: base, label: t("Filters") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.name}
            blocked={null}
            consequence={
              stored.sharing === "private"
                ? t("It goes from your navigation. The tickets stay as they are.")
                : t("It goes for everybody it is shared with. The tickets stay as they are.")
            }
            remove={() => removeFilter(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      <TextField control={control} name="name" label={t("Name")} required maxLength={100} />
      <QueryField control={control} fields={fields} />
      <ChoiceField
        control={control}
        name="sort"
        label={t("Order")}
        options={[
          ...SORTS.map((key) => ({ value: key, label: sortWords[key] })),
          ...(stored && !known ? [{ value: stored.sort, label: t("The order it has") }] : []),
        ]}
      />
      <ChoiceField
        control={control}
        name="grouping"
        label={t("Groups")}
        options={[
          { value: "", label: t("None") },
          ...groupings.map((value) => ({ value, label: groupingWords[value] })),
        ]}
      />
      <SwitchField
        control={control}
        name="dense"
        label={t("Dense")}
        help={t(
          "One line for each ticket, on wide screens with columns. Everybody can choose otherwise for themselves.",
        )}
      />
      <TextField
        control={control}
        name="folder"
        label={t("Folder")}
        help={
          folders.length > 0
            ? t("Filters of one folder stand together. There are {folders}.", { folders: list(folders) })
            : t("Filters of one folder stand together.")
        }
        maxLength={100}
      />
      {mayShare ? (
        <ChoiceField
          control={control}
          name="sharing"
          label={t("Who sees it")}
          help={t("Everybody sees only tickets that they may see; “me” is whoever looks.")}
          options={Object.entries(sharings).map(([value, label]) => ({ value, label }))}
        />
      ) : null}
      {mayShare ? (
        <SharedWith
          control={control}
          sharing={sharing}
          names={{ role: "roleId", team: "teamId", people: "agentIds" }}
          roles={options.roles}
          teams={teams}
          people={options.people}
        />
      ) : null}
      <ColumnsField control={control} />
    </FormFrame>
  );
}

type Bound = { control: Control<FilterForm, unknown, FilterForm> };

function QueryField({ control, fields }: Bound & Pick<FilterOptions, "fields">) {
  const t = useExtracted("console");
  const { field, fieldState } = useController({ control, name: "query" });
  return (
    <ConditionEditor
      id={controlId("query")}
      label={t("Which tickets")}
      value={field.value}
      onChange={field.onChange}
      fields={fields}
      error={fieldState.error?.message}
      empty={t("Without conditions it shows every ticket, closed and deleted ones too.")}
      count={countMatches}
    />
  );
}

/** What a dense list shows of each ticket, and a program that reads the filter. */
function ColumnsField({ control }: Bound) {
  const t = useExtracted("console");
  const columnWords = useColumnWords();
  const { field } = useController({ control, name: "columns" });
  return (
    <details>
      <summary className="cursor-default font-medium">{t("Columns")}</summary>
      <FieldGroup
        label={t("Columns")}
        hideLabel
        help={t(
          "What a dense list shows, and a program that reads this filter through an API. None ticked: the usual ones.",
        )}
        className="mt-2"
      >
        <div className="grid max-h-56 grid-cols-2 overflow-y-auto rounded-md border border-border p-1.5">
          {filterColumns.map((column) => (
            <Checkbox
              key={column}
              label={columnWords[column]}
              checked={field.value.includes(column)}
              onChange={(event) => {
                const chosen = new Set(field.value);
                if (event.target.checked) chosen.add(column);
                else chosen.delete(column);
                field.onChange(filterColumns.filter((one) => chosen.has(one)));
              }}
            />
          ))}
        </div>
      </FieldGroup>
    </details>
  );
}
