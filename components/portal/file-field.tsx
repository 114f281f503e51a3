"use client";

import { Paperclip, X } from "lucide-react";
import { useExtracted } from "next-intl";
import { useRef, useState } from "react";
import { formatBytes } from "@/components/tickets/file-size";
import { IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/input";
import { MAX_FILES_BYTES, useScripts } from "./use-sending";

/** A file that the server kept from an earlier try. */
export type KeptFile = { hash: string; fileName: string; size: number };

/**
 * Several files. Without scripts it is the browser's own control; with them, files are added in several goes, by dropping
 * too, and taken away one by one. The control itself always holds exactly what the list shows.
 */
export function FileField(props: {
  kept: KeptFile[];
  error?: string;
  label?: string;
  help?: string;
  /** The media types that the browser offers to choose; the server checks them. */
  accept?: string;
}) {
  const { kept, error, label, help, accept } = props;
  const t = useExtracted("portal");
  const control = useRef<HTMLInputElement>(null);
  const chosen = useRef<File[]>([]);
  const [files, setFiles] = useState<File[]>([]);
  const [over, setOver] = useState(false);
  const scripts = useScripts();

  const hold = (next: File[]) => {
    const transfer = new DataTransfer();
    for (const file of next) transfer.items.add(file);
    if (control.current) control.current.files = transfer.files;
    chosen.current = next;
    setFiles(next);
  };
  const add = (list: FileList | null) => {
    const known = new Set(chosen.current.map(sameFile));
    hold([...chosen.current, ...[...(list ?? [])].filter((file) => !known.has(sameFile(file)))]);
  };
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const tooMuch =
    total > MAX_FILES_BYTES
      ? t("These are {size} together; 25 MB can be sent.", { size: formatBytes(total) })
      : undefined;

  return (
    <div className="grid gap-2">
      <Field
        id="files"
        label={label ?? t("Files")}
        help={
          help ??
          (scripts
            ? t("Pictures, documents, logs. Up to 25 MB together.")
            : t("Choose all of them at once. Up to 25 MB together."))
        }
        error={tooMuch ?? error}
      >
        {(field) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the control inside does the same
          <div
            className={`rounded-md border border-dashed px-3 py-2.5 ${over ? "border-accent bg-accent-soft" : "border-control"}`}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              add(event.dataTransfer.files);
            }}
          >
            <FileInput
              {...field}
              ref={control}
              name="files"
              accept={accept}
              multiple
              onChange={(event) => add(event.currentTarget.files)}
            />
          </div>
        )}
      </Field>
      {kept.length > 0 ? (
        <fieldset className="grid gap-1">
          <legend className="text-sm text-ink-muted">
            {t("Kept from before; take the tick away to leave one out")}
          </legend>
          {kept.map((file) => (
            <label key={file.hash} className="flex min-h-8 items-center gap-2 text-base">
              <input type="checkbox" name="keep" value={file.hash} defaultChecked className="size-4 accent-accent" />
              <FileName name={file.fileName} bytes={file.size} />
            </label>
          ))}
        </fieldset>
      ) : null}
      {scripts && files.length > 0 ? (
        <ul className="grid gap-1" aria-label={t("Chosen files")}>
          {files.map((file) => (
            <li key={sameFile(file)} className="flex items-center gap-2 rounded-md bg-sunken py-1 ps-3 pe-1 text-base">
              <Paperclip className="size-4 shrink-0 text-ink-faint" aria-hidden="true" />
              <FileName name={file.name} bytes={file.size} />
              <IconButton
                label={t("Take {name} away", { name: file.name })}
                className="ms-auto"
                onClick={() => hold(chosen.current.filter((one) => one !== file))}
              >
                <X className="size-4" aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function FileName({ name, bytes }: { name: string; bytes: number }) {
  return (
    <>
      <span className="min-w-0 truncate">{name}</span>
      <span className="shrink-0 text-sm text-ink-muted tabular-nums">{formatBytes(bytes)}</span>
    </>
  );
}

const sameFile = (file: File) => `${file.name} ${file.size} ${file.lastModified}`;
