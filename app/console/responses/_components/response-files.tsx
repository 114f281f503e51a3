"use client";

import { Paperclip } from "lucide-react";
import { useExtracted } from "next-intl";
import { ComposerFiles, type PendingUpload } from "@/components/tickets/composer-files";
import type { UploadedFile } from "@/components/tickets/upload";
import { Button } from "@/components/ui/button";
import { FilePicker } from "@/components/ui/file-picker";

type ResponseFilesProps = {
  files: UploadedFile[];
  pending: PendingUpload[];
  attach: (files: Iterable<File>) => void;
  remove: (id: number) => void;
};

/** The files that go along with a response, and a button that adds some. */
export function ResponseFiles({ files, pending, attach, remove }: ResponseFilesProps) {
  const t = useExtracted("console");
  return (
    <div>
      <div className="-mx-3.5">
        <ComposerFiles files={files} pending={pending} onRemove={remove} />
      </div>
      <FilePicker label={t("Files to attach")} multiple onChoose={attach}>
        {(open) => (
          <Button onClick={open}>
            <Paperclip className="size-4" aria-hidden="true" />
            {t("Attach files")}
          </Button>
        )}
      </FilePicker>
    </div>
  );
}
