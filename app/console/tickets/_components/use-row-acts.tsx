"use client";

import dynamic from "next/dynamic";
import { useExtracted } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { useShortcuts } from "@/components/ui/shortcuts";
import { notify, notifyError } from "@/components/ui/toast";
import { changeTicket } from "../actions";
import { OWN_ACT_EVENT } from "./use-held-list";

const RemindDialog = dynamic(() => import("./remind-dialog").then((module) => module.RemindDialog), { ssr: false });

/** Sent to the window with a ticket's number in `detail`: asks when to be reminded of it. */
export const REMIND_EVENT = "console:remind";

/**
 * What can be done to the row where one is, by a key or its own button: take it, be reminded of it. With a ticket open beside
 * the list, taking belongs to the ticket's page.
 */
export function useRowActs(
  me: number,
  here: number,
  ticketOpen: boolean,
): { take: (id: number) => void; dialog: ReactNode } {
  const t = useExtracted("console");
  const [remindOf, setRemindOf] = useState(0);
  const assign = async (ticketId: number, assigneeId: number | null): Promise<boolean> => {
    window.dispatchEvent(new Event(OWN_ACT_EVENT));
    const answer = await changeTicket({ ticketId, changes: { assigneeId } }).catch(() => null);
    if (!answer?.ok) notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
    return answer?.ok === true;
  };
  const take = async (id: number) => {
    if (await assign(id, me)) notify(t("#{id} is yours", { id: String(id) }), () => void assign(id, null));
  };
  useShortcuts([
    { key: "i", label: t("Take it"), group: t("List"), when: !ticketOpen && here !== 0, run: () => void take(here) },
    {
      key: "h",
      label: t("Remind me …"),
      words: t("snooze later"),
      group: t("List"),
      when: here !== 0,
      run: () => setRemindOf(here),
    },
  ]);
  useEffect(() => {
    const onAsk = (event: Event) => setRemindOf((event as CustomEvent<number>).detail);
    window.addEventListener(REMIND_EVENT, onAsk);
    return () => window.removeEventListener(REMIND_EVENT, onAsk);
  }, []);
  const dialog = remindOf === 0 ? null : <RemindDialog ticketId={remindOf} onClose={() => setRemindOf(0)} />;
  return { take: (id) => void take(id), dialog };
}
