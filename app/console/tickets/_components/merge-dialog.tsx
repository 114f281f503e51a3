"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useState } from "react";
import type { MergeTarget } from "@/app/console/tickets/merge-targets";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify, notifyError } from "@/components/ui/toast";
import { findMergeTargets, mergeInto } from "../actions";
import { OWN_ACT_EVENT } from "./use-held-list";

type MergeDialogProps = {
  ticketId: number;
  subject: string;
  customerId: number;
  /** The query part of the address, to stay in the same list afterwards. */
  search: string;
  onOpenChange: (open: boolean) => void;
};

/** How long to wait for the next key before looking, in milliseconds. */
const PAUSE = 250;

/** Finds the ticket to merge into: the same customer's first, others by number or words. */
export function MergeDialog({ ticketId, subject, customerId, search, onOpenChange }: MergeDialogProps) {
  const router = useRouter();
  const group = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<MergeTarget[] | null>(null);
  const [target, setTarget] = useState<MergeTarget | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      async () => {
        const answer = await findMergeTargets({ text, ticketId, customerId }).catch(() => null);
        if (!current) return;
        setFound(answer?.ok ? answer.data : []);
        setTarget(null);
      },
      text ? PAUSE : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, ticketId, customerId]);

  const merge = async () => {
    if (!target) return;
    setBusy(true);
    const answer = await mergeInto({ sourceId: ticketId, targetId: target.id }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return notifyError(answer?.message ?? "The server did not answer. Nothing was merged.");
    window.dispatchEvent(new Event(OWN_ACT_EVENT));
    onOpenChange(false);
    notify(`#${ticketId} was merged into #${answer.data.targetId}`);
    router.push(`/console/tickets/${answer.data.targetId}${search ? `?${search}` : ""}`);
    router.refresh();
  };

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={`Merge #${ticketId}`}
      description={`“${subject}” moves into the other ticket with its messages, files, time and followers. Its number leads there from then on.`}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">Cancel</Button>
          </DialogClose>
          <Button look="primary" disabled={!target} busy={busy} onClick={merge}>
            {target ? `Merge into #${target.id}` : "Merge"}
          </Button>
        </>
      }
    >
      <Field label="Into which ticket?" help="A number, or words from subject, messages or names">
        {(control) => (
          <Input {...control} type="search" autoFocus value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <div role="radiogroup" aria-label="Found tickets" aria-busy={found === null} className="mt-3 grid gap-0.5">
        {found?.length === 0 ? (
          <p className="py-2 text-ink-muted">
            {text ? "No ticket matches." : "This customer has no other ticket. Search for one."}
          </p>
        ) : null}
        {found?.map((one) => (
          <label
            key={one.id}
            className="flex items-baseline gap-2.5 rounded-md px-2 py-1.5 hover:bg-sunken has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={group}
              checked={target?.id === one.id}
              onChange={() => setTarget(one)}
              className="accent-accent"
            />
            <span className="font-mono text-xs text-ink-muted">#{one.id}</span>
            <span className="min-w-0 flex-1 truncate">{one.subject}</span>
            <span className="max-w-36 truncate text-sm text-ink-muted">{one.customer}</span>
            {one.closed ? <span className="text-xs text-positive">closed</span> : null}
          </label>
        ))}
      </div>
    </Dialog>
  );
}
