"use client";

import { useExtracted } from "next-intl";
import { useCallback, useRef, useState } from "react";
import type { PendingUpload } from "./composer-files";
import { type UploadedFile, UploadFailure, uploadFile } from "./upload";

/**
 * Sends files to the server. Each is handed to what waits for it; one that was refused stays in the list with what is wrong,
 * to be sent again or taken out. `late` says that a file arrived by sending it again.
 */
export function useUploadQueue(url: string) {
  const t = useExtracted("console");
  const [pending, setPending] = useState<PendingUpload[]>([]);
  // What files are sent by keeps its identity; the language is read when there is something to say.
  const problemOf = useRef((_: unknown, name: string) => name);
  problemOf.current = (error, name) => {
    const { reason, sentence } = error instanceof UploadFailure ? error : new UploadFailure("refused");
    if (reason === "too_large") return t("{name} is larger than 25 MB.", { name });
    if (reason === "broken") return t("{name} could not be uploaded: the connection broke.", { name });
    return sentence ?? t("{name} could not be uploaded.", { name });
  };

  const sendOne = useCallback(
    async (
      file: File,
      onDone: (file: UploadedFile, late: boolean) => void,
      inText = false,
    ): Promise<UploadedFile | null> => {
      const key = Math.random();
      const set = (change: Partial<PendingUpload>) =>
        setPending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
      const drop = () => setPending((all) => all.filter((one) => one.key !== key));
      const attempt = async (late: boolean) => {
        set({ part: 0, problem: null });
        try {
          const done = await uploadFile(url, file, (part) => set({ part }), inText);
          drop();
          onDone(done, late);
          return done;
        } catch (error) {
          set({ problem: problemOf.current(error, file.name) });
          return null;
        }
      };
      setPending((all) => [
        ...all,
        { key, name: file.name, part: 0, problem: null, drop, retry: () => void attempt(true) },
      ]);
      return attempt(false);
    },
    [url],
  );

  /** Files for the list, one after the other. */
  const send = useCallback(
    async (list: Iterable<File>, onDone: (file: UploadedFile) => void) => {
      for (const file of list) await sendOne(file, onDone);
    },
    [sendOne],
  );
  return { pending, send, sendOne };
}

/** True while something is on its way. What was refused waits for the person. */
export const isUploading = (pending: readonly PendingUpload[]): boolean => pending.some((one) => one.problem === null);

/** The files of a form that is no draft: those in its list, and pictures that stand in its text. */
export function useUploads(url: string) {
  const { pending, send, sendOne } = useUploadQueue(url);
  const [files, setFiles] = useState<UploadedFile[]>([]);
  const add = useCallback((more: UploadedFile[]) => setFiles((now) => [...now, ...more]), []);
  return {
    files,
    pending,
    /** Adds files that are on the server already. */
    add,
    busy: isUploading(pending),
    attach: useCallback((list: Iterable<File>) => void send(list, (file) => add([file])), [send, add]),
    upload: useCallback(
      async (picture: File) => (await sendOne(picture, (file) => add([file]), true))?.href ?? null,
      [sendOne, add],
    ),
    remove: (id: number) => setFiles((now) => now.filter((file) => file.id !== id)),
  };
}
