import { useCallback, useRef, useState } from "react";
import type { UploadedFile } from "@/components/tickets/upload";
import { useUploadQueue } from "@/components/tickets/use-uploads";

/**
 * The files of a response while it is written. Pictures of the text are found in it by the server and stand in no list.
 * @param stored those it has
 * @param onChange told the ids of the files that go along; must keep its identity between renders
 */
export function useResponseFiles(stored: UploadedFile[], onChange: (ids: number[]) => void) {
  const [files, setFiles] = useState(stored);
  const { pending, send, sendOne } = useUploadQueue("/console/attachments");
  const newest = useRef(stored);
  const set = useCallback(
    (change: (now: UploadedFile[]) => UploadedFile[]) => {
      newest.current = change(newest.current);
      setFiles(newest.current);
      onChange(newest.current.map(({ id }) => id));
    },
    [onChange],
  );
  return {
    files,
    pending,
    attach: useCallback((list: Iterable<File>) => void send(list, (file) => set((now) => [...now, file])), [send, set]),
    remove: (id: number) => set((now) => now.filter((file) => file.id !== id)),
    upload: useCallback(
      async (picture: File) => (await sendOne(picture, () => undefined, true))?.href ?? null,
      [sendOne],
    ),
  };
}
