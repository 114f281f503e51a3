"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { MessageFrame } from "@/components/tickets/message-frame";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { tryResponse } from "../actions";

/** Shows how a response reads with the values of a ticket. */
export function ResponsePreview({ html }: { html: string }) {
  const t = useExtracted("console");
  const [ticket, setTicket] = useState("");
  const [shown, setShown] = useState<{ html: string } | { problem: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async () => {
    const ticketId = Number(ticket.replace("#", ""));
    setBusy(true);
    const answer = await tryResponse({ html, ticketId }).catch(() => null);
    setBusy(false);
    if (answer?.ok) setShown({ html: answer.data });
    else
      setShown({
        problem:
          answer?.code === "invalid"
            ? t("This is no ticket number.")
            : (answer?.message ?? t("The server did not answer.")),
      });
  };
  return (
    <div className="grid gap-2">
      <Field
        label={t("Try it with a ticket")}
        error={shown && "problem" in shown ? shown.problem : undefined}
        help={t("Shows the text with that ticket's values. Nothing is sent or counted.")}
      >
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              inputMode="numeric"
              placeholder={t("Number")}
              value={ticket}
              onChange={(event) => setTicket(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                void look();
              }}
              className="max-w-40"
            />
            <Button busy={busy} disabled={ticket.trim() === "" || html === ""} onClick={() => void look()}>
              {t("Preview")}
            </Button>
          </span>
        )}
      </Field>
      {shown && "html" in shown ? (
        <div className="rounded-md border border-border bg-surface px-3.5 pb-2.5">
          <MessageFrame html={shown.html} picturesHref={null} title={t("Preview of the response")} />
        </div>
      ) : null}
    </div>
  );
}
