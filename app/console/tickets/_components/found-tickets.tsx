"use client";

import { useExtracted } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { MergeTarget } from "../merge-targets";
import { findTargets } from "../relation-actions";

type FoundTicketsProps = {
  label: string;
  ticketId: number;
  customerId: number;
  target: MergeTarget | null;
  onPick: (target: MergeTarget | null) => void;
  /** Who points at a ticket has chosen it; by keyboard the tickets are gone through first. */
  onPoint?: (target: MergeTarget) => void;
};

/** How long to wait for the next key before looking, in milliseconds. */
const PAUSE = 250;

/** Another ticket, found by number or words; the same customer's are offered first. */
export function FoundTickets({ label, ticketId, customerId, target, onPick, onPoint }: FoundTicketsProps) {
  const t = useExtracted("console");
  const group = useId();
  const pointed = useRef(false);
  const [text, setText] = useState("");
  const [found, setFound] = useState<MergeTarget[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is picked belongs to the list that was shown
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      async () => {
        const answer = await findTargets({ text, ticketId, customerId }).catch(() => null);
        if (!current) return;
        setFound(answer?.ok ? answer.data : []);
        onPick(null);
      },
      text ? PAUSE : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, ticketId, customerId]);
  return (
    <>
      <Field label={label} help={t("A number, or words from subject, messages or names")}>
        {(control) => (
          <Input {...control} type="search" autoFocus value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <div
        role="radiogroup"
        aria-label={t("Found tickets")}
        aria-busy={found === null}
        className="mt-3 grid gap-0.5"
        onPointerDown={() => {
          pointed.current = true;
        }}
        onKeyDown={() => {
          pointed.current = false;
        }}
      >
        {found?.length === 0 ? (
          <p className="py-2 text-ink-muted">
            {text ? t("No ticket matches.") : t("This customer has no other ticket. Search for one.")}
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
              onChange={() => onPick(one)}
              onClick={() => pointed.current && onPoint?.(one)}
              className="accent-accent"
            />
            <span className="font-mono text-xs text-ink-muted">#{one.id}</span>
            <span className="min-w-0 flex-1 truncate">{one.subject}</span>
            <span className="max-w-36 truncate text-sm text-ink-muted">{one.customer}</span>
            {one.closed ? <span className="text-xs text-positive">{t("closed")}</span> : null}
          </label>
        ))}
      </div>
    </>
  );
}
