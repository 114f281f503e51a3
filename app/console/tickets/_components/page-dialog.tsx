"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { makePage } from "../thread-actions";
import { MessageChoice, useMessageChoices } from "./message-choice";

type PageDialogProps = { ticketId: number; messageId: number; onClose: () => void };

/** Writes a draft page of the knowledge base from messages, and opens its editor. */
export function PageDialog({ ticketId, messageId, onClose }: PageDialogProps) {
  const t = useExtracted("console");
  const router = useRouter();
  const choices = useMessageChoices(ticketId, true, onClose);
  const [chosen, setChosen] = useState([messageId]);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const write = async (data: FormData) => {
    setBusy(true);
    const answer = await makePage({
      ticketId,
      messageIds: chosen,
      chapterId: Number(data.get("chapter")),
      name: String(data.get("name")),
    }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return setError(answer?.message ?? t("The server did not answer. Nothing was written."));
    notify(t("Draft written"));
    onClose();
    router.push(`/console/knowledge/pages/${answer.data.id}`);
  };
  const none = choices?.chapters.length === 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t("Make a knowledge page")}
      description={t(
        "A draft with the words of the ticked messages, without names, mail addresses and phone numbers. Read it through before you publish it.",
      )}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button
            look="primary"
            type="submit"
            form="page"
            busy={busy}
            disabled={!choices || none || chosen.length === 0}
          >
            {t("Write draft")}
          </Button>
        </>
      }
    >
      {choices === null ? (
        <p className="text-ink-muted">{t("One moment …")}</p>
      ) : none ? (
        <p className="text-ink-muted">{t("The knowledge base has no chapter yet. Make one first.")}</p>
      ) : (
        <form id="page" action={write} className="grid gap-4">
          {error ? (
            <p role="alert" className="text-danger">
              {error}
            </p>
          ) : null}
          <Field label={t("Name of the page")}>
            {(control) => (
              <Input {...control} name="name" dir="auto" required maxLength={200} defaultValue={choices.subject} />
            )}
          </Field>
          <Field label={t("Chapter")}>
            {(control) => (
              <NativeSelect {...control} name="chapter">
                {choices.chapters.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
          <MessageChoice messages={choices.messages} chosen={chosen} onChange={setChosen} />
        </form>
      )}
    </Dialog>
  );
}
