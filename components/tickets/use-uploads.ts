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
  const running = useRef(new Set<Promise<boolean>>());
  // What files are sent by keeps its identity; the language is read when there is something to say.
  const problemOf = useRef((_: unknown, name: string) => name);
  problemOf.current = (error, name) => {
    const { reason, sentence } = error instanceof UploadFailure ? error : new UploadFailure("refused");
    if (reason === "too_large") return t("{name} is larger than 25 MB.", { name });
    if (reason === "broken") return t("{name} could not be uploaded: the connection broke.", { name });
    return sentence ?? t("{name} could not be uploaded.", { name });
  };

  const track = useCallback(<T>(work: Promise<T>, succeeded: (result: T) => boolean): Promise<T> => {
    const ended = work.then(succeeded);
    running.current.add(ended);
    void ended.finally(() => running.current.delete(ended));
    return work;
  }, []);

  const sendOne = useCallback(
    (file: File, onDone: (file: UploadedFile, late: boolean) => void, inText = false): Promise<UploadedFile | null> => {
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
        { key, name: file.name, part: 0, problem: null, drop, retry: () => void track(attempt(true), isThere) },
      ]);
      return track(attempt(false), isThere);
    },
    [url, track],
  );

  /** Files for the list, one after the other. */
  const send = useCallback(
    (list: Iterable<File>, onDone: (file: UploadedFile) => void): Promise<void> => {
      const all = async () => {
        for (const file of list) await sendOne(file, onDone);
      };
      return track(all(), () => true);
    },
    [sendOne, track],
  );

  /** Waits for all that is on its way; false when something of it was refused. */
  const arrived = useCallback(async (): Promise<boolean> => {
    let good = true;
    while (running.current.size > 0) good = (await Promise.all(running.current)).every(Boolean) && good;
    return good;
  }, []);
  return { pending, send, sendOne, arrived };
}

const isThere = (file: UploadedFile | null): boolean => file !== null;

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
