"use client";

import { useExtracted } from "next-intl";
import type { Usage } from "@/lib/domain/catalog/logic";
import { type CreatePriorityInput, createPriorityInput } from "@/lib/domain/priorities/schema";
import { DangerZone } from "../../_components/danger-zone";
import { type Named, PlaceField, SwitchField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { useUsageWords } from "../../_components/use-usage-words";
import { sentence } from "../../words";
import { addPriority, removePriority, savePriority } from "../actions";

type Stored = { id: number; usage: Usage; values: CreatePriorityInput };

const base = "/console/admin/priorities";

/** The form of one priority, or of a new one. */
export function PriorityForm({ others, stored }: { others: Named[]; stored?: Stored }) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: createPriorityInput,
    values: stored?.values ?? {
      name: "",
      isDefault: false,
      isUrgent: false,
      active: true,
      placeAfterId: others.at(-1)?.id ?? null,
    },
    save: (changed, all) => (stored ? savePriority({ id: stored.id, ...changed }) : addPriority(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Priority added"),
  });
  const { control } = form;
  const usageWords = useUsageWords();
  const used = usageWords(stored?.usage ?? { open: 0, all: 0 });
  const inUse = stored !== undefined && stored.usage.all > 0;
  const isDefault = stored?.values.isDefault === true;
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New priority")}
      back={{ href: base, label: t("Priorities") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={
              inUse
                ? t("It cannot be deleted: {used} use this priority. Take it out of use instead.", { used })
                : isDefault
                  ? t("It cannot be deleted: new tickets start with it. Make another priority the default first.")
                  : null
            }
            consequence={t("Nothing uses this priority. Deleting it takes it out of every list.")}
            remove={() => removePriority(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored ? <p className="text-ink-muted">{t("Used by {used}.", { used })}</p> : null}
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Agents see it on every ticket, and API programs read it.")}
        required
        maxLength={100}
      />
      <PlaceField
        control={control}
        name="placeAfterId"
        others={others}
        label={t("Place in the order")}
        first={t("The lowest")}
        help={t("Queues sorted by priority follow this order, and APIs that count priorities count along it.")}
      />
      <SwitchField
        control={control}
        name="isDefault"
        label={t("New tickets start with this priority")}
        help={
          isDefault
            ? t("To change this, make another priority the default.")
            : t("Switching it on takes it from the priority that is the default now.")
        }
        disabled={isDefault}
      />
      <SwitchField
        control={control}
        name="isUrgent"
        label={t("This is the urgent one")}
        help={t(
          "Tickets of the urgent priority stand out in red for every agent, and “urgent” in an API means this one.",
        )}
      />
      <SwitchField
        control={control}
        name="active"
        label={t("In use")}
        help={
          inUse
            ? t("Out of use, agents are no longer offered it. {used} keep it.", { used: sentence(used) })
            : t("Out of use, agents are no longer offered it.")
        }
      />
    </FormFrame>
  );
}
