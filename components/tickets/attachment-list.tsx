import { Paperclip } from "lucide-react";
import { useExtracted } from "next-intl";
import { formatBytes } from "./file-size";

export type AttachmentView = { id: number; name: string; bytes: number; href: string };

/** The files of a message, each a link that downloads it. */
export function AttachmentList({ files }: { files: AttachmentView[] }) {
  const t = useExtracted("ui");
  if (files.length === 0) return null;
  return (
    <ul className="mt-2.5 flex flex-wrap gap-1.5" aria-label={t("Files")}>
      {files.map((file) => (
        <li key={file.id} className="min-w-0 max-w-full">
          <a
            href={file.href}
            download={file.name}
            className="flex items-center gap-2 rounded-md border border-border-strong bg-surface px-2.5 py-1.5 text-sm text-ink no-underline hover:bg-sunken"
          >
            <Paperclip className="size-3.5 shrink-0 text-ink-faint" aria-hidden="true" />
            <span className="truncate font-medium">{file.name}</span>
            <span className="shrink-0 text-ink-faint tabular-nums">{formatBytes(file.bytes)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
