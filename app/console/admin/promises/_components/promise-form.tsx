"use client";

import { useExtracted } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { ConditionEditor } from "@/components/conditions/condition-editor";
import type { Usage } from "@/lib/domain/catalog/logic";
import { CheckListField } from "../../_components/check-list-field";
import { DangerZone } from "../../_components/danger-zone";
import { type Named, PlaceField, ReferenceField, SwitchField, TextField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { controlId, useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { useUsageWords } from "../../_components/use-usage-words";
import { addPromise, removePromise, savePromise } from "../actions";
import { type PromiseValues, promiseFormSchema } from "../form-schema";
import type { PromiseOptions } from "../load-options";
import { LengthField } from "./length-field";
import { WarningField } from "./warning-field";

type PromiseFormProps = {
  options: PromiseOptions;
  others: Named[];
  stored?: { id: number; usage: Usage; values: PromiseValues };
};

const base = "/console/admin/promises";

/** The form of one promise, or of a new one. */
export function PromiseForm({ options, others, stored }: PromiseFormProps) {
  const t = useExtracted("admin");
  const form = useAdminForm<PromiseValues, PromiseValues, number>({
    schema: promiseFormSchema,
    values: stored?.values ?? {
      name: "",
      active: true,
      condition: { all: [] },
      calendarId: options.defaultCalendarId,
      firstReplyMinutes: 240,
      nextReplyMinutes: null,
      resolutionMinutes: null,
      warnMinutes: null,
      warnPercent: 20,
      pauseStatusIds: options.statuses.filter((status) => status.waiting).map((status) => status.id),
      placeAfterId: others.at(-1)?.id ?? null,
    },
    save: (changed, all) => (stored ? savePromise({ id: stored.id, ...changed }) : addPromise(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved; open tickets follow in a moment") : t("Promise added"),
  });
  const { control } = form;
  const usageWords = useUsageWords();
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New promise")}
      back={{ href: base, label: t("Promises") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={null}
            consequence={t("Its open tickets get the next promise that fits. What was broken stays counted.")}
            remove={() => removePromise(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored ? (
        <p className="text-ink-muted">{t("It holds or held for {usage}.", { usage: usageWords(stored.usage) })}</p>
      ) : null}
      <TextField control={control} name="name" label={t("Name")} required maxLength={100} />
      <ConditionField control={control} options={options} />
      <PlaceField
        control={control}
        name="placeAfterId"
        others={others}
        help={t("Promises are tried in this order; the first one that fits a ticket holds.")}
      />
      <FormPart title={t("What is promised")}>
        <LengthField
          control={control}
          name="firstReplyMinutes"
          label={t("First reply within")}
          help={t("Until an agent first answers the customer. Empty promises none.")}
        />
        <LengthField
          control={control}
          name="nextReplyMinutes"
          label={t("Next reply within")}
          help={t("Until an agent answers a later message of the customer. Empty promises none.")}
        />
        <LengthField
          control={control}
          name="resolutionMinutes"
          label={t("Solution within")}
          help={t("Until the ticket is closed. Empty promises none.")}
        />
        <WarningField control={control} />
      </FormPart>
      <FormPart title={t("How it is counted")}>
        <ReferenceField
          control={control}
          name="calendarId"
          label={t("Calendar")}
          help={t("Only its opening hours count.")}
          rows={options.calendars}
          none={t("Round the clock")}
        />
        <CheckListField
          control={control}
          name="pauseStatusIds"
          label={t("Statuses that pause")}
          help={t("While a ticket has one of these, its clocks stand still.")}
          rows={options.statuses}
          empty={t("There is no status to choose.")}
        />
      </FormPart>
      <SwitchField
        control={control}
        name="active"
        label={t("In use")}
        help={t("Out of use, it holds for no open ticket.")}
      />
    </FormFrame>
  );
}

type ConditionFieldProps = { control: Control<PromiseValues, unknown, PromiseValues>; options: PromiseOptions };

function ConditionField({ control, options }: ConditionFieldProps) {
  const t = useExtracted("admin");
  const { field, fieldState } = useController({ control, name: "condition" });
  return (
    <ConditionEditor
      id={controlId("condition")}
      label={t("For which tickets")}
      value={field.value}
      onChange={field.onChange}
      fields={options.fields}
      error={fieldState.error?.message}
      empty={t("Without conditions it holds for every ticket.")}
    />
  );
}
