"use client";

import { ScrollText } from "lucide-react";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { useMemo } from "react";
import { useController, useWatch } from "react-hook-form";
import { ConditionEditor } from "@/components/conditions/condition-editor";
import { conditionsOf, readQuery } from "@/components/conditions/tree";
import { buttonClass } from "@/components/ui/button";
import { useList } from "@/components/ui/use-list";
import { countMatches } from "../../../_components/count-matches";
import { DangerZone } from "../../_components/danger-zone";
import { SwitchField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { controlId, useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { addRule, removeRule, saveRule } from "../actions";
import { emptyRule, type RuleForm as Form, ruleFormSchema, toRule } from "../form-schema";
import type { RuleNoun } from "../kinds";
import type { RuleOptions } from "../load-options";
import { ActionsField } from "./actions-field";
import { DryRun } from "./dry-run";
import { EventsField, RepeatField, ScheduleField } from "./when-fields";

type RuleFormProps = {
  /** The address of the list. */
  base: string;
  label: string;
  noun: RuleNoun;
  timeZone: string;
  options: RuleOptions;
  stored?: { id: number; values: Form };
  /** What a new rule begins with. */
  example?: Form;
  /** Shown above a new form that began with nothing. */
  examples?: React.ReactNode;
};

/** The form of one rule, or of a new one, with a dry run of what it says now. */
export function RuleForm({ base, label, noun, timeZone, options, stored, example, examples }: RuleFormProps) {
  const t = useExtracted("admin");
  const { kind, fields } = options;
  const schema = useMemo(() => ruleFormSchema(kind, fields), [kind, fields]);
  const form = useAdminForm<Form, Form, number>({
    schema,
    values: stored?.values ?? example ?? emptyRule,
    save: (_, all) => (stored ? saveRule({ id: stored.id, rule: toRule(kind, all) }) : addRule(toRule(kind, all))),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Rule added"),
  });
  const { control } = form;
  const list = useList();
  const title = stored
    ? stored.values.name
    : t("{noun, select, trigger {New trigger} automation {New automation} other {New mail rule}}", { noun });
  return (
    <FormFrame
      title={title}
      marks={
        stored ? (
          <Link href={`${base}/${stored.id}/log`} prefetch={false} className={buttonClass("quiet", "sm")}>
            <ScrollText className="size-4" aria-hidden="true" />
            {t("Log")}
          </Link>
        ) : null
      }
      back={{ href: base, label }}
      // An example is saved as it is, too.
      form={{ ...form, dirty: form.dirty || example !== undefined }}
      isNew={!stored}
      aside={<DryRun kind={kind} control={control} schema={schema} />}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={null}
            consequence={t("It acts no more. What it did stays as it is, and stands in the log of each ticket.")}
            remove={() => removeRule(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored || example ? null : examples}
      <TextField control={control} name="name" label={t("Name")} required maxLength={200} />
      <TextField
        control={control}
        name="folder"
        label={t("Folder")}
        help={
          options.folders.length > 0
            ? t("Rules of one folder stand together in the list, and act in its order. There are {folders}.", {
                folders: list(options.folders),
              })
            : t("Rules of one folder stand together in the list, and act in its order.")
        }
        maxLength={100}
      />
      {kind === "trigger" ? <EventsField control={control} events={options.events} /> : null}
      {kind === "automation" ? (
        <>
          <ScheduleField control={control} timeZone={timeZone} />
          <RepeatField control={control} />
        </>
      ) : null}
      <WhenField control={control} options={options} />
      <ActionsField control={control} options={options} />
      <SwitchField
        control={control}
        name="enabled"
        label={t("On")}
        help={t("Off, it keeps its place and does nothing. Saved with the rest.")}
      />
    </FormFrame>
  );
}

type WhenFieldProps = { control: ReturnType<typeof useAdminForm<Form, Form, number>>["control"]; options: RuleOptions };

/** The conditions, with the number of tickets that match where only tickets are asked about. */
function WhenField({ control, options }: WhenFieldProps) {
  const t = useExtracted("admin");
  const { field, fieldState } = useController({ control, name: "when" });
  const when = useWatch({ control, name: "when" });
  const ofTickets = conditionsOf(readQuery(when).root).every(
    ({ condition }) => !/^(event|mail)\./.test(condition.field),
  );
  return (
    <ConditionEditor
      id={controlId("when")}
      label={t("Conditions")}
      value={field.value}
      onChange={field.onChange}
      fields={options.fields}
      error={fieldState.error?.message}
      empty={
        options.kind === "mail"
          ? t("Without conditions it acts on every mail.")
          : options.kind === "trigger"
            ? t("Without conditions it acts each time that one of these things happens.")
            : t("Without conditions it acts on every ticket, closed ones too.")
      }
      {...(options.kind !== "mail" && ofTickets ? { count: countMatches } : {})}
    />
  );
}
