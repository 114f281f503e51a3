"use client";

import { useExtracted } from "next-intl";
import { DangerZone } from "../../_components/danger-zone";
import { SwitchField, TextareaField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { addPushTarget, removePushTarget, savePushTarget } from "../actions";
import { type PushTargetFormValues, pushTargetForm } from "../form-schema";

const base = "/console/admin/push-targets";

const empty: PushTargetFormValues = { name: "", url: "", secret: "", headers: "", active: true };

/** The form of one target, or of a new one. */
export function PushTargetForm({ stored }: { stored?: { id: number; values: PushTargetFormValues } }) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: pushTargetForm,
    values: stored?.values ?? empty,
    save: (changed, all) => (stored ? savePushTarget({ id: stored.id, ...changed }) : addPushTarget(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Target added"),
  });
  const { control } = form;
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New target")}
      back={{ href: base, label: t("Request push") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={null}
            consequence={t(
              "Deleted, nobody can push to it, and details of what was pushed can no longer be asked for.",
            )}
            remove={() => removePushTarget(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Agents choose it on a ticket. Letters, digits, hyphens and underscores.")}
        placeholder={t("BugTracker")}
        required
        maxLength={100}
      />
      <TextField
        control={control}
        name="url"
        label={t("Address")}
        type="url"
        help={t("Is sent a form with the ticket. The page for developers says which fields, and what it may answer.")}
        placeholder="https://bugs.example.com/push"
        required
      />
      <TextField
        control={control}
        name="secret"
        label={t("Secret")}
        mono
        maxLength={500}
        help={t("Signs each call in the header X-Helpdesk-Signature, so that the other system knows it is from here.")}
      />
      <TextareaField
        control={control}
        name="headers"
        label={t("Headers")}
        help={t("Sent with each call, one on each line, such as “Authorization: Bearer …”.")}
        rows={2}
      />
      <SwitchField
        control={control}
        name="active"
        label={t("In use")}
        help={t("Out of use, agents are no longer offered it.")}
      />
    </FormFrame>
  );
}
