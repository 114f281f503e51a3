"use client";

import { useExtracted } from "next-intl";
import { useWatch } from "react-hook-form";
import { useList } from "@/components/ui/use-list";
import {
  type CreateFieldInput,
  createFieldInput,
  type FieldType,
  fieldTypes,
  fieldTypeWords,
  hasChoices,
} from "@/lib/domain/custom-fields/schema";
import type { FieldUsage } from "@/lib/domain/custom-fields/usage";
import { useSay } from "@/lib/i18n/said";
import { CheckListField } from "../../_components/check-list-field";
import { DangerZone } from "../../_components/danger-zone";
import { ChoiceField, type Named, PlaceField, SwitchField, TextField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { useUsageWords } from "../../_components/use-usage-words";
import { sentence } from "../../words";
import { addField, removeField, saveField } from "../actions";
import type { DependencyOption } from "../field-options";
import { DependencyField } from "./dependency-field";
import { KindSettings } from "./kind-settings";

type Stored = { id: number; usage: FieldUsage; values: CreateFieldInput };
type FieldFormProps = {
  others: Named[];
  categories: Named[];
  dependencies: DependencyOption[];
  stored?: Stored;
};

const base = "/console/admin/fields";

/** The form of one custom field, or of a new one. */
export function FieldForm({ others, categories, dependencies, stored }: FieldFormProps) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: createFieldInput,
    values: stored?.values ?? freshAfter(others),
    save: (changed, all) => {
      if (!stored) return addField(withoutStrayChoices(all));
      const { subject: _, ...edits } = changed;
      // A kind without choices must not keep those of the kind before.
      const choices = "type" in edits && !hasChoices(all.type) ? { choices: [] } : {};
      return saveField({ id: stored.id, ...edits, ...choices });
    },
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Field added"),
  });
  const { control } = form;
  const subject = useWatch({ control, name: "subject" }) ?? "ticket";
  const type = useWatch({ control, name: "type" });
  const reasons = useReasons(stored?.usage);
  const list = useList();
  const help = useKindHelp(type, stored?.usage);
  const say = useSay();
  const ofTickets = subject === "ticket";
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New field")}
      back={{ href: base, label: t("Custom fields") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={
              reasons.length > 0
                ? t("It cannot be deleted: {reasons}. Take it out of use instead; what was entered stays.", {
                    reasons: list(reasons),
                  })
                : null
            }
            consequence={t("Nothing was entered in this field yet. Deleting it takes its choices with it.")}
            remove={() => removeField(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored ? (
        <p className="text-ink-muted">
          {reasons.length > 0 ? `${sentence(list(reasons))}.` : t("Nothing was entered in it yet.")}
        </p>
      ) : null}
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Agents see it beside the ticket; customers see it in the request form when the field is public.")}
        required
        maxLength={200}
      />
      <TextField
        control={control}
        name="help"
        label={t("Help")}
        help={t("One sentence below the field that tells people what to enter.")}
        maxLength={500}
      />
      <ChoiceField
        control={control}
        name="subject"
        label={t("Belongs to")}
        help={
          stored
            ? t("This cannot change once the field exists.")
            : t("Tickets have it each, or customers have it once.")
        }
        disabled={stored !== undefined}
        options={[
          { value: "ticket", label: t("Tickets") },
          { value: "customer", label: t("Customers") },
        ]}
      />
      <ChoiceField
        control={control}
        name="type"
        label={t("Kind")}
        help={help}
        options={fieldTypes.map((one) => ({ value: one, label: say(fieldTypeWords[one]) }))}
      />
      <KindSettings control={control} type={type} />
      <FormPart title={t("Who fills it in")}>
        <SwitchField
          control={control}
          name="isPublic"
          label={t("Public")}
          help={
            ofTickets
              ? t(
                  "Customers fill it in in the request form and see its value on their request. Otherwise only agents do.",
                )
              : t("Otherwise only agents see it and programs with an agent's rights.")
          }
        />
        <SwitchField
          control={control}
          name="required"
          label={t("Required")}
          help={
            ofTickets
              ? t(
                  "Nobody can open a ticket without it: not in the form, not by an API. Tickets that come by mail are let in.",
                )
              : t("An agent cannot save a customer without it.")
          }
        />
        {ofTickets ? (
          <>
            <SwitchField
              control={control}
              name="requiredOnClose"
              label={t("Required to close")}
              help={t("Agents cannot close a ticket while it is empty.")}
            />
            <SwitchField
              control={control}
              name="requiredOnMove"
              label={t("Required to move")}
              help={t("Agents cannot move a ticket to another category while it is empty.")}
            />
          </>
        ) : null}
      </FormPart>
      <FormPart title={t("Where it shows")}>
        {ofTickets ? (
          <CheckListField
            control={control}
            name="categoryIds"
            label={t("Categories")}
            help={t("Only tickets of the ticked categories have the field. None ticked means all of them.")}
            rows={categories}
            empty={t("There are no categories yet, so every ticket has it.")}
          />
        ) : null}
        <DependencyField control={control} options={dependencies.filter((option) => option.subject === subject)} />
        <PlaceField
          control={control}
          name="placeAfterId"
          others={others}
          help={t("The order in forms and beside a ticket.")}
        />
        <SwitchField
          control={control}
          name="active"
          label={t("In use")}
          help={
            reasons.length > 0
              ? t(
                  "Out of use, it is asked for nowhere. What was entered is kept, and shows again when it is back in use.",
                )
              : t("Out of use, it is asked for nowhere.")
          }
        />
      </FormPart>
    </FormFrame>
  );
}

const freshAfter = (others: Named[]): CreateFieldInput => ({
  subject: "ticket",
  name: "",
  help: "",
  type: "text",
  required: false,
  requiredOnClose: false,
  requiredOnMove: false,
  isPublic: true,
  active: true,
  dependsOnChoiceId: null,
  categoryIds: [],
  settings: {},
  choices: [],
  placeAfterId: others.at(-1)?.id ?? null,
});

/** Choices typed for one kind before another was chosen are not sent along. */
const withoutStrayChoices = <Input extends CreateFieldInput>(all: Input): Input => ({
  ...all,
  choices: hasChoices(all.type) ? all.choices : [],
  categoryIds: all.subject === "customer" ? [] : all.categoryIds,
});

/** What uses a field, and so keeps it from being deleted; each the half of a sentence. */
function useReasons(usage: FieldUsage | undefined): string[] {
  const t = useExtracted("admin");
  const usageWords = useUsageWords();
  if (!usage) return [];
  const { tickets, customers, filters } = usage;
  return [
    ...(tickets.all > 0 ? [t("it has values on {used}", { used: usageWords(tickets) })] : []),
    ...(customers > 0
      ? [t("it has values on {count, plural, one {# customer} other {# customers}}", { count: customers })]
      : []),
    ...(filters > 0
      ? [t("{count, plural, one {# saved filter asks for it} other {# saved filters ask for it}}", { count: filters })]
      : []),
  ];
}

function useKindHelp(type: FieldType, usage: FieldUsage | undefined): string {
  const t = useExtracted("admin");
  const words: Record<FieldType, string> = {
    text: t("A single line, such as a serial number."),
    large_text: t("A box of several lines."),
    select: t("People choose one of your choices."),
    multiple_choice: t("People tick any of your choices."),
    drill_down: t("People choose step by step down a tree, such as building, floor, room."),
    checkbox: t("Yes or no."),
    number: t("A whole number; anything else is refused."),
    decimal: t("A number with decimals, such as an amount."),
    date: t("A calendar day."),
    date_time: t("A day and a time."),
    regex: t("A single line that must follow your pattern, such as two letters and six digits."),
    ajax: t("Agents choose from a list that your own system answers with."),
  };
  const fixed = usage && (usage.tickets.all > 0 || usage.customers > 0);
  return fixed ? `${words[type]} ${t("The kind cannot change while the field has values.")}` : words[type];
}
