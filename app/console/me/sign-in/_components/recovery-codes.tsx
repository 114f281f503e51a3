"use client";

import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";

/** Codes that can be read only now: to copy, to keep as a file, and then to leave. */
export function RecoveryCodes({ codes, desk, onKept }: { codes: string[]; desk: string; onKept: () => void }) {
  const t = useExtracted("console");
  const text = codes.join("\n");
  const download = () => {
    const address = URL.createObjectURL(
      new Blob([`${t("Recovery codes for {desk}. Each works once.", { desk })}\n\n${text}\n`], { type: "text/plain" }),
    );
    const link = Object.assign(document.createElement("a"), { href: address, download: "recovery-codes.txt" });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <section
      aria-label={t("Recovery codes")}
      className="grid gap-3 rounded-md border border-border-strong bg-accent-soft px-4 py-3"
    >
      <div role="status">
        <p className="font-medium">{t("Keep these recovery codes. They are not shown again.")}</p>
        <p className="text-ink-muted">{t("Without your phone or passkey, each of them lets you in once.")}</p>
      </div>
      <ul className="grid gap-1 rounded-sm bg-surface px-3 py-2 font-mono text-sm sm:grid-cols-2" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={download}>{t("Download")}</Button>
        <Button onClick={() => navigator.clipboard?.writeText(text).then(() => notify(t("Codes copied")))}>
          {t("Copy")}
        </Button>
        <Button look="primary" onClick={onKept}>
          {t("I have kept them")}
        </Button>
      </div>
    </section>
  );
}
