"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { LookupPanel } from "@/components/tickets/panel-lookup";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAsk } from "../../../_components/ask";

/** Asks a source, as it is saved, about a ticket, and shows what agents would see beside it. Nothing is inserted. */
export function TrySource({ id, name }: { id: number; name: string }) {
  const t = useExtracted("admin");
  const { askSource } = useAsk();
  const [ticket, setTicket] = useState("");
  const [tried, setTried] = useState<{ ticketId: number; turn: number } | null>(null);
  const ask = () => {
    const ticketId = Number(ticket.replace(/^\s*#/, ""));
    if (Number.isSafeInteger(ticketId) && ticketId > 0) setTried({ ticketId, turn: (tried?.turn ?? 0) + 1 });
  };
  return (
    <section aria-label={t("Try it")} className="mt-6 border-t border-border pt-4">
      <h3 className="mb-3 font-semibold">{t("Try it")}</h3>
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t("Ticket number")}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={ticket}
              onChange={(event) => setTicket(event.target.value)}
              // It stands in the form of the source, which Enter would save.
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                ask();
              }}
              className="w-28 tabular-nums"
            />
          )}
        </Field>
        <Button disabled={ticket.trim() === ""} onClick={ask}>
          {t("Ask now")}
        </Button>
      </div>
      {tried ? (
        <div className="mt-4 max-w-90">
          <LookupPanel
            key={tried.turn}
            name={name}
            automatic
            ask={() => askSource(id, tried.ticketId, true)}
            onInsert={null}
          />
        </div>
      ) : null}
    </section>
  );
}
