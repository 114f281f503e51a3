"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { uploadFile } from "@/components/tickets/upload";
import { Button } from "@/components/ui/button";
import { FilePicker } from "@/components/ui/file-picker";
import { notify } from "@/components/ui/toast";

/** Takes a book in from a zip of Markdown. */
export function ImportButton() {
  const t = useExtracted("console");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const take = async (file: File) => {
    setBusy(true);
    const made = await uploadFile("/console/knowledge/import", file, () => {}).catch((error: Error) => error);
    setBusy(false);
    if (made instanceof Error) return notify(made.message);
    notify(t("The book is here. New pages wait to be published."));
    router.push(`/console/knowledge/${made.id}`);
    router.refresh();
  };
  return (
    <FilePicker
      label={t("Zip of Markdown")}
      accept=".zip,application/zip"
      onChoose={([file]) => file && void take(file)}
    >
      {(open) => (
        <Button busy={busy} onClick={open}>
          <Upload className="size-4" aria-hidden="true" />
          {t("Take a book in")}
        </Button>
      )}
    </FilePicker>
  );
}
