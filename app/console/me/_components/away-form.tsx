"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Controller, type Path, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import type { absenceKeys, ownPreferences } from "@/lib/domain/agents/preferences-schema";
import { handOverTickets, savePreferences } from "../actions";

type Values = Pick<z.input<typeof ownPreferences>, keyof typeof absenceKeys>;
type AwayFormProps = {
  initial: Values;
  colleagues: { id: number; name: string }[];
  openTickets: number;
  mayAssign: boolean;
};

/** From when until when, a word for colleagues, who stands in; and what is open, to hand over. */
export function AwayForm({ initial, colleagues, openTickets, mayAssign }: AwayFormProps) {
  const t = useExtracted("console");
  const form = useForm<Values>({ defaultValues: initial });
  const { register, control, handleSubmit, reset, setError, formState } = form;
  const { errors, isSubmitting, isDirty } = formState;
  const away = useWatch({ control, name: "outOfOffice" });
  const save = async (values: Values) => {
    const sent = values.outOfOffice ? values : { ...values, awayFrom: null, awayUntil: null };
    const answer = await savePreferences(sent).catch(() => null);
    if (answer?.ok) {
      reset(sent);
      notify(sent.outOfOffice ? t("Colleagues see when you are away") : t("You are back"));
      return;
    }
    const known = Object.entries(answer?.fields ?? {}).filter(([name]) => name in values);
    for (const [name, message] of known) setError(name as Path<Values>, { message });
    if (known.length === 0)
      notifyError(answer?.message ?? t("The server did not answer. What you entered is still here."));
  };
  const moment = (name: "awayFrom" | "awayUntil", label: string, help: string) => (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <Field label={label} help={help} error={fieldState.error?.message}>
          {(wired) => <MomentInput wired={wired} value={field.value} onChange={field.onChange} />}
        </Field>
      )}
    />
  );
  return (
    <form onSubmit={handleSubmit(save)} className="grid gap-4">
      <Checkbox label={t("I am away, or will be")} {...register("outOfOffice")} />
      {away ? (
        <div className="grid gap-4 sm:grid-cols-2">
          {moment("awayFrom", t("From"), t("Empty: from now on."))}
          {moment("awayUntil", t("Back at"), t("Empty: until you end it."))}
        </div>
      ) : null}
      <Field label={t("Message for colleagues")} error={errors.awayMessage?.message}>
        {(wired) => <Input {...wired} {...register("awayMessage")} maxLength={300} dir="auto" />}
      </Field>
      <Field
        label={t("Who stands in")}
        help={t("Gets what a category would always assign to you.")}
        error={errors.substituteId?.message}
        className="sm:w-1/2 sm:pe-2"
      >
        {(wired) => (
          <NativeSelect
            {...wired}
            {...register("substituteId", { setValueAs: (value) => (value ? Number(value) : null) })}
          >
            <option value="">{t("Nobody: it waits in the inbox")}</option>
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={isSubmitting} disabled={!isDirty}>
          {t("Save")}
        </Button>
        {mayAssign && initial.substituteId !== null && openTickets > 0 && !isDirty ? (
          <HandOver count={openTickets} name={colleagues.find((one) => one.id === initial.substituteId)?.name ?? ""} />
        ) : null}
      </div>
    </form>
  );
}

function HandOver({ count, name }: { count: number; name: string }) {
  const t = useExtracted("console");
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const answer = await handOverTickets(null).catch(() => null);
    setBusy(false);
    if (answer?.ok)
      notify(t("{count, plural, one {# ticket} other {# tickets}} given to {name}", { count: answer.data, name }));
    else notifyError(answer?.message ?? t("The server did not answer. Try again."));
  };
  return (
    <Button busy={busy} onClick={run}>
      {t("Give my {count, plural, one {open ticket} other {# open tickets}} to {name}", { count, name })}
    </Button>
  );
}

const two = (number: number) => String(number).padStart(2, "0");
const local = (date: Date) =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;

type MomentInputProps = {
  wired: { id: string };
  value: Date | null;
  onChange: (value: Date | null) => void;
};

/** A day and a time by the clock of this device, which the server does not know: so it is filled in once the page runs. */
function MomentInput({ wired, value, onChange }: MomentInputProps) {
  const [text, setText] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is the newest from then on
  useEffect(() => setText(value ? local(value) : ""), []);
  return (
    <Input
      {...wired}
      type="datetime-local"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(event.target.value ? new Date(event.target.value) : null);
      }}
    />
  );
}
