"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useCallback } from "react";
import { type Draft, RESTORE_DRAFT_EVENT } from "@/components/tickets/use-draft";
import { notify, notifyError } from "@/components/ui/toast";
import { takeMessageBack } from "../actions";
import { OWN_ACT_EVENT } from "./use-held-list";

/**
 * Takes a reply back: its words are in the composer of its ticket again, whose page is opened where another is shown by
 * then. Says so when it is too late.
 */
export function useTakeBack(): (messageId: number) => Promise<void> {
  const t = useExtracted("console");
  const router = useRouter();
  return useCallback(
    async (messageId) => {
      const answer = await takeMessageBack({ messageId }).catch(() => null);
      if (!answer?.ok) {
        notifyError(answer?.message ?? t("It could not be taken back: the server did not answer."));
        return router.refresh();
      }
      const { ticketId, draft } = answer.data;
      window.dispatchEvent(new Event(OWN_ACT_EVENT));
      const page = `/console/tickets/${ticketId}`;
      if (window.location.pathname === page) {
        window.dispatchEvent(new CustomEvent<Draft>(RESTORE_DRAFT_EVENT, { detail: draft }));
        router.refresh();
      } else router.push(page);
      notify(t("Taken back. It was not sent."));
    },
    [router, t],
  );
}
