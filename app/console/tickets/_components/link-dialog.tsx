"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import type { LinkRole } from "@/lib/domain/tickets/related-tickets";
import { useAct } from "../../_components/use-act";
import type { MergeTarget } from "../merge-targets";
import { link } from "../relation-actions";
import { FoundTickets } from "./found-tickets";

type LinkDialogProps = { ticketId: number; customerId: number; onClose: () => void };

/** Links the ticket with another one. */
export function LinkDialog({ ticketId, customerId, onClose }: LinkDialogProps) {
  const [target, setTarget] = useState<MergeTarget | null>(null);
  const [role, setRole] = useState<LinkRole>("related");
  const { busy, act } = useAct();
  const save = async () => {
    if (!target) return;
    if (await act(() => link({ ticketId, otherId: target.id, role }), `Linked with #${target.id}`)) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Link #${ticketId}`}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">Cancel</Button>
          </DialogClose>
          <Button look="primary" disabled={!target} busy={busy} onClick={save}>
            {target ? `Link with #${target.id}` : "Link"}
          </Button>
        </>
      }
    >
      <Field label="The other ticket is" className="mb-4">
        {(control) => (
          <NativeSelect {...control} value={role} onChange={(event) => setRole(event.target.value as LinkRole)}>
            <option value="related">Related</option>
            <option value="parent">The parent of this one</option>
            <option value="child">A child of this one</option>
            <option value="duplicate_of">The original, this one is a duplicate</option>
            <option value="has_duplicate">A duplicate of this one</option>
          </NativeSelect>
        )}
      </Field>
      <FoundTickets
        label="Which ticket?"
        ticketId={ticketId}
        customerId={customerId}
        target={target}
        onPick={setTarget}
      />
    </Dialog>
  );
}
