"use client";

import { Paperclip, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { Button, IconButton } from "@/components/ui/button";
import { formatBytes } from "./file-size";
import type { UploadedFile } from "./upload";

/** A file on its way, or one that was refused: `problem` then says why. */
export type PendingUpload = {
  key: number;
  name: string;
  part: number;
  problem: string | null;
  retry: () => void;
  drop: () => void;
};

/** The files of a draft: those on the server, and those on their way with their progress. Pictures stand in the text. */
export function ComposerFiles(props: {
  files: UploadedFile[];
  pending: PendingUpload[];
  onRemove: (id: number) => void;
}) {
  const t = useExtracted("console");
  const { pending, onRemove } = props;
  const files = props.files.filter((file) => file.href === undefined);
  if (files.length + pending.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5 px-3.5 pb-2.5" aria-label={t("Files of this draft")}>
      {files.map((file) => (
        <li
          key={file.id}
          className="flex max-w-full items-center gap-2 rounded-md border border-border-strong py-0.5 ps-2.5 pe-1 text-sm"
        >
          <Paperclip className="size-3.5 shrink-0 text-ink-faint" aria-hidden="true" />
          <span className="truncate font-medium">{file.name}</span>
          <span className="shrink-0 text-ink-faint tabular-nums">{formatBytes(file.bytes)}</span>
          <IconButton label={t("Remove {name}", { name: file.name })} size="sm" onClick={() => onRemove(file.id)}>
            <X className="size-3.5" aria-hidden="true" />
          </IconButton>
        </li>
      ))}
      {pending.map((upload) => (
        <li
          key={upload.key}
          className="flex min-h-8 max-w-full items-center gap-2 rounded-md border border-dashed border-border-strong ps-2.5 pe-1 text-sm"
        >
          <span className="truncate">{upload.name}</span>
          {upload.problem === null ? (
            <progress
              value={upload.part}
              max={1}
              aria-label={t("Uploading {name}", { name: upload.name })}
              className="me-1.5 h-1 w-16 accent-accent"
            />
          ) : (
            <>
              <span role="alert" className="text-danger">
                {upload.problem}
              </span>
              <Button look="quiet" size="sm" onClick={upload.retry}>
                {t("Try again")}
              </Button>
              <IconButton label={t("Remove {name}", { name: upload.name })} size="sm" onClick={upload.drop}>
                <X className="size-3.5" aria-hidden="true" />
              </IconButton>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
