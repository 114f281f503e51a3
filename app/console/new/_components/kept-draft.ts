import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { FieldInputValues } from "@/components/tickets/field-def";
import type { PickedCustomer } from "./customer-picker";

/** The form as it was typed so far; `typed` holds its plain controls by name. Files are not kept. */
export type NewTicketDraft = {
  customer: PickedCustomer | null;
  kind: "theirs" | "ours";
  categoryId: number | null;
  values: FieldInputValues;
  /** What was written, as the editor made it. */
  html: string;
  typed: Record<string, string>;
};

const KEY = "new-ticket";

/** What this tab kept; null when there is nothing, or nothing that can be read. */
export function readDraft(): NewTicketDraft | null {
  try {
    const kept: Partial<NewTicketDraft> | null = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return kept && typeof kept.typed === "object" ? (kept as NewTicketDraft) : null;
  } catch {
    return null;
  }
}

/** Keeps the form in this tab, a moment after the last change. `forget` ends that: the ticket is open, or nobody wants it. */
export function useKeptDraft(form: RefObject<HTMLFormElement | null>, state: Omit<NewTicketDraft, "typed">) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const over = useRef(false);
  const newest = useRef(state);
  newest.current = state;
  const later = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!form.current || over.current) return;
      const entries = [...new FormData(form.current)].filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      );
      try {
        sessionStorage.setItem(KEY, JSON.stringify({ ...newest.current, typed: Object.fromEntries(entries) }));
      } catch {
        // A browser that keeps nothing: the form still works.
      }
    }, 300);
  }, [form]);
  const { customer, kind, categoryId, values, html } = state;
  const touched =
    customer !== null || kind !== "theirs" || categoryId !== null || Object.keys(values).length > 0 || html !== "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever of the state changed is worth keeping
  useEffect(() => {
    if (touched) later();
  }, [customer, kind, categoryId, values, html, touched, later]);
  const forget = useCallback(() => {
    over.current = true;
    clearTimeout(timer.current);
    sessionStorage.removeItem(KEY);
  }, []);
  return { later, forget };
}
