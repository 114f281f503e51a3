"use client";

import { ArrowDown, ArrowUp, CircleAlert, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { PickButton } from "@/components/conditions/pick-button";
import { IconButton } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import type { RuleAction } from "@/lib/domain/rules/schema";
import { Said, useSay } from "@/lib/i18n/said";
import { actionSentences, actionWords } from "../action-words";
import type { Named, RuleOptions } from "../load-options";
import { SetFields } from "./set-fields";
import { TemplateField } from "./template-field";

type ActionCardProps = {
  action: RuleAction;
  /** Its place, from 1, and how many there are. */
  place: number;
  of: number;
  id: string;
  /** What is wrong: of the whole under "", of its parts under their names. */
  errors: Readonly<Record<string, string>>;
  options: RuleOptions;
  onChange: (action: RuleAction) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

/** One action of a rule: what it does, and with what. */
export function ActionCard(props: ActionCardProps) {
  const t = useExtracted("admin");
  const { action, place, of, id, errors, onMove, onRemove } = props;
  const say = useSay();
  const title = say(actionWords[action.do]);
  const sentence = actionSentences[action.do];
  const whole =
    errors[""] ??
    (action.do === "set" || action.do === "add" || action.do === "remove" ? (errors.value ?? errors.field) : undefined);
  return (
    <li
      id={id}
      tabIndex={-1}
      aria-label={t("Action {place, number}: {title}", { place, title })}
      className="grid gap-2.5 rounded-md border border-border bg-surface p-3"
    >
      <div className="flex items-center gap-1">
        <p className="min-w-0 flex-1 font-medium">
          <span className="text-ink-faint tabular-nums">{place}.</span> {title}
        </p>
        <IconButton
          label={t("Move “{title}” up", { title })}
          size="sm"
          disabled={place === 1}
          onClick={() => onMove(-1)}
        >
          <ArrowUp className="size-4" aria-hidden="true" />
        </IconButton>
        <IconButton
          label={t("Move “{title}” down", { title })}
          size="sm"
          disabled={place === of}
          onClick={() => onMove(1)}
        >
          <ArrowDown className="size-4" aria-hidden="true" />
        </IconButton>
        <IconButton label={t("Remove “{title}”", { title })} size="sm" onClick={onRemove}>
          <X className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
      {sentence ? <p className="text-ink-muted">{say(sentence)}</p> : null}
      <ActionFields {...props} />
      {whole ? (
        <p className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          <Said text={whole} />
        </p>
      ) : null}
    </li>
  );
}

function ActionFields({ action, onChange, options, id, errors }: ActionCardProps) {
  const t = useExtracted("admin");
  const text = (key: "text" | "subject", label: string, value: string, maxLength: number) => (
    <TemplateField
      id={`${id}-${key}`}
      label={label}
      line={key === "subject"}
      maxLength={maxLength}
      value={value}
      error={errors[key]}
      placeholders={options.placeholders}
      onChange={(next) => onChange({ ...action, [key]: next } as RuleAction)}
    />
  );
  switch (action.do) {
    case "set":
    case "add":
    case "remove":
      return (
        <SetFields
          action={action}
          onChange={onChange}
          options={options}
          id={id}
          error={errors.value ?? errors.field ?? errors[""]}
        />
      );
    case "tag":
      return (
        <div className="grid gap-2.5 sm:grid-cols-2">
          <TagList
            label={t("Add")}
            name={t("Tags to add")}
            value={action.add}
            known={options.tags}
            onChange={(add) => onChange({ ...action, add })}
          />
          <TagList
            label={t("Remove")}
            name={t("Tags to remove")}
            value={action.remove}
            known={options.tags}
            onChange={(remove) => onChange({ ...action, remove })}
          />
        </div>
      );
    case "rotate":
      return (
        <OneOf
          id={`${id}-teamId`}
          label={t("Among the people of")}
          rows={options.teams}
          value={action.teamId}
          error={errors.teamId}
          onChange={(teamId) => onChange({ ...action, teamId: teamId ?? 0 })}
        />
      );
    case "reply":
    case "note":
      return text("text", t("Text"), action.text, 20_000);
    case "mail":
      return (
        <>
          <People
            label={t("To agents")}
            agents={options.agents}
            value={action.agentIds}
            onChange={(agentIds) => onChange({ ...action, agentIds })}
          />
          <Field
            id={`${id}-to`}
            label={t("And to addresses")}
            help={t("With commas between.")}
            error={errorBelow(errors, "to")}
          >
            {(control) => (
              <Input
                {...control}
                dir="ltr"
                autoComplete="off"
                defaultValue={action.to.join(", ")}
                onChange={(event) => {
                  const to = event.target.value.split(/[\s,;]+/).filter(Boolean);
                  onChange({ ...action, to });
                }}
              />
            )}
          </Field>
          {text("subject", t("Subject"), action.subject, 300)}
          {text("text", t("Text"), action.text, 20_000)}
        </>
      );
    case "subscribe":
      return (
        <People
          label={t("Who follows")}
          agents={options.agents}
          value={action.agentIds}
          error={errors.agentIds}
          onChange={(agentIds) => onChange({ ...action, agentIds })}
        />
      );
    case "linked_ticket":
      return (
        <>
          {text("subject", t("Subject"), action.subject, 300)}
          {text("text", t("Text"), action.text, 20_000)}
          <OneOf
            id={`${id}-categoryId`}
            label={t("Category")}
            none={t("None")}
            rows={options.categories}
            value={action.categoryId}
            onChange={(categoryId) => onChange({ ...action, categoryId })}
          />
        </>
      );
    case "webhook":
      return (
        <OneOf
          id={`${id}-webhookId`}
          label={t("Webhook")}
          rows={options.webhooks}
          value={action.webhookId}
          error={errors.webhookId}
          onChange={(webhookId) => onChange({ ...action, webhookId: webhookId ?? 0 })}
        />
      );
    case "push":
      return (
        <>
          <Field id={`${id}-target`} label={t("Target")} error={errors.target}>
            {(control) => (
              <NativeSelect
                {...control}
                value={options.pushTargets.includes(action.target) ? action.target : ""}
                onChange={(event) => onChange({ ...action, target: event.target.value })}
              >
                <option value="" disabled>
                  {t("Choose")}
                </option>
                {options.pushTargets.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </NativeSelect>
            )}
          </Field>
          <TemplateField
            id={`${id}-comment`}
            label={t("Comment")}
            optional
            maxLength={5000}
            value={action.comment}
            error={errors.comment}
            placeholders={options.placeholders}
            onChange={(comment) => onChange({ ...action, comment })}
          />
        </>
      );
    case "ignore_mail":
      return (
        <Field
          id={`${id}-reason`}
          label={t("Reason")}
          help={t("Stands in the list of incoming mail.")}
          error={errors.reason}
        >
          {(control) => (
            <Input
              {...control}
              dir="auto"
              maxLength={300}
              value={action.reason}
              onChange={(event) => onChange({ ...action, reason: event.target.value })}
            />
          )}
        </Field>
      );
    default:
      return null;
  }
}

/** The first error of a list's elements. */
const errorBelow = (errors: ActionCardProps["errors"], name: string) =>
  Object.entries(errors).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1];

type OneOfProps = {
  id: string;
  label: string;
  rows: Named[];
  none?: string;
  value: number | null;
  error?: string;
  onChange: (id: number | null) => void;
};

function OneOf({ id, label, rows, none, value, error, onChange }: OneOfProps) {
  const t = useExtracted("admin");
  const known = value === null || rows.some((row) => row.id === value);
  return (
    <Field id={id} label={label} error={error}>
      {(control) => (
        <NativeSelect
          {...control}
          value={known && value !== null ? value : ""}
          onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
        >
          <option value="" disabled={none === undefined}>
            {none ?? t("Choose")}
          </option>
          {rows.map((row) => (
            <option key={row.id} value={row.id}>
              {row.name}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

type PeopleProps = {
  label: string;
  agents: Named[];
  value: readonly number[];
  error?: string;
  onChange: (ids: number[]) => void;
};

function People({ label, agents, value, error, onChange }: PeopleProps) {
  const t = useExtracted("admin");
  return (
    <div className="grid gap-1">
      <span aria-hidden="true" className="font-medium">
        {label}
      </span>
      <Combobox
        label={label}
        multiple
        options={agents.map((agent) => ({ value: String(agent.id), label: agent.name }))}
        value={value.map(String)}
        onChange={(picked) => onChange(picked.map(Number))}
        empty={t("Nobody of this name")}
        trigger={
          <PickButton
            label={label}
            chosen={value
              .map((id) => agents.find((agent) => agent.id === id)?.name ?? t("somebody who is gone"))
              .join(", ")}
            placeholder={t("Nobody")}
            aria-invalid={error ? true : undefined}
          />
        }
      />
      {error ? (
        <p className="text-sm text-danger">
          <Said text={error} />
        </p>
      ) : null}
    </div>
  );
}

type TagListProps = {
  label: string;
  /** What the list is, where it is heard alone. */
  name: string;
  value: readonly string[];
  known: readonly string[];
  onChange: (tags: string[]) => void;
};

function TagList({ label, name, value, known, onChange }: TagListProps) {
  const t = useExtracted("admin");
  const options = [...new Set([...value, ...known])].map((tag) => ({ value: tag, label: tag }));
  return (
    <div className="grid min-w-0 gap-1">
      <span aria-hidden="true" className="font-medium">
        {label}
      </span>
      <Combobox
        label={name}
        multiple
        options={options}
        value={[...value]}
        onChange={onChange}
        onCreate={(tag) => onChange([...value, tag.slice(0, 100)])}
        trigger={<PickButton label={name} chosen={value.join(", ")} placeholder={t("None")} />}
      />
    </div>
  );
}
