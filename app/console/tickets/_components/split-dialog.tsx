"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect, Textarea } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { split } from "../thread-actions";
import { MessageChoice, useMessageChoices } from "./message-choice";

type SplitDialogProps = { ticketId: number; fromId: number; onClose: () => void };

/** Moves messages, from one on and as ticked, into a ticket of their own. */
export function SplitDialog({ ticketId, fromId, onClose }: SplitDialogProps) {
  const t = useExtracted("console");
  const router = useRouter();
  const choices = useMessageChoices(ticketId, false, onClose);
  const [ticked, setTicked] = useState<number[] | null>(null);
  const [tells, setTells] = useState(false);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const offered = choices?.messages.filter((one) => !one.isOpening) ?? [];
  const start = offered.findIndex((one) => one.id === fromId);
  const chosen = ticked ?? (start === -1 ? [] : offered.slice(start).map((one) => one.id));
  const run = async (data: FormData) => {
    setBusy(true);
    const answer = await split({
      ticketId,
      messageIds: chosen,
      subject: String(data.get("subject")),
      email: String(data.get("email") ?? "") || undefined,
      withFiles: data.get("files") === "on",
      withTime: data.get("time") === "on",
      tell: tells ? String(data.get("tell")) : "",
    }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return setError(answer?.message ?? t("The server did not answer. Nothing was moved."));
    notify(t("Split off into #{id}", { id: String(answer.data.id) }));
    onClose();
    router.push(`/console/tickets/${answer.data.id}`);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t("Split into a new ticket")}
      description={t(
        "The ticked messages move. Both tickets are linked, and the history of both says so. The first message stays.",
      )}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button look="primary" type="submit" form="split" busy={busy} disabled={chosen.length === 0}>
            {t("Move {count, plural, one {# message} other {# messages}}", { count: chosen.length })}
          </Button>
        </>
      }
    >
      {choices === null ? (
        <p className="text-ink-muted">{t("One moment …")}</p>
      ) : (
        <form id="split" action={run} className="grid gap-4">
          {error ? (
            <p role="alert" className="text-danger">
              {error}
            </p>
          ) : null}
          {offered.length === 0 ? (
            <p className="text-ink-muted">{t("There is only the first message, and it stays.")}</p>
          ) : (
            <MessageChoice messages={offered} chosen={chosen} onChange={setTicked} />
          )}
          <Field label={t("Subject")} help={t("Empty: the beginning of the first one")}>
            {(control) => <Input {...control} name="subject" dir="auto" maxLength={500} autoComplete="off" />}
          </Field>
          {choices.people.length > 0 ? (
            <Field label={t("Customer")}>
              {(control) => (
                <NativeSelect {...control} name="email">
                  <option value="">{t("The same customer")}</option>
                  {choices.people.map((email) => (
                    <option key={email}>{email}</option>
                  ))}
                </NativeSelect>
              )}
            </Field>
          ) : null}
          <div className="grid gap-1">
            <Checkbox name="files" label={t("Their files go along")} defaultChecked />
            <Checkbox name="time" label={t("Time logged with them goes along")} defaultChecked />
            <Checkbox
              label={t("Tell the customer")}
              checked={tells}
              onChange={(event) => setTells(event.target.checked)}
            />
          </div>
          {tells ? (
            <Field label={t("Message to the customer")}>
              {(control) => (
                <Textarea
                  {...control}
                  name="tell"
                  rows={3}
                  required
                  defaultValue={t("We have opened a request of its own for this, so that nothing gets lost.")}
                />
              )}
            </Field>
          ) : null}
        </form>
      )}
    </Dialog>
  );
}
