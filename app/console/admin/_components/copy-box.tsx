"use client";

import { Check, Copy } from "lucide-react";
import { useExtracted } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type CopyBoxProps = { label: string; value: string; help?: string };

/** Something to take elsewhere: read-only, with a button that copies it. */
export function CopyBox({ label, value, help }: CopyBoxProps) {
  const t = useExtracted("console");
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      // Without https the browser refuses; the selected text can then be copied by key.
      if (!document.execCommand("copy")) return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  };
  return (
    <Field label={label} help={help}>
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            ref={input}
            readOnly
            value={value}
            dir="ltr"
            spellCheck={false}
            onFocus={(event) => event.currentTarget.select()}
            className="min-w-0 flex-1 font-mono text-sm"
          />
          <Button onClick={copy} aria-label={t("Copy {label}", { label })}>
            {copied ? <Check className="size-4" aria-hidden="true" /> : <Copy className="size-4" aria-hidden="true" />}
            {copied ? t("Copied") : t("Copy")}
          </Button>
          <span role="status" className="sr-only">
            {copied ? t("{label} copied", { label }) : ""}
          </span>
        </div>
      )}
    </Field>
  );
}
