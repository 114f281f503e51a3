"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { CustomField } from "./custom-field";
import { type FieldView, shownFields } from "./field-view";
import { FileField, type KeptFile } from "./file-field";
import { SendBar } from "./send-bar";
import { TickBox } from "./tick-box";
import { useScripts, useSending } from "./use-sending";

export type CategoryView = { id: number; name: string; group: string; description: string };

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
};

/** Without scripts a field cannot come and go, so all are there; where scripts are about to run they begin hidden. */
const untilScripts = "[@media(scripting:enabled)]:hidden";

/** The id of the control that a problem is about. */
const idOf = (control: string) => control.replace(".", "-");

/** The problems in the order of their controls, so that the summary reads from top to bottom. */
function inFormOrder(problems: Record<string, string>, fields: FieldView[]): [string, string][] {
  const custom = fields.map((field) => `field.${field.id}`);
  const order = ["", "name", "email", "category", ...custom, "subject", "message", "files", "website"];
  return Object.entries(problems).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

/** The form that opens a request. It posts to one address with scripts and without; scripts add progress and keep the page. */
export function RequestForm(props: RequestFormProps) {
  const { token, customer, categories, fields, withSubject, values, timeZone } = props;
  const scripts = useScripts();
  const sending = useSending(props.problems);
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

  const remember = (event: FormEvent<HTMLFormElement>) => {
    const data = new FormData(event.currentTarget);
    const now: Record<string, string[]> = { ...typed.current };
    for (const field of offered) now[`field.${field.id}`] = data.getAll(`field.${field.id}`).map(String);
    typed.current = now;
    setPicked(pickedIn(now));
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
      {customer ? null : (
        <div className="grid items-start gap-6 md:grid-cols-2">
          <Field id="name" label="Your name" required error={problems.name}>
            {(control) => (
              <Input
                {...control}
                name="name"
                defaultValue={first("name")}
                autoComplete="name"
                maxLength={400}
                size="lg"
              />
            )}
          </Field>
          <Field id="email" label="E-mail address" required error={problems.email} help="Our answer goes there.">
            {(control) => (
              <Input
                {...control}
                type="email"
                name="email"
                defaultValue={first("email")}
                autoComplete="email"
                maxLength={254}
                size="lg"
              />
            )}
          </Field>
        </div>
      )}
      {categories.length > 0 ? (
        <div className="grid gap-2">
          <Field
            id="category"
            label="What is it about?"
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
                <option value="">Choose one</option>
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
              Show the questions for this
            </Button>
          )}
        </div>
      ) : null}
      {offered.map((field) => (
        <div key={field.id} className={shown.has(field.id) ? undefined : scripts ? "hidden" : untilScripts}>
          <CustomField
            field={scripts ? field : { ...field, help: helpWithoutScripts(field, timeZone) }}
            values={typed.current[`field.${field.id}`] ?? []}
            error={problems[`field.${field.id}`]}
          />
        </div>
      ))}
      {withSubject ? (
        <Field id="subject" label="Subject" required error={problems.subject}>
          {(control) => <Input {...control} name="subject" defaultValue={first("subject")} maxLength={500} size="lg" />}
        </Field>
      ) : null}
      <Field id="message" label="Your message" required error={problems.message}>
        {(control) => (
          <Textarea {...control} name="message" defaultValue={first("message")} rows={7} className="text-reading" />
        )}
      </Field>
      <FileField kept={props.files} error={problems.files} />
      <TickBox
        name="urgent"
        value="1"
        defaultChecked={first("urgent") !== ""}
        label="This is urgent"
        help="Tick this when you cannot work until it is solved."
      />
      <Trap value={first("website")} problem={problems.website} />
      <SendBar sending={sending} label="Send your request" />
    </form>
  );
}

/** A field that people do not see and robots fill in. Shown when it was filled, so that a person whose browser did it can empty it. */
function Trap({ value, problem }: { value: string; problem?: string }) {
  return (
    <div className={problem ? undefined : "sr-only"} aria-hidden={problem ? undefined : true}>
      <Field id="website" label="Leave this empty" error={problem}>
        {(control) => (
          <Input
            {...control}
            name="website"
            defaultValue={value}
            tabIndex={problem ? undefined : -1}
            autoComplete="off"
            size="lg"
          />
        )}
      </Field>
    </div>
  );
}

function CategoryOptions({ categories }: { categories: CategoryView[] }) {
  const groups = [...new Set(categories.map((category) => category.group))];
  return groups.map((group) => {
    const options = categories
      .filter((category) => category.group === group)
      .map((category) => (
        <option key={category.id} value={category.id}>
          {category.name}
        </option>
      ));
    return group === "" ? (
      options
    ) : (
      <optgroup key={group} label={group}>
        {options}
      </optgroup>
    );
  });
}

/** Without scripts all fields are there at once and times have no zone of the reader's own, so the help says more. */
function helpWithoutScripts({ help, type, dependsOn }: FieldView, timeZone: string): string {
  const when = dependsOn ? `Only when ${dependsOn.when}.` : "";
  return [when, help, type === "date_time" ? `Time zone: ${timeZone}.` : ""].filter(Boolean).join(" ");
}

/** Every number that a custom field holds; those that are choices decide which other fields are shown. */
function pickedIn(values: Record<string, string[]>): Set<number> {
  const entries = Object.entries(values).filter(([name]) => name.startsWith("field."));
  return new Set(entries.flatMap(([, sent]) => sent.map(Number)).filter(Number.isSafeInteger));
}

const localZone = (fallback: string) => Intl.DateTimeFormat().resolvedOptions().timeZone || fallback;
