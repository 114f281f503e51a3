"use client";

import { ComposerFiles, type PendingUpload } from "@/components/tickets/composer-files";
import type { UploadedFile } from "@/components/tickets/upload";
import { AttachButton } from "../../_components/attach-button";

type ResponseFilesProps = {
  files: UploadedFile[];
  pending: PendingUpload[];
  attach: (files: Iterable<File>) => void;
  remove: (id: number) => void;
};

/** The files that go along with a response, and a button that adds some. */
export function ResponseFiles({ files, pending, attach, remove }: ResponseFilesProps) {
  return (
    <div>
      <div className="-mx-3.5">
        <ComposerFiles files={files} pending={pending} onRemove={remove} />
      </div>
      <AttachButton onAttach={attach} />
    </div>
  );
}
