"use client";

import Link from "next/link";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { useController } from "react-hook-form";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { type IssueTokenInput, issueTokenInput, personalKinds, tokenKinds } from "@/lib/domain/tokens/schema";
import type { IssuedToken } from "@/lib/domain/tokens/secrets";
import { useSay } from "@/lib/i18n/said";
import { type Named, ReferenceField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { controlId, useAdminForm } from "../../_components/use-admin-form";
import { addToken } from "../actions";
import { tokenWords } from "../token-words";
import { LimitField } from "./limit-field";
import { SecretShown } from "./secret-shown";

type NewTokenFormProps = { agents: Named[]; me: number; workspaceHash: string };
type Made = { kind: IssueTokenInput["kind"]; name: string; issued: IssuedToken };

const base = "/console/admin/tokens";

/** The form of a new token, and afterwards its secrets, which can be read only now. */
export function NewTokenForm(props: NewTokenFormProps) {
  const t = useExtracted("admin");
  const [made, setMade] = useState<Made | null>(null);
  if (made) {
    return (
      <SecretShown {...made} workspaceHash={props.workspaceHash}>
        <Link href={`${base}/${made.issued.id}`} prefetch={false} className={buttonClass("primary")}>
          {t("I have copied it")}
        </Link>
        <Button onClick={() => setMade(null)}>{t("Make another token")}</Button>
      </SecretShown>
    );
  }
  return <Fields {...props} onMade={setMade} />;
}

function Fields({ agents, me, onMade }: NewTokenFormProps & { onMade: (made: Made) => void }) {
  const t = useExtracted("admin");
  const say = useSay();
  const form = useAdminForm({
    schema: issueTokenInput,
    values: { kind: "helpspot", name: "", callsPerMinute: null, agentId: me } as IssueTokenInput,
    save: (_, all) => addToken(all),
    onSaved: (issued) => {
      const { kind, name } = form.form.getValues();
      onMade({ kind, name, issued });
    },
    saved: t("Token made"),
  });
  const { control } = form;
  const kind = useController({ control, name: "kind" });
  return (
    <FormFrame
      title={t("New token")}
      back={{ href: base, label: t("API tokens") }}
      form={form}
      isNew
      saveLabel={t("Make token")}
    >
      <FieldGroup id={controlId("kind")} label={t("What it is for")} error={kind.fieldState.error?.message} required>
        <div className="grid gap-1.5">
          {tokenKinds.map((one) => (
            <Checkbox
              key={one}
              kind="radio"
              name="kind"
              checked={kind.field.value === one}
              onChange={() => kind.field.onChange(one)}
              label={say(tokenWords[one].label)}
              help={say(tokenWords[one].sentence)}
            />
          ))}
        </div>
      </FieldGroup>
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Says which program uses it, for the day you want to take it back.")}
        placeholder={t("Invoice import")}
        required
        maxLength={100}
      />
      {personalKinds.includes(kind.field.value) ? (
        <ReferenceField
          control={control}
          name="agentId"
          label={t("Acts as")}
          help={t("The token sees and may do what this agent may, and what it does is recorded under their name.")}
          rows={agents}
          required
        />
      ) : null}
      {kind.field.value === "mail" ? null : <LimitField control={control} name="callsPerMinute" />}
    </FormFrame>
  );
}
