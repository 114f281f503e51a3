"use client";

import { Paperclip } from "lucide-react";
import { useExtracted } from "next-intl";
import { useRef } from "react";
import { ComposerFiles, type PendingUpload } from "@/components/tickets/composer-files";
import type { UploadedFile } from "@/components/tickets/upload";
import { Button } from "@/components/ui/button";

type ResponseFilesProps = {
  files: UploadedFile[];
  pending: PendingUpload[];
  attach: (files: Iterable<File>) => void;
  remove: (id: number) => void;
};

/** The files that go along with a response, and a button that adds some. */
export function ResponseFiles({ files, pending, attach, remove }: ResponseFilesProps) {
  const t = useExtracted("console");
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          attach([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <div className="-mx-3.5">
        <ComposerFiles files={files} pending={pending} onRemove={remove} />
      </div>
      <Button onClick={() => picker.current?.click()}>
        <Paperclip className="size-4" aria-hidden="true" />
        {t("Attach files")}
      </Button>
    </div>
  );
}
