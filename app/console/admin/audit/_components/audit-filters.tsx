"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import { type AuditQuery, auditActions } from "@/lib/domain/audit/schema";
import { useSay } from "@/lib/i18n/said";
import type { Named } from "../../_components/fields";
import { SearchBox } from "../../_components/search-box";
import { useActionWords } from "../action-words";
import { addressOf } from "../address";

type AuditFiltersProps = { query: AuditQuery; objectTypes: string[]; agents: Named[] };

/** What narrows the log: words, who, what, which kind of act, and days. Each change is a new address. */
export function AuditFilters({ query, objectTypes, agents }: AuditFiltersProps) {
  const t = useExtracted("admin");
  const say = useSay();
  const actionWords = useActionWords();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [text, setText] = useState(query.text ?? "");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = (change: Partial<AuditQuery>) =>
    startTransition(() => router.replace(addressOf({ ...query, text, ...change }), { scroll: false }));
  const search = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go({ text: next }), 300);
  };
  const active = Object.values(query).some((value) => value !== undefined);
  return (
    <search aria-busy={pending} className="mb-3 grid gap-2 rounded-md border border-border bg-surface p-3">
      <SearchBox label={t("Search names and values")} value={text} onChange={search} />
      <div className="grid grid-cols-2 gap-2 md:grid-cols-5">
        <Field label={t("Who")}>
          {(control) => (
            <NativeSelect
              {...control}
              value={query.agentId ?? ""}
              onChange={(event) => go({ agentId: Number(event.target.value) || undefined })}
            >
              <option value="">{t("Anybody")}</option>
              {agents.map((agent) => (
                <option key={agent.id} value={agent.id}>
                  {agent.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("About")}>
          {(control) => (
            <NativeSelect
              {...control}
              value={query.objectType ?? ""}
              onChange={(event) => go({ objectType: event.target.value || undefined })}
            >
              <option value="">{t("Anything")}</option>
              {objectTypes.map((type) => (
                <option key={type} value={type}>
                  {say(type)}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("Did")}>
          {(control) => (
            <NativeSelect
              {...control}
              value={query.action ?? ""}
              onChange={(event) => go({ action: auditActions.find((action) => action === event.target.value) })}
            >
              <option value="">{t("Anything")}</option>
              {auditActions.map((action) => (
                <option key={action} value={action}>
                  {actionWords[action]}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("From")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={query.from ?? ""}
              onChange={(event) => go({ from: event.target.value || undefined })}
            />
          )}
        </Field>
        <Field label={t("Until")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={query.until ?? ""}
              onChange={(event) => go({ until: event.target.value || undefined })}
            />
          )}
        </Field>
      </div>
      {active ? (
        <div>
          <Button
            look="quiet"
            size="sm"
            onClick={() => {
              setText("");
              startTransition(() => router.replace(addressOf({}), { scroll: false }));
            }}
          >
            {t("Take all filters away")}
          </Button>
        </div>
      ) : null}
    </search>
  );
}
