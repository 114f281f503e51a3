"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useRef, useState } from "react";
import { uploadFile } from "@/components/tickets/upload";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";

/** Takes a book in from a zip of Markdown. */
export function ImportButton() {
  const t = useExtracted("console");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    const made = await uploadFile("/console/knowledge/import", file, () => {}).catch((error: Error) => error);
    setBusy(false);
    if (made instanceof Error) return notify(made.message);
    notify(t("The book is here. New pages wait to be published."));
    router.push(`/console/knowledge/${made.id}`);
    router.refresh();
  };
  return (
    <>
      <Button busy={busy} onClick={() => input.current?.click()}>
        <Upload className="size-4" aria-hidden="true" />
        {t("Take a book in")}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        aria-label={t("Zip of Markdown")}
        className="hidden"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </>
  );
}
