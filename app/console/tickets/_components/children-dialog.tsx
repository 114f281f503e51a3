"use client";

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
    if (!answer?.ok) return notifyError(answer?.message ?? "The server did not answer.");
    const { closed, refused } = answer.data;
    if (closed.length > 0) notify(closed.length === 1 ? "1 child closed" : `${closed.length} children closed`);
    for (const one of refused) notifyError(`#${one.id} stays open`, one.message);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Close its children, too?"
      description="This ticket is closed. These tickets hang on it and are still open."
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">Leave them open</Button>
          </DialogClose>
          <Button look="primary" type="submit" form="children" busy={busy} disabled={chosen.length === 0}>
            {chosen.length === 1 ? "Close 1 ticket" : `Close ${chosen.length} tickets`}
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
        <Field label="Write on each" help="Empty: they are closed without a word.">
          {(control) => <Textarea {...control} name="text" rows={3} dir="auto" />}
        </Field>
        <Checkbox name="mail" label="Send it to their customers" help="Otherwise it is a private note." />
      </form>
    </Dialog>
  );
}
