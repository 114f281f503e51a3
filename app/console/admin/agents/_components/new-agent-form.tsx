"use client";

import Link from "next/link";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { CopyBox } from "../../_components/copy-box";
import { TextField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { addAgent } from "../actions";
import { type AgentFormValues, agentForm } from "../form-schema";
import type { AgentOptions } from "../load-options";
import { PersonFields } from "./person-fields";

type Added = { id: number; name: string; invitation: { url: string; expiresAt: string } | null };

const base = "/console/admin/agents";

/** The form of a new agent, and afterwards what to send them. */
export function NewAgentForm({ options }: { options: AgentOptions }) {
  const [added, setAdded] = useState<Added | null>(null);
  if (added) return <AgentAdded added={added} onAnother={() => setAdded(null)} />;
  return <Fields options={options} onAdded={setAdded} />;
}

function Fields({ options, onAdded }: { options: AgentOptions; onAdded: (added: Added) => void }) {
  const t = useExtracted("admin");
  const [bySetting, setBySetting] = useState(false);
  const fresh: AgentFormValues = {
    firstName: "",
    lastName: "",
    email: "",
    username: "",
    phone: "",
    // The smallest role somebody may give is the safe one to begin with.
    roleId: options.roles.findLast((role) => !role.disabled)?.id ?? 0,
    teamIds: [],
    categoryIds: [],
    signatureHtml: "",
    password: undefined,
  };
  const form = useAdminForm({
    schema: agentForm,
    values: fresh,
    save: (_, all) => addAgent(all),
    onSaved: ({ id, invitation }) => {
      const { firstName, lastName } = form.form.getValues();
      onAdded({ id, name: `${firstName} ${lastName ?? ""}`.trim(), invitation });
    },
    saved: t("Agent added"),
  });
  const { control } = form;
  const choose = (byPassword: boolean) => {
    setBySetting(byPassword);
    form.form.setValue("password", byPassword ? "" : undefined, { shouldDirty: true });
    form.form.clearErrors("password");
  };
  return (
    <FormFrame title={t("New agent")} back={{ href: base, label: t("Agents") }} form={form} isNew>
      <PersonFields control={control} options={options} />
      <FormPart title={t("First sign-in")}>
        <FieldGroup label={t("How they get a password")} hideLabel>
          <Checkbox
            kind="radio"
            name="access"
            checked={!bySetting}
            onChange={() => choose(false)}
            label={t("By a link that you send them")}
            help={t("They choose a password of their own. The link works once, for seven days.")}
          />
          <Checkbox
            kind="radio"
            name="access"
            checked={bySetting}
            onChange={() => choose(true)}
            label={t("You set one now")}
            help={t("Tell it to them on another way than mail, and ask them to change it.")}
          />
        </FieldGroup>
        {bySetting ? (
          <TextField
            control={control}
            name="password"
            type="password"
            label={t("Password")}
            help={t("At least ten characters.")}
            autoComplete="new-password"
            required
            maxLength={200}
          />
        ) : null}
      </FormPart>
    </FormFrame>
  );
}

function AgentAdded({ added, onAnother }: { added: Added; onAnother: () => void }) {
  const t = useExtracted("admin");
  const { invitation } = added;
  return (
    <main className="max-w-168 px-4 pt-5 md:px-6">
      <h2 dir="auto" className="text-lg font-semibold tracking-tight wrap-anywhere">
        {t("{name} was added", { name: added.name })}
      </h2>
      <div className="mt-4 grid gap-5">
        {invitation ? (
          <>
            <CopyBox
              label={t("Link to send")}
              value={invitation.url}
              help={t(
                "It opens a page where they choose a password. Whoever has the link can do that, so send it to nobody else.",
              )}
            />
            <p className="text-ink-muted">
              {t.rich(
                "It works once, until <at></at>, and can be read only now. You can make a new one on the agent's page.",
                { at: () => <Time value={invitation.expiresAt} /> },
              )}
            </p>
          </>
        ) : (
          <p className="text-ink-muted">{t("They can sign in with the password you set.")}</p>
        )}
        <p className="flex flex-wrap gap-2">
          <Link href={`${base}/${added.id}`} prefetch={false} className={buttonClass("primary")}>
            {t("Open their page")}
          </Link>
          <Button onClick={onAnother}>{t("Add another agent")}</Button>
        </p>
      </div>
    </main>
  );
}
