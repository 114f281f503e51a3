"use client";

import { Plus } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { type Control, type FieldErrors, useController } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FieldGroup } from "@/components/ui/field";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { RuleAction } from "@/lib/domain/rules/schema";
import { useSay } from "@/lib/i18n/said";
import { controlId } from "../../_components/use-admin-form";
import { actionWords, startAction } from "../action-words";
import type { RuleForm } from "../form-schema";
import type { RuleOptions } from "../load-options";
import { movedTo } from "../order";
import { ActionCard } from "./action-card";
import { type PlaceholderValues, PreviewTicket } from "./preview-ticket";

type ActionsFieldProps = { control: Control<RuleForm, unknown, RuleForm>; options: RuleOptions };

/** What the rule does, as cards in the order in which it is done. */
export function ActionsField({ control, options }: ActionsFieldProps) {
  const t = useExtracted("admin");
  const { field, formState } = useController({ control, name: "actions" });
  const say = useSay();
  const actions = field.value;
  const [values, setValues] = useState<PlaceholderValues | null>(null);
  const shown = {
    ...options,
    placeholders: options.placeholders.map((one) => ({ ...one, value: values?.[one.name] })),
  };
  const errors = formState.errors.actions as (FieldErrors & { message?: unknown }) | undefined;
  const change = (next: RuleAction[], focus?: number) => {
    field.onChange(next);
    if (focus === undefined) return;
    // After React has drawn the cards, and after a closing menu has given the focus back.
    setTimeout(() => {
      const card = document.getElementById(controlId(`actions.${focus}`));
      (card?.querySelector<HTMLElement>("select, input, textarea, [aria-haspopup]") ?? card)?.focus();
    }, 30);
  };
  return (
    <FieldGroup
      id={controlId("actions")}
      label={t("What it does")}
      help={
        options.kind === "mail"
          ? t("From the first to the last, on every mail for which the conditions hold.")
          : t("From the first to the last, on every ticket for which the conditions hold.")
      }
      error={typeof errors?.message === "string" ? errors.message : undefined}
    >
      <div className="grid gap-2">
        {actions.length > 0 ? (
          <ol className="grid gap-2">
            {actions.map((action, index) => (
              <ActionCard
                // biome-ignore lint/suspicious/noArrayIndexKey: cards are drawn from their values alone, so place and kind are who they are
                key={`${index}-${action.do}`}
                action={action}
                place={index + 1}
                of={actions.length}
                id={controlId(`actions.${index}`)}
                errors={messagesOf(errors?.[index])}
                options={shown}
                onChange={(next) => change(actions.map((one, at) => (at === index ? next : one)))}
                onMove={(by) => change(movedTo(actions, index, index + by), index + by)}
                onRemove={() => change(actions.filter((_, at) => at !== index))}
              />
            ))}
          </ol>
        ) : null}
        {actions.some((action) => JSON.stringify(action).includes("{{")) ? (
          <PreviewTicket onValues={setValues} />
        ) : null}
        <div>
          <Menu
            trigger={
              <Button size="sm">
                <Plus className="size-4" aria-hidden="true" />
                {t("Add action")}
              </Button>
            }
          >
            {options.actions.map((kind) => (
              <MenuItem key={kind} onSelect={() => change([...actions, startAction(kind)], actions.length)}>
                {say(actionWords[kind])}
              </MenuItem>
            ))}
          </Menu>
        </div>
      </div>
    </FieldGroup>
  );
}

/** The messages of one card by the path of what they are about; the card's own under "". */
function messagesOf(error: unknown, path = ""): Record<string, string> {
  if (!error || typeof error !== "object") return {};
  if ("message" in error && typeof error.message === "string") return { [path]: error.message };
  return Object.assign(
    {},
    ...Object.entries(error)
      .filter(([key]) => key !== "ref" && key !== "root")
      .map(([key, inner]) => messagesOf(inner, path === "" ? key : `${path}.${key}`)),
  );
}
