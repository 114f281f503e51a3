"use client";

import { type ReactNode, useRef } from "react";

type Props = {
  /** What is asked for, in the words of who tests with it and of the browser's own window. */
  label: string;
  /** As the `accept` of an input: file endings and kinds, by commas. */
  accept?: string;
  multiple?: boolean;
  /** Files are given as often as they are chosen, the same one twice as well. */
  onChoose: (files: File[]) => void;
  /** Draws what opens the browser's window. */
  children: (open: () => void) => ReactNode;
};

/** A control of ours that lets people choose files: the browser's own has words and looks of its own. */
export function FilePicker({ label, accept, multiple = false, onChoose, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        multiple={multiple}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = "";
          if (files.length > 0) onChoose(files);
        }}
      />
      {children(() => input.current?.click())}
    </>
  );
}
