"use client";

import { useExtracted } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import { changeNote, readText } from "../thread-actions";

type NoteDialogProps = { ticketId: number; messageId: number; onClose: () => void };

/** Changes a private note of one's own. */
export function NoteDialog({ ticketId, messageId, onClose }: NoteDialogProps) {
  const t = useExtracted("console");
  const [note, setNote] = useState<{ before: string; text: string; formatted: boolean } | null>(null);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  // What is typed here outlives whatever is drawn anew behind the dialog.
  const fail = useEffectEvent((message: string | undefined) => {
    notifyError(message ?? t("The note could not be loaded."));
    onClose();
  });
  useEffect(() => {
    let current = true;
    void readText({ messageId })
      .catch(() => null)
      .then((answer) => {
        if (!current) return;
        if (answer?.ok) {
          const { text, formatted } = answer.data;
          return setNote({ before: text, text, formatted });
        }
        fail(answer?.message);
      });
    return () => {
      current = false;
    };
  }, [messageId]);
  const save = async () => {
    if (!note) return;
    setBusy(true);
    const answer = await changeNote({ ticketId, messageId, before: note.before, text: note.text }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return setError(answer?.message ?? t("The server did not answer. What you wrote is still here."));
    notify(t("Note changed"));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("Change note")}
      description={t("The history keeps what it said before.")}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button look="primary" busy={busy} disabled={!note} onClick={save}>
            {t("Save note")}
          </Button>
        </>
      }
    >
      <Field label={t("Note")} error={error} help={note?.formatted ? t("It becomes plain text.") : undefined}>
        {(control) => (
          <Textarea
            {...control}
            rows={8}
            dir="auto"
            disabled={!note}
            value={note?.text ?? ""}
            onChange={(event) => setNote(note && { ...note, text: event.target.value })}
          />
        )}
      </Field>
    </Dialog>
  );
}
