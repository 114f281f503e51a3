"use client";

import { useExtracted } from "next-intl";
import { useWatch } from "react-hook-form";
import { DangerZone } from "../../_components/danger-zone";
import { ChoiceField, NumberField, SwitchField, TextareaField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { fetchMail, removeSource, saveSource, showSource } from "../server-actions";
import { type SourceFormValues, sourceForm } from "../server-schema";
import { ActButton } from "./act-button";
import { ProviderPart, type StoredSignIn } from "./provider-part";

type SourceFormProps = {
  mailbox: { id: number; name: string };
  values: SourceFormValues;
  /** How it signs in, and which secrets are stored; null for a source that is new. */
  stored: StoredSignIn | null;
  /** Where a provider sends people back to. */
  returnAddress: string;
  /** How the last fetch went, in a sentence or two. */
  state: { sentence: string; failing: boolean } | null;
};

/** The form of where a mailbox's mail is fetched from. */
export function SourceForm({ mailbox, values, stored, returnAddress, state }: SourceFormProps) {
  const t = useExtracted("admin");
  const back = `/console/admin/mailboxes/${mailbox.id}`;
  const form = useAdminForm({
    schema: sourceForm,
    values,
    save: (_changed, all) => saveSource({ mailboxId: mailbox.id, ...all }),
    onSaved: () => {},
    saved: t("Saved"),
  });
  const { control } = form;
  const [signIn, afterFetch] = useWatch({ control, name: ["signIn", "afterFetch"] });
  return (
    <FormFrame
      title={t("How mail comes in")}
      back={{ href: back, label: mailbox.name, always: true }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={mailbox.name}
            blocked={null}
            consequence={t("Mail is no longer fetched from this server. What came in stays.")}
            remove={() => removeSource(mailbox.id)}
            back={back}
          />
        ) : null
      }
    >
      {state ? (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-border px-3 py-2">
          <p role="status" className={state.failing ? "text-danger" : "text-ink-muted"}>
            {state.sentence}
          </p>
          <ActButton
            label={t("Fetch now")}
            act={() => fetchMail(mailbox.id)}
            done={t("The mailbox was asked")}
            look={() => showSource(mailbox.id)}
          />
        </div>
      ) : (
        <p className="text-ink-muted">
          {t(
            "Mail can be handed over by SMTP, HTTP or a pipe, or be fetched from an IMAP server, as set here. Mail that lay there for longer than a day is left alone.",
          )}
        </p>
      )}
      <TextField
        control={control}
        name="host"
        label={t("IMAP server")}
        help={t("Google: imap.gmail.com. Microsoft: outlook.office365.com.")}
        mono
        required
        maxLength={255}
      />
      <NumberField
        control={control}
        name="port"
        label={t("Port")}
        help={t("Usually 993 with TLS, else 143.")}
        min={1}
        max={65535}
      />
      <ChoiceField
        control={control}
        name="security"
        label={t("Encryption")}
        options={[
          { value: "tls", label: "TLS" },
          { value: "starttls", label: "STARTTLS" },
          { value: "none", label: t("None: only within a network you trust") },
        ]}
      />
      <TextField control={control} name="username" label={t("User name")} mono required maxLength={320} />
      <ChoiceField
        control={control}
        name="signIn"
        label={t("Sign in with")}
        options={[
          { value: "password", label: t("A password") },
          { value: "google", label: t("Google") },
          { value: "microsoft", label: t("Microsoft") },
        ]}
      />
      {signIn === "password" ? (
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
      ) : (
        <ProviderPart
          control={control}
          mailboxId={mailbox.id}
          provider={signIn}
          stored={stored}
          returnAddress={returnAddress}
        />
      )}
      <TextareaField
        control={control}
        name="folders"
        label={t("Folders")}
        help={t(
          "One on each line. In the first, new mail is heard of at once where the server can tell; the others are looked into each minute.",
        )}
      />
      <ChoiceField
        control={control}
        name="afterFetch"
        label={t("Mail that was fetched")}
        options={[
          { value: "keep", label: t("Stays where it is, marked as it was") },
          { value: "move", label: t("Moves to another folder") },
        ]}
      />
      {afterFetch === "move" ? (
        <TextField control={control} name="moveTo" label={t("Folder it moves to")} mono maxLength={500} />
      ) : null}
      <SwitchField
        control={control}
        name="active"
        label={t("Fetch mail")}
        help={t("Off, nothing is fetched; the settings stay.")}
      />
    </FormFrame>
  );
}
