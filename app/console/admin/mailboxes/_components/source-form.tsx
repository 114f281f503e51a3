"use client";

import { useWatch } from "react-hook-form";
import { DangerZone } from "../../_components/danger-zone";
import { ChoiceField, NumberField, SwitchField, TextareaField, TextField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { fetchMail, removeSource, saveSource, showSource } from "../server-actions";
import { type SourceFormValues, sourceForm } from "../server-schema";
import { ActButton } from "./act-button";

type SourceFormProps = {
  mailbox: { id: number; name: string };
  values: SourceFormValues;
  /** Which secrets are stored; none for a source that is new. */
  stored: { password: boolean; refreshToken: boolean } | null;
  /** How the last fetch went, in a sentence or two. */
  state: { sentence: string; failing: boolean } | null;
};

const securities = [
  { value: "tls", label: "TLS" },
  { value: "starttls", label: "STARTTLS" },
  { value: "none", label: "None: only within a network you trust" },
];

/** The form of where a mailbox's mail is fetched from. */
export function SourceForm({ mailbox, values, stored, state }: SourceFormProps) {
  const back = `/console/admin/mailboxes/${mailbox.id}`;
  const form = useAdminForm({
    schema: sourceForm,
    values,
    save: (_changed, all) => saveSource({ mailboxId: mailbox.id, ...all }),
    onSaved: () => {},
    saved: stored ? "Saved" : "Mail is fetched from now on",
  });
  const { control } = form;
  const [signIn, afterFetch] = useWatch({ control, name: ["signIn", "afterFetch"] });
  const kept = (is: boolean | undefined) => (is ? " One is stored; leave this empty to keep it." : "");
  return (
    <FormFrame
      title="How mail comes in"
      back={{ href: back, label: mailbox.name, always: true }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={mailbox.name}
            blocked={null}
            consequence="Mail is no longer fetched from this server. What came in stays."
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
            label="Fetch now"
            act={() => fetchMail(mailbox.id)}
            done="The mailbox was asked"
            look={() => showSource(mailbox.id)}
          />
        </div>
      ) : (
        <p className="text-ink-muted">
          Mail can be handed over by SMTP, HTTP or a pipe, or be fetched from an IMAP server, as set here. Mail that lay
          there for longer than a day is left alone.
        </p>
      )}
      <TextField control={control} name="host" label="IMAP server" mono required maxLength={255} />
      <NumberField
        control={control}
        name="port"
        label="Port"
        help="Usually 993 with TLS, else 143."
        min={1}
        max={65535}
      />
      <ChoiceField control={control} name="security" label="Encryption" options={securities} />
      <TextField control={control} name="username" label="User name" mono required maxLength={320} />
      <ChoiceField
        control={control}
        name="signIn"
        label="Sign in with"
        options={[
          { value: "password", label: "A password" },
          { value: "oauth2", label: "OAuth 2 tokens (Google, Microsoft)" },
        ]}
      />
      {signIn === "password" ? (
        <TextField
          control={control}
          name="password"
          type="password"
          label="Password"
          help={`It is stored sealed and shown to nobody.${kept(stored?.password)}`}
          autoComplete="new-password"
        />
      ) : (
        <FormPart title="OAuth 2">
          <TextField
            control={control}
            name="tokenUrl"
            label="Token address"
            help="Google: https://oauth2.googleapis.com/token. Microsoft: https://login.microsoftonline.com/common/oauth2/v2.0/token."
            mono
          />
          <TextField control={control} name="clientId" label="Client id" mono />
          <TextField
            control={control}
            name="clientSecret"
            type="password"
            label="Client secret"
            help={`Empty for a public client.${kept(stored?.refreshToken)}`}
            autoComplete="new-password"
          />
          <TextField
            control={control}
            name="refreshToken"
            type="password"
            label="Refresh token"
            help={`New access tokens are asked for with it, minutes before the old one ends.${kept(stored?.refreshToken)}`}
            autoComplete="new-password"
          />
        </FormPart>
      )}
      <TextareaField
        control={control}
        name="folders"
        label="Folders"
        help="One on each line. In the first, new mail is heard of at once where the server can tell; the others are looked into each minute."
      />
      <ChoiceField
        control={control}
        name="afterFetch"
        label="Mail that was fetched"
        options={[
          { value: "keep", label: "Stays where it is, marked as it was" },
          { value: "move", label: "Moves to another folder" },
        ]}
      />
      {afterFetch === "move" ? (
        <TextField control={control} name="moveTo" label="Folder it moves to" mono maxLength={500} />
      ) : null}
      <SwitchField
        control={control}
        name="active"
        label="Fetch mail"
        help="Off, nothing is fetched; the settings stay."
      />
    </FormFrame>
  );
}
