"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { ConfirmByName } from "../../_components/confirm-by-name";
import { CopyBox } from "../../_components/copy-box";
import { addToken, replaceToken } from "../../tokens/actions";

/** A key that works: its token, and what programs send. */
export type Key = { id: number; name: string; key: string };

/** One key with the way to a new one. The old one stops at once. */
export function KeyPart({ kind, title, found }: { kind: "helprealm" | "widget"; title: string; found: Key | null }) {
  const t = useExtracted("admin");
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    const result = await addToken({ kind, name: title }).catch(() => null);
    setBusy(false);
    notify(
      result?.ok ? t("Key made") : (result?.message ?? t("The server did not answer. No key was made; try again.")),
    );
  };
  return (
    <section aria-label={title} className="mt-6 grid gap-3 border-t border-border pt-4">
      {found ? (
        <>
          <CopyBox
            label={title}
            value={found.key}
            help={t("Its limit, last use and errors stand with the API tokens.")}
          />
          <div>
            <ConfirmByName
              verb={t("Replace")}
              name={found.name}
              run={() => replaceToken(found.id)}
              done={t("Key replaced")}
              onDone={() => {}}
            >
              {t("Pages and programs that still send the old key are refused from this moment on.")}
            </ConfirmByName>
          </div>
        </>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 text-ink-muted">
            {t("There is no {replace} yet.", { replace: title.replace(/^W/, "w") })}
          </p>
          <Button busy={busy} onClick={make}>
            {t("Make a key")}
          </Button>
        </div>
      )}
    </section>
  );
}
