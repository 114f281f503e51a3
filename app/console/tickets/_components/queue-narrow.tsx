"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import type { queueSearch } from "@/app/console/queue-search";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import { FilterForm } from "./filter-form";
import type { QueueHeadProps } from "./queue-head";

type QueueNarrowProps = QueueHeadProps & { go: (change: Parameters<typeof queueSearch>[1]) => void };

/** Narrows the list that is shown, and keeps what it shows as a filter. */
export function QueueNarrow(props: QueueNarrowProps) {
  const t = useExtracted("console");
  const { address, choices, narrowed, go, query, sort, grouping, dense, filter, mayShare } = props;
  const [saving, setSaving] = useState(false);
  const fields = [
    { key: "status", label: t("Status") },
    { key: "category", label: t("Category") },
    { key: "priority", label: t("Priority") },
    { key: "assignee", label: t("Assigned to") },
    { key: "tag", label: t("Tag") },
  ] as const;
  if (saving) {
    const look = { query, sort, grouping, dense };
    return <FilterForm {...look} filter={filter} mayShare={mayShare} onDone={() => setSaving(false)} />;
  }
  return (
    <div className="grid gap-2.5">
      {fields.map(({ key, label }) => (
        <Field
          key={key}
          label={label}
          className="grid-cols-[88px_minmax(0,1fr)] items-center gap-2! [&>label]:font-normal"
        >
          {(control) => (
            <NativeSelect
              {...control}
              size="sm"
              value={String(address[key] ?? "")}
              onChange={(event) => go({ [key]: event.target.value })}
            >
              <option value="">{t("Any")}</option>
              {key === "assignee" ? (
                <>
                  <option value="me">{t("Me")}</option>
                  <option value="none">{t("Nobody")}</option>
                </>
              ) : null}
              {choices[key].map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      ))}
      <Checkbox
        label={t("Only what I have not read")}
        checked={address.unread}
        onChange={(event) => go({ unread: event.target.checked })}
      />
      <div className="flex justify-between gap-2 border-t border-border pt-2.5">
        <Button size="sm" onClick={() => setSaving(true)}>
          {filter?.mine ? t("Change filter") : t("Save as filter")}
        </Button>
        {narrowed ? (
          <Button
            size="sm"
            look="quiet"
            onClick={() => go({ status: "", category: "", priority: "", assignee: "", tag: "", unread: false })}
          >
            {t("Show all")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
