"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import type { Control } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { notifyError } from "@/components/ui/toast";
import type { MailProvider } from "@/lib/domain/mailboxes/source-schema";
import { CopyBox } from "../../_components/copy-box";
import { TextField } from "../../_components/fields";
import { FormPart } from "../../_components/form-frame";
import { connectSource } from "../server-actions";
import type { SourceFormValues } from "../server-schema";

/** How a source signs in as it is stored, and which secrets it has. */
export type StoredSignIn = {
  signIn: "password" | MailProvider;
  password: boolean;
  clientSecret: boolean;
  isConnected: boolean;
};

type ProviderPartProps = {
  control: Control<SourceFormValues>;
  mailboxId: number;
  provider: MailProvider;
  stored: StoredSignIn | null;
  returnAddress: string;
};

const NAMES: Record<MailProvider, string> = { google: "Google", microsoft: "Microsoft" };

/** The part of a source's form about the client at a provider, and the way to its consent. */
export function ProviderPart({ control, mailboxId, provider, stored, returnAddress }: ProviderPartProps) {
  const t = useExtracted("admin");
  const name = NAMES[provider];
  const isStored = stored?.signIn === provider;
  return (
    <FormPart title={name}>
      <CopyBox
        label={t("Return address")}
        value={returnAddress}
        help={t("Register a client for web servers with {name} and enter this as an address it may return to.", {
          name,
        })}
      />
      <TextField control={control} name="clientId" label={t("Client id")} mono required maxLength={500} />
      <TextField
        control={control}
        name="clientSecret"
        type="password"
        label={t("Client secret")}
        help={
          isStored && stored.clientSecret
            ? t("It is stored sealed and shown to nobody. One is stored; leave this empty to keep it.")
            : t("It is stored sealed and shown to nobody.")
        }
        autoComplete="new-password"
      />
      {provider === "microsoft" ? (
        <TextField
          control={control}
          name="tenant"
          label={t("Directory")}
          help={t("The id or domain of your directory (tenant). Empty takes accounts of any.")}
          mono
          maxLength={255}
        />
      ) : null}
      {isStored ? (
        <Connection mailboxId={mailboxId} name={name} isConnected={stored.isConnected} />
      ) : (
        <p className="text-ink-muted">{t("Save first; then connect the mailbox with {name}.", { name })}</p>
      )}
    </FormPart>
  );
}

function Connection({ mailboxId, name, isConnected }: { mailboxId: number; name: string; isConnected: boolean }) {
  const t = useExtracted("admin");
  const [busy, setBusy] = useState(false);
  const connect = async () => {
    setBusy(true);
    const answer = await connectSource(mailboxId).catch(() => null);
    if (answer?.ok) {
      window.location.assign(answer.data);
      return;
    }
    setBusy(false);
    notifyError(answer?.message ?? t("The server did not answer."));
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-border px-3 py-2">
      <p className="text-ink-muted">
        {isConnected ? t("Connected with {name}.", { name }) : t("Not connected yet: {name} has to consent.", { name })}
      </p>
      <Button size="sm" busy={busy} onClick={connect}>
        {isConnected ? t("Connect again") : t("Connect with {name}", { name })}
      </Button>
    </div>
  );
}
