"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";

/** As much as the server takes, in characters. */
const longestMail = 1_000_000;

/** A mail that never came here, on which a mail rule is tried. */
export function PasteMail({ busy, onTry }: { busy: boolean; onTry: (raw: string) => void }) {
  const t = useExtracted("admin");
  const [raw, setRaw] = useState("");
  return (
    <details>
      <summary className="w-fit cursor-pointer text-sm font-medium">{t("Try it on a mail of your own")}</summary>
      <div className="mt-2 grid gap-2">
        <Field
          label={t("Source of the mail")}
          help={t("Header and text, as “Show original” gives them in a mail program.")}
        >
          {(control) => (
            <Textarea
              {...control}
              value={raw}
              dir="ltr"
              spellCheck={false}
              maxLength={longestMail}
              className="max-h-60 font-mono text-xs"
              onChange={(event) => setRaw(event.currentTarget.value)}
            />
          )}
        </Field>
        <div>
          <Button size="sm" busy={busy} disabled={raw.trim() === ""} onClick={() => onTry(raw)}>
            {t("Try it on this mail")}
          </Button>
        </div>
      </div>
    </details>
  );
}
