"use client";

import { useExtracted } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { saveLogo } from "../actions";

/** What fits into one call of an action, in bytes; the domain takes less. */
const mostSent = 900_000;

/** The logo of a portal. It is stored at once, apart from the form around it. */
export function LogoField({ id, logo }: { id: number; logo: string | null }) {
  const t = useExtracted("admin");
  const control = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const save = async (file: File | null) => {
    setProblem(undefined);
    if (file && file.size > mostSent) return setProblem(t("Choose a picture of at most 200 kB."));
    setBusy(true);
    const answer = await saveLogo({ id, file }).catch(() => null);
    setBusy(false);
    if (control.current) control.current.value = "";
    if (answer?.ok) notify(file ? t("Logo saved") : t("Logo taken away"));
    else setProblem(answer?.fields.logo ?? answer?.message ?? t("The server did not answer. Try again."));
  };

  return (
    <Field
      label={t("Logo")}
      help={t("A picture of at most 200 kB, best wider than high. It is saved at once.")}
      error={problem}
    >
      {(wired) => (
        <div className="flex flex-wrap items-center gap-3">
          {logo ? (
            // biome-ignore lint/performance/noImgElement: its bytes are in the page already
            <img
              src={logo}
              alt={t("The logo now")}
              className="max-h-10 max-w-40 rounded-sm border border-border object-contain"
            />
          ) : null}
          <FileInput
            {...wired}
            ref={control}
            accept="image/png,image/jpeg,image/gif,image/webp"
            disabled={busy}
            onChange={(event) => void save(event.currentTarget.files?.[0] ?? null)}
          />
          {logo ? (
            <Button size="sm" busy={busy} onClick={() => void save(null)}>
              {t("Take it away")}
            </Button>
          ) : null}
        </div>
      )}
    </Field>
  );
}
