"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type FieldDef, type FieldInputValues, isFieldShown } from "@/components/tickets/field-def";
import { FieldInput, fieldInputId } from "@/components/tickets/field-input";
import { useUploads } from "@/components/tickets/use-uploads";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { useAsk } from "../../_components/ask";
import { AttachButton } from "../../_components/attach-button";
import type { AgentChoice } from "../../agent-choices";
import { openTicket } from "../actions";
import { CustomerPicker, type PickedCustomer } from "./customer-picker";
import { type NewTicketDraft, readDraft, useKeptDraft } from "./kept-draft";
import { OpeningText } from "./opening-text";
import { SimilarTickets } from "./similar-tickets";

type Named = { id: number; name: string };

type NewTicketFormProps = {
  categories: Named[];
  agents: AgentChoice[];
  statuses: Named[];
  defaultStatusId: number;
  priorities: Named[];
  defaultPriorityId: number;
  /** Fields of all categories; without `categoryIds` a field belongs to each. */
  fields: { def: FieldDef; categoryIds: number[] }[];
  /** Sources that the address book asks, too. */
  peopleSources: { id: number }[];
};

type Source = Parameters<typeof openTicket>[0]["source"];

/** The form behind "New ticket". What was typed is still there after a reload; another tab has a form of its own. */
export function NewTicketForm(props: NewTicketFormProps) {
  const [draft, setDraft] = useState<NewTicketDraft | null>(null);
  useEffect(() => setDraft(readDraft()), []);
  return <Form key={draft ? "kept" : "empty"} {...props} draft={draft} />;
}

