"use client";

import { useState } from "react";
import { notifyError } from "@/components/ui/toast";
import type { PendingUpload } from "./composer-files";
import { type UploadedFile, uploadFile } from "./upload";

/** Sends files to the server one after the other; each is handed to `onDone`, a refusal is shown as a toast. */
export function useUploadQueue(url: string) {
  const [pending, setPending] = useState<PendingUpload[]>([]);
  const send = async (list: Iterable<File>, onDone: (file: UploadedFile) => void) => {
    for (const file of list) {
      const key = Math.random();
      setPending((all) => [...all, { key, name: file.name, part: 0 }]);
      const progress = (part: number) =>
        setPending((all) => all.map((one) => (one.key === key ? { ...one, part } : one)));
      try {
        onDone(await uploadFile(url, file, progress));
      } catch (error) {
        notifyError(error instanceof Error ? error.message : "The file could not be uploaded.");
      } finally {
        setPending((all) => all.filter((one) => one.key !== key));
      }
    }
  };
  return { pending, send };
}

/** A list of uploaded files for a form that is not a draft. */
export function useUploads(url: string) {
  const { pending, send } = useUploadQueue(url);
  const [files, setFiles] = useState<UploadedFile[]>([]);
  return {
    files,
    pending,
    add: (list: Iterable<File>) => send(list, (file) => setFiles((all) => [...all, file])),
    remove: (id: number) => setFiles((all) => all.filter((file) => file.id !== id)),
  };
}
