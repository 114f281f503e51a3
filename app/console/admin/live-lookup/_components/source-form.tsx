"use client";

import Link from "next/link";
import { useExtracted } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  type CreateSourceInput,
  createSourceInput,
  lookupEncodings,
  lookupEncodingWords,
  lookupKinds,
  lookupKindWords,
} from "@/lib/domain/live-lookup/schema";
import { useSay } from "@/lib/i18n/said";
import { DangerZone } from "../../_components/danger-zone";
import { ChoiceField, type Named, PlaceField, SwitchField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { addSource, removeSource, saveSource } from "../actions";
import { TrySource } from "./try-source";

type SourceFormProps = {
  others: Named[];
  /** Programs that the operator of the desk allows. */
  programs: string[];
  stored?: { id: number; values: CreateSourceInput };
};

const base = "/console/admin/live-lookup";

/** The form of one source, or of a new one. */
export function SourceForm({ others, programs, stored }: SourceFormProps) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: createSourceInput,
    values: stored?.values ?? {
      name: "",
      kind: "http_get" as const,
      target: "",
      encoding: "declared" as const,
      automatic: false,
      inAddressBook: true,
      active: true,
      placeAfterId: others.at(-1)?.id ?? null,
    },
    save: (changed, all) => (stored ? saveSource({ id: stored.id, ...changed }) : addSource(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Source added"),
  });
  const { control } = form;
  const say = useSay();
  const isProgram = useWatch({ control, name: "kind" }) === "command";
  // A program that is no longer allowed stays to be seen, and cannot be chosen anew.
  const before = stored?.values.kind === "command" ? [stored.values.target] : [];
  const gone = before.filter((one) => !programs.includes(one));
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New source")}
      back={{ href: base, label: t("Live lookup") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <>
            {stored.values.active ? <TrySource id={stored.id} name={stored.values.name} /> : null}
            <DangerZone
              name={stored.values.name}
              blocked={null}
              consequence={t("Agents can then no longer ask it. What was inserted into tickets stays.")}
              remove={() => removeSource(stored.id)}
              back={base}
            />
          </>
        ) : null
      }
    >
      <p className="text-ink-muted">
        {t.rich("What a source is sent and what it must answer stands in the <guide>guide for developers</guide>.", {
          guide: (words) => (
            <Link href="/developers/lookup" prefetch={false} className="link">
              {words}
            </Link>
          ),
        })}
      </p>
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Agents see it beside the customer of a ticket.")}
        required
        maxLength={100}
      />
      <ChoiceField
        control={control}
        name="kind"
        label={t("How it is asked")}
        help={
          !isProgram
            ? t("By POST the customer's details do not stand in the log of the other server.")
            : programs.length === 0
              ? t(
                  "The operator of this desk has allowed no program. The setting LOOKUP_PROGRAMS of the server names those that may run.",
                )
              : t("It gets the customer's details as arguments, and runs without a shell.")
        }
        options={lookupKinds.map((one) => ({ value: one, label: say(lookupKindWords[one]) }))}
      />
      {isProgram ? (
        <ChoiceField
          control={control}
          name="target"
          label={t("Program")}
          help={t("One of those that the operator of this desk allows.")}
          required
          options={[
            { value: "", label: t("Choose"), disabled: true },
            ...programs.map((one) => ({ value: one, label: one })),
            ...gone.map((one) => ({ value: one, label: t("{one} (no longer allowed)", { one }), disabled: true })),
          ]}
        />
      ) : (
        <TextField
          control={control}
          name="target"
          type="url"
          label={t("Address")}
          help={t("It may have a key of its own after a question mark. Only administrators see it.")}
          mono
          required
          maxLength={2000}
        />
      )}
      <ChoiceField
        control={control}
        name="encoding"
        label={t("Encoding of the answer")}
        help={t("Change it only when letters with accents come out wrong.")}
        options={lookupEncodings.map((one) => ({ value: one, label: say(lookupEncodingWords[one]) }))}
      />
      <SwitchField
        control={control}
        name="automatic"
        label={t("Ask when a ticket is opened")}
        help={t("Otherwise agents ask by a button. The ticket never waits for the answer.")}
      />
      <SwitchField
        control={control}
        name="inAddressBook"
        label={t("Ask in the address book, too")}
        help={t(
          "While an agent types a recipient or the customer of a new ticket, the source is asked for such people.",
        )}
      />
      <PlaceField control={control} name="placeAfterId" others={others} help={t("The order beside a ticket.")} />
      <SwitchField control={control} name="active" label={t("In use")} help={t("Out of use, nobody is offered it.")} />
    </FormFrame>
  );
}
