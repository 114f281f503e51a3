"use client";

import { useExtracted } from "next-intl";
import { DangerZone } from "../../_components/danger-zone";
import { ChoiceField, NumberField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { removeRelay, saveRelay, sendTest } from "../server-actions";
import { type RelayFormValues, relayForm } from "../server-schema";
import { ActButton } from "./act-button";

type RelayFormProps = {
  mailbox: { id: number; name: string };
  values: RelayFormValues;
  /** Whether a server of its own is set, and a password stored. */
  stored: { password: boolean } | null;
};

/** The form of the SMTP server that a mailbox sends by. */
export function RelayForm({ mailbox, values, stored }: RelayFormProps) {
  const t = useExtracted("admin");
  const back = `/console/admin/mailboxes/${mailbox.id}`;
  const form = useAdminForm({
    schema: relayForm,
    values,
    save: (_changed, all) => saveRelay({ mailboxId: mailbox.id, ...all }),
    onSaved: () => {},
  });
  const { control } = form;
  return (
    <FormFrame
      title={t("How mail goes out")}
      back={{ href: back, label: mailbox.name, always: true }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={mailbox.name}
            blocked={null}
            consequence={t("Mail from this mailbox goes out by the server of the installation again.")}
            remove={() => removeRelay(mailbox.id)}
            back={back}
          />
        ) : null
      }
    >
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-border px-3 py-2">
        <p className="text-ink-muted">
          {stored
            ? t("This mailbox sends by its own server.")
            : t("This mailbox sends by the server of the installation (SMTP_URL).")}
        </p>
        <ActButton
          label={t("Send me a test")}
          act={() => sendTest(mailbox.id)}
          done={t("A test is on its way; the outbox tells how it went")}
        />
      </div>
      <TextField control={control} name="host" label={t("SMTP server")} mono required maxLength={255} />
      <NumberField
        control={control}
        name="port"
        label={t("Port")}
        help={t("Usually 587, or 465 with TLS.")}
        min={1}
        max={65535}
      />
      <ChoiceField
        control={control}
        name="security"
        label={t("Encryption")}
        options={[
          { value: "starttls", label: t("STARTTLS, and no mail without it") },
          { value: "tls", label: "TLS" },
          { value: "none", label: t("None: only within a network you trust") },
        ]}
      />
      <TextField
        control={control}
        name="username"
        label={t("User name")}
        help={t("Empty where the server asks for no sign-in.")}
        mono
        maxLength={320}
      />
      <TextField
        control={control}
        name="password"
        type="password"
        label={t("Password")}
        help={
          stored?.password
            ? t("It is stored sealed and shown to nobody. One is stored; leave this empty to keep it.")
            : t("It is stored sealed and shown to nobody.")
        }
        autoComplete="new-password"
      />
    </FormFrame>
  );
}
