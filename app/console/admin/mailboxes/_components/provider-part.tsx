"use client";

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
  const name = NAMES[provider];
  const isStored = stored?.signIn === provider;
  const kept = isStored && stored.clientSecret ? " One is stored; leave this empty to keep it." : "";
  return (
    <FormPart title={name}>
      <CopyBox
        label="Return address"
        value={returnAddress}
        help={`Register a client for web servers with ${name} and enter this as an address it may return to.`}
      />
      <TextField control={control} name="clientId" label="Client id" mono required maxLength={500} />
      <TextField
        control={control}
        name="clientSecret"
        type="password"
        label="Client secret"
        help={`It is stored sealed and shown to nobody.${kept}`}
        autoComplete="new-password"
      />
      {provider === "microsoft" ? (
        <TextField
          control={control}
          name="tenant"
          label="Directory"
          help="The id or domain of your directory (tenant). Empty takes accounts of any."
          mono
          maxLength={255}
        />
      ) : null}
      {isStored ? (
        <Connection mailboxId={mailboxId} name={name} isConnected={stored.isConnected} />
      ) : (
        <p className="text-ink-muted">Save first; then connect the mailbox with {name}.</p>
      )}
    </FormPart>
  );
}

function Connection({ mailboxId, name, isConnected }: { mailboxId: number; name: string; isConnected: boolean }) {
  const [busy, setBusy] = useState(false);
  const connect = async () => {
    setBusy(true);
    const answer = await connectSource(mailboxId).catch(() => null);
    if (answer?.ok) {
      window.location.assign(answer.data);
      return;
    }
    setBusy(false);
    notifyError(answer?.message ?? "The server did not answer.");
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-border px-3 py-2">
      <p className="text-ink-muted">
        {isConnected ? `Connected with ${name}.` : `Not connected yet: ${name} has to consent.`}
      </p>
      <Button size="sm" busy={busy} onClick={connect}>
        {isConnected ? "Connect again" : `Connect with ${name}`}
      </Button>
    </div>
  );
}
