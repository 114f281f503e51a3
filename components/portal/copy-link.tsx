"use client";

import { Check, Copy } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useScripts } from "./use-sending";

/** A web address to keep: it can be selected as it stands and, where scripts run, copied with one press. */
export function CopyLink({ address }: { address: string }) {
  const t = useExtracted("portal");
  const scripts = useScripts();
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex gap-2 max-sm:flex-col">
      <Input
        readOnly
        value={address}
        aria-label={t("Link to your request")}
        size="lg"
        className="min-w-0 font-mono text-base"
      />
      {scripts ? (
        <Button
          size="lg"
          onClick={() => {
            void navigator.clipboard?.writeText(address).then(() => setCopied(true));
          }}
        >
          {copied ? <Check className="size-4" aria-hidden="true" /> : <Copy className="size-4" aria-hidden="true" />}
          <span aria-live="polite">{copied ? t("Copied") : t("Copy")}</span>
        </Button>
      ) : null}
    </div>
  );
}
