"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { NativeSelect, Textarea } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { push } from "../push-actions";

type PushDialogProps = { ticketId: number; names: string[]; onOpenChange: (open: boolean) => void };

/** Asks where to push a ticket and what to say about it there. */
export function PushDialog({ ticketId, names, onOpenChange }: PushDialogProps) {
  const t = useExtracted("console");
  const [name, setName] = useState(names[0] ?? "");
  const [comment, setComment] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const answer = await push({ ticketId, name, comment }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return setProblem(answer?.message ?? t("The server did not answer. Nothing was pushed."));
    onOpenChange(false);
    notify(t("Pushed to {name}; the details say what became of it", { name }));
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("Push #{ticketId}", { ticketId: String(ticketId) })}
      description={t("The other system gets the ticket with its whole history, private notes included.")}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button look="primary" busy={busy} onClick={send}>
            {t("Push")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <ErrorSummary errors={problem ? [{ message: problem }] : []} />
        <Field label={t("To")}>
          {(control) => (
            <NativeSelect {...control} value={name} onChange={(event) => setName(event.target.value)}>
              {names.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("Comment")} help={t("Goes along; the customer does not see it.")}>
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              rows={3}
              maxLength={10_000}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
