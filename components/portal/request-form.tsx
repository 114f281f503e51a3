"use client";

import { useExtracted } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field, FieldGroup } from "@/components/ui/field";
import { NativeSelect, Textarea } from "@/components/ui/input";
import { CustomField } from "./custom-field";
import { type FieldView, shownFields } from "./field-view";
import { FileField, type KeptFile } from "./file-field";
import { dropDraft, saveDraft, useKeptDraft } from "./kept-draft";
import { CategoryOptions, type CategoryView, CopyField, SenderFields, Trap } from "./request-form-parts";
import { SendBar } from "./send-bar";
import { SubjectField } from "./subject-field";
import { TickBox } from "./tick-box";
import { useScripts, useSending } from "./use-sending";

type RequestFormProps = {
  /** The random word by which a form sent twice acts once. */
  token: string;
  /** Null for somebody who is not signed in: then name and address are asked for. */
  customer: { name: string; email: string } | null;
  categories: CategoryView[];
  fields: FieldView[];
  withSubject: boolean;
  /** What was typed before, by control name. */
  values: Record<string, string[]>;
  problems: Record<string, string>;
  files: KeptFile[];
  timeZone: string;
  /** What must be agreed to; "" for nothing. */
  consent: string;
  /** What the browser works out before it sends; null for nothing. */
  challenge: string | null;
};

/** Without scripts a field cannot come and go, so all are there; where scripts are about to run they begin hidden. */
const untilScripts = "[@media(scripting:enabled)]:hidden";

/** The id of the control that a problem is about. */
const idOf = (control: string) => control.replace(".", "-");

