"use client";

import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { Time } from "@/components/ui/time";
import { formats, triggers } from "@/lib/domain/webhooks/schema";
import { useSay } from "@/lib/i18n/said";
import { CheckListField } from "../../_components/check-list-field";
import { DangerZone } from "../../_components/danger-zone";
import { ChoiceField, SwitchField, TextareaField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { addWebhook, removeWebhook, saveWebhook } from "../actions";
import { type WebhookFormValues, webhookForm } from "../form-schema";
import { formatWords, triggerWords } from "../webhook-words";

type Stored = { id: number; failedCount: number; switchedOffAt: string | null; values: WebhookFormValues };

const base = "/console/admin/webhooks";

const empty: WebhookFormValues = {
  name: "",
  format: "json",
  url: "",
  secret: "",
  headers: "",
  triggers: [],
  withHistory: true,
  enabled: true,
};

/** The form of one webhook, or of a new one; `log` stands below it. */
export function WebhookForm({ stored, log }: { stored?: Stored; log?: ReactNode }) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: webhookForm,
    values: stored?.values ?? empty,
    save: (changed, all) => {
      const { format: _, ...edits } = changed;
      return stored ? saveWebhook({ id: stored.id, ...edits }) : addWebhook(all);
    },
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Webhook added"),
  });
  const { control } = form;
  const say = useSay();
  const format = useWatch({ control, name: "format" });
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New webhook")}
      back={{ href: base, label: t("Webhooks") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <>
            {log}
            <DangerZone
              name={stored.values.name}
              blocked={null}
              consequence={t("Deleted, it is called no more, its log is gone, and rules that call it fail.")}
              remove={() => removeWebhook(stored.id)}
              back={base}
            />
          </>
        ) : null
      }
    >
      {stored ? <State {...stored} /> : null}
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Rules and the log call it so.")}
        required
        maxLength={100}
      />
      <TextField
        control={control}
        name="url"
        label={t("Address")}
        type="url"
        help={t("Each call is a POST to it. Any 2xx answer within ten seconds is a success.")}
        placeholder="https://hooks.example.com/desk"
      />
      <ChoiceField
        control={control}
        name="format"
        label={t("Format")}
        help={`${say(formatWords[format].sentence)}${stored ? ` ${t("A webhook keeps its format.")}` : ""}`}
        disabled={stored !== undefined}
        options={formats.map((one) => ({ value: one, label: say(formatWords[one].label) }))}
      />
      <CheckListField
        control={control}
        name="triggers"
        label={t("Called when")}
        help={t("Rules can call it besides. With none ticked, only rules do.")}
        rows={triggers.map((trigger, at) => ({ id: at + 1, name: say(triggerWords[trigger]) }))}
        empty=""
      />
      {format === "helpspace" ? null : (
        <SwitchField
          control={control}
          name="withHistory"
          label={t("With the whole history")}
          help={t("Off, only the ticket and the message it is about are sent. Private notes are part of the history.")}
        />
      )}
      <TextField
        control={control}
        name="secret"
        label={t("Secret")}
        mono
        maxLength={500}
        help={t(
          "Signs each call, so that its receiver knows it is from here. Left empty, a new JSON webhook gets one.",
        )}
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
        name="enabled"
        label={t("On")}
        help={t("Switched on again, it is told what waited since yesterday.")}
      />
    </FormFrame>
  );
}

function State({ failedCount, switchedOffAt }: Stored) {
  const t = useExtracted("admin");
  if (switchedOffAt) {
    return (
      <p className="rounded-md bg-danger-soft px-3 py-2 text-danger">
        {t.rich(
          "It failed too often and was switched off <at></at>. The log says why. Switch it on again once its receiver answers.",
          { at: () => <Time value={switchedOffAt} /> },
        )}
      </p>
    );
  }
  if (failedCount === 0) return null;
  return (
    <p className="text-warning">
      {t(
        "{failedCount, plural, one {The last call failed.} other {The last # calls failed.}} It is tried again after growing pauses.",
        { failedCount },
      )}
    </p>
  );
}
