"use client";

import { useExtracted } from "next-intl";
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
  const t = useExtracted("console");
  const [target, setTarget] = useState<MergeTarget | null>(null);
  const [role, setRole] = useState<LinkRole>("related");
  const { busy, act } = useAct();
  const save = async () => {
    if (!target) return;
    if (
      await act(() => link({ ticketId, otherId: target.id, role }), t("Linked with #{id}", { id: String(target.id) }))
    )
      onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("Link #{ticketId}", { ticketId: String(ticketId) })}
      footer={
        <>
          <DialogClose asChild>
            <Button look="quiet">{t("Cancel")}</Button>
          </DialogClose>
          <Button look="primary" disabled={!target} busy={busy} onClick={save}>
            {target ? t("Link with #{id}", { id: String(target.id) }) : t("Link")}
          </Button>
        </>
      }
    >
      <Field label={t("The other ticket is")} className="mb-4">
        {(control) => (
          <NativeSelect {...control} value={role} onChange={(event) => setRole(event.target.value as LinkRole)}>
            <option value="related">{t("Related")}</option>
            <option value="parent">{t("The parent of this one")}</option>
            <option value="child">{t("A child of this one")}</option>
            <option value="duplicate_of">{t("The original, this one is a duplicate")}</option>
            <option value="has_duplicate">{t("A duplicate of this one")}</option>
          </NativeSelect>
        )}
      </Field>
      <FoundTickets
        label={t("Which ticket?")}
        ticketId={ticketId}
        customerId={customerId}
        target={target}
        onPick={setTarget}
      />
    </Dialog>
  );
}
