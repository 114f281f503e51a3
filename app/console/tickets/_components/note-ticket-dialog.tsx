"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { noteToTicket } from "../thread-actions";

/** Opens a ticket with the words of a private note. */
export function NoteTicketDialog({ messageId, onClose }: { messageId: number; onClose: () => void }) {
  const t = useExtracted("console");
  const router = useRouter();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const open = async (data: FormData) => {
    setBusy(true);
    const answer = await noteToTicket({ messageId, subject: String(data.get("subject")) }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return setError(answer?.message ?? t("The server did not answer. Nothing was opened."));
    notify(t("#{id} was opened", { id: String(answer.data.id) }));
    onClose();
    router.push(`/console/tickets/${answer.data.id}`);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("Make a ticket of this note")}
      description={t(
        "The new ticket is for the same customer, who does not see the note. Both tickets are linked; the note stays here.",
      )}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button look="primary" type="submit" form="note-ticket" busy={busy}>
            {t("Open ticket")}
          </Button>
        </>
      }
    >
      <form id="note-ticket" action={open}>
        <Field label={t("Subject")} help={t("Empty: the beginning of the note")} error={error}>
          {(control) => <Input {...control} name="subject" dir="auto" maxLength={500} autoFocus autoComplete="off" />}
        </Field>
      </form>
    </Dialog>
  );
}
