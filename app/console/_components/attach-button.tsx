"use client";

import { Paperclip } from "lucide-react";
import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import { FilePicker } from "@/components/ui/file-picker";

/** Adds files to what is written in a form. */
export function AttachButton({ onAttach }: { onAttach: (files: Iterable<File>) => void }) {
  const t = useExtracted("console");
  return (
    <FilePicker label={t("Files to attach")} multiple onChoose={onAttach}>
      {(open) => (
        <Button onClick={open}>
          <Paperclip className="size-4" aria-hidden="true" />
          {t("Attach files")}
        </Button>
      )}
    </FilePicker>
  );
}