function Form(props: NewTicketFormProps & { draft: NewTicketDraft | null }) {
  const t = useExtracted("console");
  const { categories, agents, statuses, priorities, fields, peopleSources, draft } = props;
  const { askChoices } = useAsk();
  const sources: Record<Source, string> = {
    phone: t("Phone"),
    walk_in: t("In person"),
    voicemail: t("Voicemail"),
    letter: t("Letter"),
    fax: t("Fax"),
    email: t("Mail"),
    other: t("Other"),
  };
  const router = useRouter();
  const [customer, setCustomer] = useState<PickedCustomer | null>(draft?.customer ?? null);
  const [kind, setKind] = useState<"theirs" | "ours">(draft?.kind ?? "theirs");
  const [categoryId, setCategoryId] = useState<number | null>(draft?.categoryId ?? null);
  const [values, setValues] = useState<FieldInputValues>(draft?.values ?? {});
  const [subject, setSubject] = useState(draft?.typed.subject ?? "");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [html, setHtml] = useState(draft?.html ?? "");
  const uploads = useUploads("/console/attachments");
  const form = useRef<HTMLFormElement>(null);
  const keep = useKeptDraft(form, { customer, kind, categoryId, values, html });
  const first = (name: string) => draft?.typed[name];

  const shown = fields
    .filter((one) => one.categoryIds.length === 0 || (categoryId !== null && one.categoryIds.includes(categoryId)))
    .map((one) => one.def)
    .filter((def) => isFieldShown(def, values));

  const offer = (fieldId: number, text: string, signal: AbortSignal) => {
    const data = new FormData(form.current ?? undefined);
    const typed = (name: string) => String(data.get(name) ?? "").trim();
    const contact = customer
      ? { customerId: customer.id }
      : { name: typed("name"), email: typed("email"), phone: typed("phone") };
    const assigneeId = /^\d+$/.test(typed("assignee")) ? Number(typed("assignee")) : null;
    return askChoices(fieldId, { text, ...contact, categoryId, assigneeId, fields: values }, signal);
  };

  // Read when a canned response is taken, and not a reason to make the editor anew.
  const person = useRef(() => ({ name: "", email: "" }));
  useEffect(() => {
    person.current = () => {
      const data = new FormData(form.current ?? undefined);
      if (customer) return { name: customer.name, email: customer.email ?? "" };
      return { name: String(data.get("name") ?? ""), email: String(data.get("email") ?? "") };
    };
  });

  const submit = async (data: FormData) => {
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const assignee = text("assignee");
    setBusy(true);
    const answer = await openTicket({
      ...(customer ? { customerId: customer.id } : { name: text("name"), email: text("email"), phone: text("phone") }),
      source: text("source") as Source,
      kind,
      subject: text("subject"),
      html,
      categoryId,
      priorityId: Number(text("priority")),
      statusId: Number(text("status")),
      note: text("note"),
      time: text("time"),
      ...(assignee === "" ? {} : { assigneeId: assignee === "none" ? null : Number(assignee) }),
      fields: Object.fromEntries(shown.map((def) => [String(def.id), values[String(def.id)] ?? null])),
      uploadIds: uploads.files.map((file) => file.id),
    }).catch(() => null);
    setBusy(false);
    if (answer?.ok) {
      keep.forget();
      notify(t("Ticket #{id} opened", { id: String(answer.data.id) }));
      router.push(`/console/tickets/${answer.data.id}?view=all`);
      return;
    }
    const message = answer?.message ?? t("The server did not answer. What you entered is still here.");
    setErrors(answer && Object.keys(answer.fields).length > 0 ? answer.fields : { "": message });
  };

  return (
    <form
      ref={form}
      className="mx-auto grid max-w-180 gap-5 px-4 py-6 md:px-6"
      onInput={keep.later}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <ErrorSummary
        errors={Object.entries(errors).map(([key, message]) => {
          const def = shown.find((one) => `fields.${one.id}` === key);
          return {
            id: def ? fieldInputId(def) : key === "subject" || key === "message" ? `new-${key}` : undefined,
            message,
          };
        })}
      />
      <CustomerPicker
        picked={customer}
        onPick={setCustomer}
        errors={errors}
        peopleSources={peopleSources}
        typedFirst={{ name: first("name") ?? "", email: first("email") ?? "", phone: first("phone") ?? "" }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("Arrived by")}>
          {(control) => (
            <NativeSelect {...control} name="source" defaultValue={first("source")}>
              {Object.entries(sources).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("Category")} error={errors.categoryId}>
          {(control) => (
            <NativeSelect
              {...control}
              value={categoryId ?? ""}
              onChange={(event) => setCategoryId(event.target.value === "" ? null : Number(event.target.value))}
            >
              <option value="">{t("No category")}</option>
              {categories.map((category) => (
                <option key={category.id} value={category.id}>
                  {category.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
      <Field id="new-subject" label={t("Subject")} required error={errors.subject}>
        {(control) => (
          <Input
            {...control}
            name="subject"
            maxLength={500}
            autoComplete="off"
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
        )}
      </Field>
      {customer ? <SimilarTickets customerId={customer.id} subject={subject} /> : null}
      <FieldGroup label={t("What you write")}>
        <Checkbox
          kind="radio"
          name="kind"
          label={t("What the customer said")}
          checked={kind === "theirs"}
          onChange={() => setKind("theirs")}
        />
        <Checkbox
          kind="radio"
          name="kind"
          label={t("A message to the customer")}
          help={t("It is sent to them by mail.")}
          checked={kind === "ours"}
          onChange={() => setKind("ours")}
        />
      </FieldGroup>
      <OpeningText
        label={kind === "theirs" ? t("What they said") : t("Your message")}
        value={html}
        onChange={setHtml}
        error={errors.message}
        files={uploads}
        person={person}
      />
      <Field label={t("Private note")} help={t("Only colleagues read it.")}>
        {(control) => <Textarea {...control} name="note" rows={2} defaultValue={first("note")} />}
      </Field>
      <div>
        <AttachButton onAttach={uploads.attach} />
      </div>
      {shown.map((def) => (
        <FieldInput
          key={def.id}
          field={def}
          value={values[String(def.id)]}
          error={errors[`fields.${def.id}`]}
          onChange={(value) => setValues({ ...values, [String(def.id)]: value })}
          offer={offer}
        />
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("Assigned to")}>
          {(control) => (
            <NativeSelect {...control} name="assignee" defaultValue={first("assignee")}>
              <option value="">{t("As the category says")}</option>
              <option value="none">{t("Nobody")}</option>
              {agents.map((agent) => (
                <option key={agent.id} value={agent.id}>
                  {agent.hint ? t("{name} ({hint})", { name: agent.name, hint: agent.hint }) : agent.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("Priority")}>
          {(control) => (
            <NativeSelect {...control} name="priority" defaultValue={first("priority") ?? props.defaultPriorityId}>
              {priorities.map((priority) => (
                <option key={priority.id} value={priority.id}>
                  {priority.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("Status")}>
          {(control) => (
            <NativeSelect {...control} name="status" defaultValue={first("status") ?? props.defaultStatusId}>
              {statuses.map((status) => (
                <option key={status.id} value={status.id}>
                  {status.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("Time spent")} help={t("Hours and minutes, such as 0:15.")} error={errors.time}>
          {(control) => (
            <Input
              {...control}
              name="time"
              maxLength={12}
              autoComplete="off"
              placeholder="0:00"
              defaultValue={first("time")}
              className="tabular-nums"
            />
          )}
        </Field>
      </div>
      <div className="flex gap-2 border-t border-border pt-4">
        <Button type="submit" look="primary" busy={busy || uploads.busy}>
          {kind === "ours" ? t("Open and send") : t("Open ticket")}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            keep.forget();
            router.back();
          }}
        >
          {t("Cancel")}
        </Button>
      </div>
    </form>
  );
}
