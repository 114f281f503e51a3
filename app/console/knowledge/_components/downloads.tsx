"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { uploadFile } from "@/components/tickets/upload";
import { Button, IconButton } from "@/components/ui/button";
import { FilePicker } from "@/components/ui/file-picker";
import { notify } from "@/components/ui/toast";
import { removeFile } from "../actions";

/** `size` in words. */
export type StoredDownload = { id: number; name: string; href: string; size: string };

/** The files that readers of a page can download; changes count at once. */
export function Downloads({ pageId, files }: { pageId: number; files: StoredDownload[] }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const add = async (chosen: File[]) => {
    setBusy(true);
    for (const file of chosen) {
      await uploadFile(`/console/knowledge/files?page=${pageId}`, file, () => {}).catch((error: Error) =>
        notify(error.message),
      );
    }
    setBusy(false);
    router.refresh();
  };
  return (
    <section aria-label={t("Downloads")} className="mt-6 border-t border-border pt-4">
      <h3 className="font-semibold">{t("Downloads")}</h3>
      {files.length === 0 ? <p className="mt-1 text-ink-muted">{t("No files yet")}</p> : null}
      <ul className="mt-1.5 grid gap-1">
        {files.map((file) => (
          <li key={file.id} className="flex items-center gap-2">
            <a href={file.href} className="link min-w-0 wrap-anywhere">
              {file.name}
            </a>
            <span className="text-sm whitespace-nowrap text-ink-muted">{file.size}</span>
            <IconButton
              size="sm"
              label={t("Take {file} off", { file: file.name })}
              onClick={async () => {
                const answer = await removeFile(file.id).catch(() => null);
                if (!answer?.ok) notify(answer?.message ?? t("The server did not answer. Try again."));
              }}
            >
              <X className="size-4" aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <FilePicker label={t("Files to add")} multiple onChoose={(chosen) => void add(chosen)}>
        {(open) => (
          <Button size="sm" busy={busy} className="mt-2" onClick={open}>
            {t("Add files")}
          </Button>
        )}
      </FilePicker>
    </section>
  );
}