/** The problems in the order of their controls, so that the summary reads from top to bottom. */
function inFormOrder(problems: Record<string, string>, fields: FieldView[]): [string, string][] {
  const custom = fields.map((field) => `field.${field.id}`);
  const order = ["", "name", "email", "category", ...custom, "subject", "message", "files", "cc", "consent", "website"];
  return Object.entries(problems).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

/**
 * The form that opens a request. It posts to one address with scripts and without; scripts add progress and keep the page,
 * and bring back what was begun earlier in this browser.
 */
export function RequestForm(props: RequestFormProps) {
  const t = useExtracted("portal");
  const key = `commondesk.request.${props.customer?.email ?? "guest"}`;
  const isFresh = props.values.message === undefined;
  const draft = useKeptDraft(key, isFresh);
  const [round, setRound] = useState(0);
  if (draft === null || round > 0) return <Form key={round} {...props} draftKey={key} />;
  return (
    <>
      <p
        role="status"
        className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md bg-sunken px-4 py-3 text-base"
      >
        {t("This is what you had begun.")}
        <Button
          onClick={() => {
            dropDraft(key);
            setRound(1);
          }}
        >
          {t("Start anew")}
        </Button>
      </p>
      <Form key="draft" {...props} values={{ ...props.values, ...draft }} draftKey={key} />
    </>
  );
}

function Form(props: RequestFormProps & { draftKey: string }) {
  const { token, customer, categories, fields, withSubject, values, timeZone, consent, challenge, draftKey } = props;
  const t = useExtracted("portal");
  const scripts = useScripts();
  const sending = useSending(props.problems, {
    prepare: async (data, signal) => {
      if (challenge) data.set("proof", await (await import("./solve-challenge")).solve(challenge, signal));
    },
    taken: () => dropDraft(draftKey),
  });
  const { problems } = sending;
  const typed = useRef(values);
  const [categoryId, setCategoryId] = useState(values.category?.[0] ?? "");
  const [picked, setPicked] = useState(() => pickedIn(values));
  const first = (name: string) => values[name]?.[0] ?? "";

  const offered = fields.filter(
    (field) => field.categoryIds.length === 0 || field.categoryIds.includes(Number(categoryId)),
  );
  const shown = shownFields(offered, picked);
  const category = categories.find((one) => String(one.id) === categoryId);

  /** Without scripts all fields are there at once and times have no zone of the reader's own, so the help says more. */
  const conditions = ({ type, dependsOn }: FieldView): string[] => [
    ...(dependsOn
      ? [t("Only when “{field}” is “{choice}”.", { field: dependsOn.field, choice: dependsOn.choice })]
      : []),
    ...(type === "date_time" ? [t("Time zone: {zone}.", { zone: timeZone })] : []),
  ];

  const remember = (event: FormEvent<HTMLFormElement>) => {
    const data = new FormData(event.currentTarget);
    const now: Record<string, string[]> = { ...typed.current };
    for (const field of offered) now[`field.${field.id}`] = data.getAll(`field.${field.id}`).map(String);
    typed.current = now;
    setPicked(pickedIn(now));
    saveDraft(draftKey, event.currentTarget);
  };

  return (
    <form
      method="post"
      action="/api/portal/requests"
      encType="multipart/form-data"
      noValidate
      onSubmit={sending.submit}
      onChange={remember}
      className="grid gap-6"
    >
      <ErrorSummary
        key={sending.round}
        errors={inFormOrder(problems, offered).map(([control, message]) => ({
          ...(control === "" ? {} : { id: idOf(control) }),
          message,
        }))}
      />
      {/* The Enter key presses the first button of a form; it must not be the one that only asks for questions. */}
      {scripts ? null : <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />}
      <input type="hidden" name="form" value={token} />
      <input type="hidden" name="timeZone" value={scripts ? localZone(timeZone) : timeZone} />
      {customer ? null : <SenderFields name={first("name")} email={first("email")} problems={problems} />}
      {categories.length > 0 ? (
        <div className="grid gap-2">
          <Field
            id="category"
            label={t("What is it about?")}
            required
            error={problems.category}
            help={category?.description || undefined}
          >
            {(control) => (
              <NativeSelect
                {...control}
                name="category"
                defaultValue={categoryId}
                onChange={(event) => setCategoryId(event.currentTarget.value)}
                size="lg"
              >
                <option value="">{t("Choose one")}</option>
                <CategoryOptions categories={categories} />
              </NativeSelect>
            )}
          </Field>
          {scripts || fields.every((field) => field.categoryIds.length === 0) ? null : (
            <Button
              type="submit"
              name="intent"
              value="category"
              className="justify-self-start [@media(scripting:enabled)]:hidden"
            >
              {t("Show the questions for this")}
            </Button>
          )}
        </div>
      ) : null}
      {offered.map((field) => (
        <div key={field.id} className={shown.has(field.id) ? undefined : scripts ? "hidden" : untilScripts}>
          <CustomField
            field={scripts ? field : { ...field, help: [...conditions(field), field.help].filter(Boolean).join(" ") }}
            values={typed.current[`field.${field.id}`] ?? []}
            error={problems[`field.${field.id}`]}
          />
        </div>
      ))}
      {withSubject ? <SubjectField value={first("subject")} error={problems.subject} /> : null}
      <Field id="message" label={t("Your message")} required error={problems.message}>
        {(control) => (
          <Textarea {...control} name="message" defaultValue={first("message")} rows={7} className="text-reading" />
        )}
      </Field>
      <FileField kept={props.files} error={problems.files} />
      <TickBox
        name="urgent"
        value="1"
        defaultChecked={first("urgent") !== ""}
        label={t("This is urgent")}
        help={t("Tick this when you cannot work until it is solved.")}
      />
      <CopyField value={first("cc")} error={problems.cc} />
      {consent ? (
        <FieldGroup id="consent" label={t("Before you send")} hideLabel required error={problems.consent}>
          <TickBox name="consent" value="1" label={consent} />
        </FieldGroup>
      ) : null}
      <Trap value={first("website")} problem={problems.website} />
      <SendBar sending={sending} label={t("Send your request")} />
    </form>
  );
}

/** Every number that a custom field holds; those that are choices decide which other fields are shown. */
function pickedIn(values: Record<string, string[]>): Set<number> {
  const entries = Object.entries(values).filter(([name]) => name.startsWith("field."));
  return new Set(entries.flatMap(([, sent]) => sent.map(Number)).filter(Number.isSafeInteger));
}

const localZone = (fallback: string) => Intl.DateTimeFormat().resolvedOptions().timeZone || fallback;
