"use client";

import { Paperclip, X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { formatBytes } from "./file-size";
import type { UploadedFile } from "./upload";

export type PendingUpload = { key: number; name: string; part: number };

/** The files of a draft: those on the server, and those on their way with their progress. */
export function ComposerFiles(props: {
  files: UploadedFile[];
  pending: PendingUpload[];
  onRemove: (id: number) => void;
}) {
  const { files, pending, onRemove } = props;
  if (files.length + pending.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5 px-3.5 pb-2.5" aria-label="Files of this draft">
      {files.map((file) => (
        <li
          key={file.id}
          className="flex max-w-full items-center gap-2 rounded-md border border-border-strong py-0.5 ps-2.5 pe-1 text-sm"
        >
          <Paperclip className="size-3.5 shrink-0 text-ink-faint" aria-hidden="true" />
          <span className="truncate font-medium">{file.name}</span>
          <span className="shrink-0 text-ink-faint tabular-nums">{formatBytes(file.bytes)}</span>
          <IconButton label={`Remove ${file.name}`} size="sm" onClick={() => onRemove(file.id)}>
            <X className="size-3.5" aria-hidden="true" />
          </IconButton>
        </li>
      ))}
      {pending.map((upload) => (
        <li
          key={upload.key}
          className="flex max-w-full items-center gap-2 rounded-md border border-dashed border-border-strong px-2.5 py-1.5 text-sm text-ink-muted"
        >
          <span className="truncate">{upload.name}</span>
          <progress
            value={upload.part}
            max={1}
            aria-label={`Uploading ${upload.name}`}
            className="h-1 w-16 accent-accent"
          />
        </li>
      ))}
    </ul>
  );
}
