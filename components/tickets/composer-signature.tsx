"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { MessageFrame } from "./message-frame";

/** What stands below a reply by mail, folded until somebody wants to see it. */
export function ComposerSignature({ html }: { html: string }) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  return (
    <details
      className="px-3.5 pb-2 text-sm text-ink-muted"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="w-fit rounded-sm hover:text-ink">{t("Signature")}</summary>
      {open ? (
        <div className="max-h-32 overflow-y-auto">
          <MessageFrame html={html} picturesHref={null} title={t("Signature")} />
        </div>
      ) : null}
    </details>
  );
}
