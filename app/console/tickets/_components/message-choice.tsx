"use client";

import { Lock, Paperclip } from "lucide-react";
import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Time } from "@/components/ui/time";
import { notifyError } from "@/components/ui/toast";
import { choicesOf } from "../thread-actions";

type Answer = Awaited<ReturnType<typeof choicesOf>>;
export type MessageChoices = Extract<Answer, { ok: true }>["data"];

/** Loads what a dialog about chosen messages offers; null until it is there. */
export function useMessageChoices(ticketId: number, forPage: boolean, onFail: () => void): MessageChoices | null {
  const t = useExtracted("console");
  const [choices, setChoices] = useState<MessageChoices | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once when the dialog opens
  useEffect(() => {
    void choicesOf({ ticketId, forPage })
      .catch(() => null)
      .then((answer) => {
        if (answer?.ok) return setChoices(answer.data);
        notifyError(answer?.message ?? t("The server did not answer."));
        onFail();
      });
  }, []);
  return choices;
}

type MessageChoiceProps = {
  messages: MessageChoices["messages"];
  chosen: readonly number[];
  onChange: (ids: number[]) => void;
};

/** The messages of a ticket with a box to tick before each. */
export function MessageChoice({ messages, chosen, onChange }: MessageChoiceProps) {
  const t = useExtracted("console");
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t("Messages")}</legend>
      <div className="grid max-h-64 gap-0.5 overflow-y-auto rounded-md border border-border p-1">
        {messages.map((one) => (
          <div key={one.id} className="flex items-baseline gap-2 rounded-sm px-1 hover:bg-sunken">
            <Checkbox
              label={
                <span className="inline-flex min-w-0 items-baseline gap-1.5">
                  <span className="font-medium">{one.author}</span>
                  {one.note ? <Lock className="size-3 self-center" aria-label={t("Private note")} /> : null}
                  {one.files > 0 ? <Paperclip className="size-3 self-center" aria-label={t("With files")} /> : null}
                </span>
              }
              checked={chosen.includes(one.id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
              }
            />
            <span dir="auto" className="min-w-0 flex-1 truncate text-ink-muted">
              {one.beginning}
            </span>
            <Time value={one.at} className="shrink-0 text-xs text-ink-faint tabular-nums" />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
