"use client";

import { useState } from "react";
import { Composer, type ComposerProps } from "@/components/tickets/composer";
import { EDIT_FIELDS_EVENT } from "@/components/tickets/panel-fields";
import type { Draft, DraftKind, Saved } from "@/components/tickets/use-draft";
import { notify, notifyForAWhile } from "@/components/ui/toast";
import { peopleSearches } from "../../_components/ask";
import { takeText } from "../../responses/actions";
import { lookAtAddresses, sendMessage } from "../actions";
import { OWN_ACT_EVENT } from "./use-held-list";
import { useTakeBack } from "./use-take-back";

type TicketComposerProps = Omit<
  ComposerProps,
  "save" | "send" | "lookAt" | "takeResponse" | "uploadUrl" | "kinds" | "addressBook"
> & {
  mayReply: boolean;
  mayNote: boolean;
  /** What the composer opens with. */
  noteFirst: boolean;
  /** True while the ticket is spam: nothing can be written then. */
  blocked: boolean;
  /** Sources that the address book asks, too. */
  peopleSources: { id: number }[];
};

/** The composer of one ticket, joined to the server: drafts are kept while typing, sending asks first whether others wrote. */
export function TicketComposer(props: TicketComposerProps) {
  const { ticketId, mayReply, mayNote, noteFirst, blocked, peopleSources, ...rest } = props;
  const [addressBook] = useState(() => peopleSearches(peopleSources));
  const kinds: DraftKind[] = [...(mayReply ? (["reply"] as const) : []), ...(mayNote ? (["note"] as const) : [])];
  if (noteFirst) kinds.reverse();
  const takeBack = useTakeBack();
  if (blocked || kinds.length === 0) {
    return (
      <p className="border-t border-border px-6 py-4 text-ink-muted">
        {blocked
          ? "This ticket is marked as spam. Take the mark off to write on it."
          : "You can read this ticket, but not write on it."}
      </p>
    );
  }

  const save = async (kind: DraftKind, draft: Draft, last: boolean) => {
    const { text: body, to, cc, bcc, files } = draft;
    const answer = await fetch(`/console/tickets/${ticketId}/draft`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind, body, to, cc, bcc, uploadIds: files.map((file) => file.id) }),
      // The browser finishes a small request even when the page is gone.
      keepalive: last && body.length < 60_000,
    });
    if (!answer.ok) throw new Error("The draft was not kept.");
    return (await answer.json()) as Saved;
  };

  const takeResponse = async (id: number) => {
    const answer = await takeText(id);
    return answer.ok ? answer.data.trim() : null;
  };

  const send: ComposerProps["send"] = async (kind, draft, { statusId, seenUpTo }) => {
    const { text: body, to, cc, bcc, files } = draft;
    const answer = await sendMessage({
      ticketId,
      kind,
      body,
      to,
      cc,
      bcc,
      uploadIds: files.map((file) => file.id),
      statusId,
      seenUpTo: kind === "note" ? undefined : seenUpTo,
    });
    if (answer.ok) {
      window.dispatchEvent(new Event(OWN_ACT_EVENT));
      const { messageId, leavesInMs } = answer.data;
      const words = kind === "note" ? "Private note added" : statusId ? "Sent, status changed" : "Sent";
      if (messageId !== null && leavesInMs > 0) notifyForAWhile(words, leavesInMs, () => void takeBack(messageId));
      else notify(words);
      return { ok: true };
    }
    if (answer.reason === "newer_message") return { ok: false, newer: true };
    if (answer.reason === "fields_on_close") {
      window.dispatchEvent(new CustomEvent(EDIT_FIELDS_EVENT, { detail: { fields: answer.fields } }));
    }
    return { ok: false, newer: false, message: answer.message };
  };

  return (
    <Composer
      {...rest}
      ticketId={ticketId}
      kinds={kinds}
      save={save}
      send={send}
      takeResponse={takeResponse}
      addressBook={addressBook}
      uploadUrl="/console/attachments"
      lookAt={async (addresses) => {
        const answer = await lookAtAddresses({ addresses });
        return answer.ok ? answer.data : [];
      }}
    />
  );
}
