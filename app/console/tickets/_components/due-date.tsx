"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { Day } from "@/components/ui/time";
import { notifyError } from "@/components/ui/toast";
import { changeTicket } from "../actions";

/** The day a ticket is due: shown, and chosen in a small panel. */
export function DueDate({ ticketId, dueOn, editable }: { ticketId: number; dueOn: string | null; editable: boolean }) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  if (!editable) return dueOn ? <Day value={dueOn} /> : t("No date");
  const set = async (next: string | null) => {
    setOpen(false);
    if (next === dueOn) return;
    const answer = await changeTicket({ ticketId, changes: { dueOn: next } }).catch(() => null);
    if (!answer?.ok) notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
  };
  return (
    <Popover
      label={t("Due date")}
      open={open}
      onOpenChange={setOpen}
      className="w-56"
      trigger={
        <button type="button" className="-mx-1 rounded-sm px-1 text-start hover:bg-sunken">
          {dueOn ? <Day value={dueOn} /> : <span className="text-ink-muted">{t("Set a date")}</span>}
        </button>
      }
    >
      <form className="grid gap-3" action={(data) => set(String(data.get("day")) || null)}>
        <Field label={t("Due on")}>
          {(control) => <Input {...control} name="day" type="date" autoFocus defaultValue={dueOn ?? ""} />}
        </Field>
        <span className="flex gap-2">
          <Button type="submit" look="primary" size="sm">
            {t("Save")}
          </Button>
          {dueOn ? (
            <Button size="sm" look="quiet" onClick={() => set(null)}>
              {t("No date")}
            </Button>
          ) : null}
        </span>
      </form>
    </Popover>
  );
}
