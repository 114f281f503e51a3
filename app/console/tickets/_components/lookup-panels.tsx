"use client";

import { useExtracted } from "next-intl";
import { LookupPanel } from "@/components/tickets/panel-lookup";
import { notify } from "@/components/ui/toast";
import { useAsk } from "../../_components/ask";
import { changeTicket } from "../actions";
import { OWN_ACT_EVENT } from "./use-held-list";

type LookupPanelsProps = {
  ticketId: number;
  sources: { id: number; name: string; automatic: boolean }[];
  mayInsert: boolean;
};

/** What other systems know of the customer: each source in a section of its own, asked by itself. */
export function LookupPanels({ ticketId, sources, mayInsert }: LookupPanelsProps) {
  const t = useExtracted("console");
  const { askSource } = useAsk();
  return sources.map((source) => (
    <LookupPanel
      key={source.id}
      name={source.name}
      automatic={source.automatic}
      ask={(fresh) => askSource(source.id, ticketId, fresh)}
      onInsert={
        mayInsert
          ? async (changes) => {
              const answer = await changeTicket({ ticketId, changes }).catch(() => null);
              if (!answer) return t("The server did not answer. Nothing was inserted.");
              if (!answer.ok) return answer.message;
              window.dispatchEvent(new Event(OWN_ACT_EVENT));
              notify(t("Inserted into the ticket"));
              return null;
            }
          : null
      }
    />
  ));
}
