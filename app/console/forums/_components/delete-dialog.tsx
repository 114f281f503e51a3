"use client";

import { useExtracted } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";

type DeleteDialogProps = {
  title: string;
  /** What goes with it, and what could be done instead. */
  consequence: string;
  busy: boolean;
  remove: () => void;
  onClose: () => void;
};

/** Asks once more before a topic or post is deleted. */
export function DeleteDialog({ title, consequence, busy, remove, onClose }: DeleteDialogProps) {
  const t = useExtracted("console");
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title={title}
      description={consequence}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button look="danger" busy={busy} onClick={remove}>
            {t("Delete")}
          </Button>
        </>
      }
    />
  );
}
