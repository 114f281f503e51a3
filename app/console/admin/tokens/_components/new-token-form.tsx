"use client";

import Link from "next/link";
import { useState } from "react";
import { useController } from "react-hook-form";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { type IssueTokenInput, issueTokenInput, personalKinds, tokenKinds } from "@/lib/domain/tokens/schema";
import type { IssuedToken } from "@/lib/domain/tokens/secrets";
import { CopyBox } from "../../_components/copy-box";
import { type Named, ReferenceField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { controlId, useAdminForm } from "../../_components/use-admin-form";
import { addToken } from "../actions";
import { tokenWords } from "../token-words";

type NewTokenFormProps = { agents: Named[]; me: number; workspaceHash: string };
type Made = { kind: IssueTokenInput["kind"]; name: string; issued: IssuedToken };

const base = "/console/admin/tokens";

/** The form of a new token, and afterwards its secrets, which can be read only now. */
export function NewTokenForm(props: NewTokenFormProps) {
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <TokenMade made={made} workspaceHash={props.workspaceHash} onAnother={() => setMade(null)} />;
  return <Fields {...props} onMade={setMade} />;
}

function Fields({ agents, me, onMade }: NewTokenFormProps & { onMade: (made: Made) => void }) {
  const form = useAdminForm({
    schema: issueTokenInput,
    values: { kind: "helpspot", name: "", agentId: me } as IssueTokenInput,
    save: (_, all) => addToken(all),
    onSaved: (issued) => {
      const { kind, name } = form.form.getValues();
      onMade({ kind, name, issued });
    },
    saved: "Token made",
  });
  const { control } = form;
  const kind = useController({ control, name: "kind" });
  return (
    <FormFrame title="New token" back={{ href: base, label: "API tokens" }} form={form} isNew saveLabel="Make token">
      <FieldGroup id={controlId("kind")} label="What it is for" error={kind.fieldState.error?.message} required>
        <div className="grid gap-1.5">
          {tokenKinds.map((one) => (
            <Checkbox
              key={one}
              kind="radio"
              name="kind"
              checked={kind.field.value === one}
              onChange={() => kind.field.onChange(one)}
              label={tokenWords[one].label}
              help={tokenWords[one].sentence}
            />
          ))}
        </div>
      </FieldGroup>
      <TextField
        control={control}
        name="name"
        label="Name"
        help="Says which program uses it, for the day you want to take it back."
        placeholder="Invoice import"
        required
        maxLength={100}
      />
      {personalKinds.includes(kind.field.value) ? (
        <ReferenceField
          control={control}
          name="agentId"
          label="Acts as"
          help="The token sees and may do what this agent may, and what it does is recorded under their name."
          rows={agents}
          required
        />
      ) : null}
    </FormFrame>
  );
}

function TokenMade({ made, workspaceHash, onAnother }: { made: Made; workspaceHash: string; onAnother: () => void }) {
  const { kind, name, issued } = made;
  const stays = kind === "helprealm" || kind === "widget";
  return (
    <main className="max-w-168 px-4 pt-5 md:px-6">
      <h2 dir="auto" className="text-lg font-semibold tracking-tight wrap-anywhere">
        {name}: {tokenWords[kind].label}
      </h2>
      <p className="mt-2 rounded-md bg-note px-3 py-2 text-note-ink">
        {stays
          ? "You can read this key again on the token's page."
          : "Copy it now: it is kept only as a fingerprint and cannot be shown again."}
      </p>
      <div className="mt-4 grid gap-5">
        <CopyBox label={kind === "happyfox" ? "API key" : "Token"} value={issued.token} help={tokenWords[kind].usage} />
        {issued.code ? <CopyBox label="Auth code" value={issued.code} /> : null}
        <ClientId kind={kind} workspaceHash={workspaceHash} />
        <p className="flex flex-wrap gap-2">
          <Link href={`${base}/${issued.id}`} prefetch={false} className={buttonClass("primary")}>
            I have copied it
          </Link>
          <Button onClick={onAnother}>Make another token</Button>
        </p>
      </div>
    </main>
  );
}

/** The workspace's public name, for the APIs that ask for it beside the token. */
export function ClientId({ kind, workspaceHash }: { kind: IssueTokenInput["kind"]; workspaceHash: string }) {
  if (kind === "helpspace")
    return <CopyBox label="Client id" value={workspaceHash} help="For the header Hs-Client-Id." />;
  if (kind !== "helprealm" && kind !== "widget") return null;
  return <CopyBox label="Workspace" value={workspaceHash} help="Part of the address of every call." />;
}
