"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { editTokenInput, type TokenKind } from "@/lib/domain/tokens/schema";
import type { IssuedToken } from "@/lib/domain/tokens/secrets";
import { useSay } from "@/lib/i18n/said";
import { ConfirmByName } from "../../_components/confirm-by-name";
import { CopyBox } from "../../_components/copy-box";
import { TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { removeToken, replaceToken, saveToken } from "../actions";
import { tokenWords } from "../token-words";
import { LimitField } from "./limit-field";
import { ClientId, SecretShown } from "./secret-shown";
import { type ShownError, TokenErrors } from "./token-errors";

type TokenDetailProps = {
  token: {
    id: number;
    name: string;
    kind: TokenKind;
    agentName: string | null;
    readable: string | null;
    callsPerMinute: number | null;
    createdAt: string;
    lastUsedAt: string | null;
    revokedAt: string | null;
  };
  errors: ShownError[];
  workspaceHash: string;
};

const base = "/console/admin/tokens";

/** One token: its form while it works, and what it was once it is revoked. */
export function TokenDetail(props: TokenDetailProps) {
  const t = useExtracted("admin");
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const { token, workspaceHash } = props;
  if (issued) {
    return (
      <SecretShown kind={token.kind} name={token.name} issued={issued} workspaceHash={workspaceHash}>
        <Button look="primary" onClick={() => setIssued(null)}>
          {t("I have copied it")}
        </Button>
      </SecretShown>
    );
  }
  return token.revokedAt ? <Revoked {...props} /> : <Working {...props} onReplaced={setIssued} />;
}

function Facts({ token }: Pick<TokenDetailProps, "token">) {
  const t = useExtracted("admin");
  const say = useSay();
  return (
    <div>
      <p className="text-ink-muted">{say(tokenWords[token.kind].sentence)}</p>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-ink-muted">{t("For")}</dt>
        <dd>{say(tokenWords[token.kind].label)}</dd>
        {token.agentName ? (
          <>
            <dt className="text-ink-muted">{t("Acts as")}</dt>
            <dd dir="auto">{token.agentName}</dd>
          </>
        ) : null}
        <dt className="text-ink-muted">{t("Made")}</dt>
        <dd>
          <Time value={token.createdAt} />
        </dd>
        <dt className="text-ink-muted">{t("Last used")}</dt>
        <dd>{token.lastUsedAt ? <Time value={token.lastUsedAt} /> : t("Never")}</dd>
        {token.revokedAt ? (
          <>
            <dt className="text-ink-muted">{t("Revoked")}</dt>
            <dd>
              <Time value={token.revokedAt} />
            </dd>
          </>
        ) : null}
      </dl>
    </div>
  );
}

function Revoked({ token, errors }: TokenDetailProps) {
  const t = useExtracted("admin");
  const headingId = useId();
  return (
    <main aria-labelledby={headingId} className="h-full overflow-y-auto">
      <div className="max-w-168 px-4 pt-3 pb-8 md:px-6 md:pt-5">
        <BackLink href={base} className="mb-1 md:hidden">
          {t("API tokens")}
        </BackLink>
        <div className="mb-3 flex min-h-8 flex-wrap items-center gap-2">
          <h2 id={headingId} dir="auto" className="min-w-0 text-lg font-semibold tracking-tight wrap-anywhere">
            {token.name}
          </h2>
          <Chip tone="danger">{t("Revoked")}</Chip>
        </div>
        <Facts token={token} />
        <p className="mt-5 text-ink-muted">
          {t("Nothing that uses it works any more. Make a new token where one is needed.")}
        </p>
        <TokenErrors errors={errors} />
      </div>
    </main>
  );
}

function Working(props: TokenDetailProps & { onReplaced: (issued: IssuedToken) => void }) {
  const t = useExtracted("admin");
  const say = useSay();
  const { token, errors, workspaceHash, onReplaced } = props;
  const { name, callsPerMinute } = token;
  const form = useAdminForm({
    schema: editTokenInput.omit({ id: true }),
    values: { name, callsPerMinute } as { name?: string; callsPerMinute?: number | null },
    save: (changed) => saveToken({ id: token.id, ...changed }),
    onSaved: () => {},
  });
  const replace = async () => {
    const result = await replaceToken(token.id);
    if (result.ok) onReplaced(result.data);
    return result;
  };
  return (
    <FormFrame
      title={name}
      back={{ href: base, label: t("API tokens") }}
      form={form}
      after={
        <>
          <TokenErrors errors={errors} />
          <Act
            title={t("Replace")}
            sentence={t(
              "A new secret for the same token, for the day somebody has seen the old one. Programs that still send the old one fail at once.",
            )}
          >
            <ConfirmByName verb={t("Replace")} name={name} run={replace} done={t("Token replaced")} onDone={() => {}}>
              {t("Its old secret is refused from this moment on. Name, limit and errors stay.")}
            </ConfirmByName>
          </Act>
          <Act title={t("Revoke")} sentence={t("Revoked, programs that use it fail at their next call.")}>
            <ConfirmByName
              verb={t("Revoke")}
              name={name}
              run={() => removeToken(token.id)}
              done={t("Token revoked")}
              onDone={() => {}}
            >
              {t("Programs that use it fail at their next call.")}
            </ConfirmByName>
          </Act>
        </>
      }
    >
      <Facts token={token} />
      {token.readable ? (
        <CopyBox label={t("Key")} value={token.readable} help={say(tokenWords[token.kind].usage)} />
      ) : (
        <p className="text-ink-muted">
          {t("Its secret was shown once, when it was made, and is kept only as a fingerprint. {usage}", {
            usage: say(tokenWords[token.kind].usage),
          })}
        </p>
      )}
      <ClientId kind={token.kind} workspaceHash={workspaceHash} />
      <TextField
        control={form.control}
        name="name"
        label={t("Name")}
        help={t("Says which program uses it.")}
        required
        maxLength={100}
      />
      {token.kind === "mail" ? null : <LimitField control={form.control} name="callsPerMinute" />}
    </FormFrame>
  );
}

function Act({ title, sentence, children }: { title: string; sentence: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="mt-6 flex flex-wrap items-center justify-between gap-3 border-t border-border pt-4"
    >
      <p className="min-w-0 flex-1 text-ink-muted">{sentence}</p>
      {children}
    </section>
  );
}
