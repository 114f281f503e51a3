"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import { closeChildrenOf } from "../relation-actions";

type ChildrenDialogProps = { ticketId: number; open: { id: number; subject: string }[]; onClose: () => void };

/** After a parent was closed: offers to close its open children, with the same words on each. */
export function ChildrenDialog({ ticketId, open, onClose }: ChildrenDialogProps) {
  const t = useExtracted("console");
  const [chosen, setChosen] = useState(() => open.map((one) => one.id));
  const [busy, setBusy] = useState(false);
  const close = async (data: FormData) => {
    setBusy(true);
    const answer = await closeChildrenOf({
      ticketId,
      childIds: chosen,
      text: String(data.get("text")),
      visibility: data.get("mail") === "on" ? "public" : "private",
    }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return notifyError(answer?.message ?? t("The server did not answer."));
    const { closed, refused } = answer.data;
    if (closed.length > 0)
      notify(t("{count, plural, one {# child} other {# children}} closed", { count: closed.length }));
    for (const one of refused) notifyError(t("#{id} stays open", { id: String(one.id) }), one.message);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("Close its children, too?")}
      description={t("This ticket is closed. These tickets hang on it and are still open.")}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Leave them open")}</Button>
          </DialogClose>
          <Button look="primary" type="submit" form="children" busy={busy} disabled={chosen.length === 0}>
            {t("Close {count, plural, one {# ticket} other {# tickets}}", { count: chosen.length })}
          </Button>
        </>
      }
    >
      <form id="children" action={close} className="grid gap-4">
        <div className="grid gap-1">
          {open.map((one) => (
            <Checkbox
              key={one.id}
              label={`#${one.id} ${one.subject}`}
              checked={chosen.includes(one.id)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
              }
            />
          ))}
        </div>
        <Field label={t("Write on each")} help={t("Empty: they are closed without a word.")}>
          {(control) => <Textarea {...control} name="text" rows={3} dir="auto" />}
        </Field>
        <Checkbox name="mail" label={t("Send it to their customers")} help={t("Otherwise it is a private note.")} />
      </form>
    </Dialog>
  );
}
