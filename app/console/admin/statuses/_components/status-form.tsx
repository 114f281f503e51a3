"use client";

import { useExtracted } from "next-intl";
import { useWatch } from "react-hook-form";
import { Chip } from "@/components/ui/chip";
import type { Usage } from "@/lib/domain/catalog/logic";
import { type CreateStatusInput, createStatusInput, phases } from "@/lib/domain/statuses/schema";
import { useSay } from "@/lib/i18n/said";
import { ColorField } from "../../_components/color-field";
import { DangerZone } from "../../_components/danger-zone";
import { ChoiceField, type Named, PlaceField, SwitchField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { useUsageWords } from "../../_components/use-usage-words";
import { sentence } from "../../words";
import { addStatus, removeStatus, saveStatus } from "../actions";
import { phaseWords } from "../phase-words";

type Stored = { id: number; builtin: "active" | "spam" | null; usage: Usage; values: CreateStatusInput };

const base = "/console/admin/statuses";

/** The form of one status, or of a new one. */
export function StatusForm({ others, stored }: { others: Named[]; stored?: Stored }) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: createStatusInput,
    values: stored?.values ?? {
      name: "",
      phase: "open" as const,
      color: "0b6a6b",
      isDefault: false,
      active: true,
      placeAfterId: others.at(-1)?.id ?? null,
    },
    save: (changed, all) => (stored ? saveStatus({ id: stored.id, ...changed }) : addStatus(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Status added"),
  });
  const { control } = form;
  const say = useSay();
  const phase = useWatch({ control, name: "phase" });
  const usageWords = useUsageWords();
  const used = usageWords(stored?.usage ?? { open: 0, all: 0 });
  const inUse = stored !== undefined && stored.usage.all > 0;
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New status")}
      marks={stored?.builtin ? <Chip>{t("Built in")}</Chip> : null}
      back={{ href: base, label: t("Statuses") }}
      form={form}
      isNew={!stored}
      after={
        stored && !stored.builtin ? (
          <DangerZone
            name={stored.values.name}
            blocked={
              inUse
                ? t("It cannot be deleted: {used} use this status. Take it out of use instead.", { used })
                : stored.values.isDefault
                  ? t("It cannot be deleted: new tickets start with it. Make another status the default first.")
                  : null
            }
            consequence={t("Nothing uses this status. Deleting it takes it out of every list.")}
            remove={() => removeStatus(stored.id)}
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
      <ChoiceField
        control={control}
        name="phase"
        label={t("Phase")}
        help={
          stored?.builtin
            ? t("The phase of a built-in status is fixed.")
            : inUse
              ? t("{sentence} While tickets use the status it cannot change from or to closed.", {
                  sentence: say(phaseWords[phase].sentence),
                })
              : say(phaseWords[phase].sentence)
        }
        disabled={stored?.builtin != null}
        options={phases.map((one) => ({ value: one, label: say(phaseWords[one].label) }))}
      />
      <ColorField
        control={control}
        name="color"
        label={t("Colour")}
        help={t("The dot beside the name in lists; the name always stands with it.")}
      />
      <PlaceField
        control={control}
        name="placeAfterId"
        others={others}
        help={t("The order in which agents are offered the statuses. The first closed one is what “Close” chooses.")}
      />
      {stored?.builtin === "spam" ? null : (
        <SwitchField
          control={control}
          name="isDefault"
          label={t("New tickets start with this status")}
          help={
            stored?.values.isDefault
              ? t("To change this, make another status the default.")
              : t("Switching it on takes it from the status that is the default now.")
          }
          disabled={stored?.values.isDefault}
        />
      )}
      {stored?.builtin ? null : (
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
      )}
    </FormFrame>
  );
}
