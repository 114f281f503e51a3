"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { notify, notifyError } from "@/components/ui/toast";
import { dropToken, makeToken } from "../actions";

type TokenView = { id: number; kind: string; name: string; createdAt: string; lastUsedAt: string | null };

/** The agent's own API tokens: what there is, and a form to make one. */
export function TokenList({ tokens }: { tokens: TokenView[] }) {
  const t = useExtracted("console");
  const kinds: Record<string, string> = { helpspot: t("HelpSpot API"), helpspace: t("HelpSpace API") };
  const [made, setMade] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const make = async (data: FormData) => {
    setBusy(true);
    const kind = data.get("kind") === "helpspace" ? "helpspace" : "helpspot";
    const answer = await makeToken({ kind, name: String(data.get("name")) }).catch(() => null);
    setBusy(false);
    if (answer?.ok) {
      setMade(answer.data.token);
      setError(undefined);
    } else {
      setError(answer?.fields.name ?? answer?.message ?? t("The server did not answer."));
    }
  };
  const drop = async (id: number, name: string) => {
    const answer = await dropToken({ tokenId: id }).catch(() => null);
    if (answer?.ok) notify(t("“{name}” no longer works", { name }));
    else notifyError(answer?.message ?? t("The server did not answer."));
  };
  return (
    <div className="grid gap-4">
      {made ? (
        <div role="status" className="rounded-md border border-border-strong bg-accent-soft px-4 py-3">
          <p className="font-medium">{t("Copy this token now. It is not shown again.")}</p>
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <code className="rounded-sm bg-surface px-2 py-1 font-mono text-sm break-all">{made}</code>
            <Button
              size="sm"
              onClick={() => navigator.clipboard?.writeText(made).then(() => notify(t("Token copied")))}
            >
              {t("Copy")}
            </Button>
            <Button size="sm" look="quiet" onClick={() => setMade(null)}>
              {t("Done")}
            </Button>
          </div>
        </div>
      ) : null}
      {tokens.length === 0 ? (
        <EmptyState title={t("No tokens")} className="rounded-md border border-border bg-surface py-8!">
          {t("Make one to use the APIs as yourself.")}
        </EmptyState>
      ) : (
        <ul className="rounded-md border border-border bg-surface">
          {tokens.map((token) => (
            <li
              key={token.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-4 py-2.5 last:border-b-0"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{token.name}</span>
                <span className="block text-sm text-ink-muted">
                  <TokenFacts token={token} kind={kinds[token.kind] ?? token.kind} />
                </span>
              </span>
              <Button size="sm" look="danger-quiet" onClick={() => drop(token.id, token.name)}>
                {t("Take back")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form action={make} className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_180px_auto]">
        <Field label={t("Name of a new token")} error={error}>
          {(control) => <Input {...control} name="name" required maxLength={100} placeholder={t("What it is for")} />}
        </Field>
        <Field label={t("For")}>
          {(control) => (
            <NativeSelect {...control} name="kind">
              {Object.entries(kinds).map(([kind, label]) => (
                <option key={kind} value={kind}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Button type="submit" busy={busy}>
          {t("Make token")}
        </Button>
      </form>
    </div>
  );
}

function TokenFacts({ token, kind }: { token: TokenView; kind: string }) {
  const t = useExtracted("console");
  const { createdAt, lastUsedAt } = token;
  const made = () => <Time value={createdAt} kind="inline" />;
  if (lastUsedAt === null) return t.rich("{kind} · made <made></made> · never used", { kind, made });
  return t.rich("{kind} · made <made></made> · last used <used></used>", {
    kind,
    made,
    used: () => <Time value={lastUsedAt} kind="inline" />,
  });
}
