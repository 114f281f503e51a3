"use client";

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
  const form = useAdminForm({
    schema: pushTargetForm,
    values: stored?.values ?? empty,
    save: (changed, all) => (stored ? savePushTarget({ id: stored.id, ...changed }) : addPushTarget(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? "Saved" : "Target added",
  });
  const { control } = form;
  return (
    <FormFrame
      title={stored ? stored.values.name : "New target"}
      back={{ href: base, label: "Request push" }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={null}
            consequence="Deleted, nobody can push to it, and details of what was pushed can no longer be asked for."
            remove={() => removePushTarget(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      <TextField
        control={control}
        name="name"
        label="Name"
        help="Agents choose it on a ticket. Letters, digits, hyphens and underscores."
        placeholder="BugTracker"
        required
        maxLength={100}
      />
      <TextField
        control={control}
        name="url"
        label="Address"
        type="url"
        help="Is sent a form with the ticket. The page for developers says which fields, and what it may answer."
        placeholder="https://bugs.example.com/push"
        required
      />
      <TextField
        control={control}
        name="secret"
        label="Secret"
        mono
        maxLength={500}
        help="Signs each call in the header X-Helpdesk-Signature, so that the other system knows it is from here."
      />
      <TextareaField
        control={control}
        name="headers"
        label="Headers"
        help="Sent with each call, one on each line, such as “Authorization: Bearer …”."
        rows={2}
      />
      <SwitchField control={control} name="active" label="In use" help="Out of use, agents are no longer offered it." />
    </FormFrame>
  );
}
