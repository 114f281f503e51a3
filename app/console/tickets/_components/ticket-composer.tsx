"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Composer, type ComposerProps } from "@/components/tickets/composer";
import { EDIT_FIELDS_EVENT } from "@/components/tickets/panel-fields";
import { tabName } from "@/components/tickets/unsaved-draft";
import type { DraftKind, Saved } from "@/components/tickets/use-draft";
import { notify, notifyForAWhile } from "@/components/ui/toast";
import { useAsk } from "../../_components/ask";
import { takeForTicket } from "../../responses/actions";
import { follow, lookAtAddresses, sendMessage } from "../actions";
import { sendLater } from "../schedule-actions";
import { OWN_ACT_EVENT } from "./use-held-list";
import { useTakeBack } from "./use-take-back";

type TicketComposerProps = Omit<
  ComposerProps,
  | "save"
  | "send"
  | "sendLater"
  | "loadDrafts"
  | "loadVersions"
  | "lookAt"
  | "suggest"
  | "uploadUrl"
  | "kinds"
  | "addressBook"
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

const callsOf = (ticketId: number): ComposerProps["suggest"] => ({
  ask: (what, kind, text, signal) =>
    load(`/console/tickets/${ticketId}/suggest?${new URLSearchParams({ what, kind, text })}`, signal),
  takeResponse: async (responseId) => {
    const answer = await takeForTicket({ responseId, ticketId });
    return answer.ok ? answer.data : null;
  },
  addFollower: async (agentId) => (await follow({ ticketId, agentId, on: true })).ok,
});

async function load<T>(address: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error("The server refused.");
  return (await answer.json()) as T;
}

/** The composer of one ticket, joined to the server: drafts are kept while typing, sending asks first whether others wrote. */
export function TicketComposer(props: TicketComposerProps) {
  const t = useExtracted("console");
  const { ticketId, mayReply, mayNote, noteFirst, blocked, peopleSources, ...rest } = props;
  const [suggest] = useState(() => callsOf(ticketId));
  const { peopleSearches } = useAsk();
  const [addressBook] = useState(() => peopleSearches(peopleSources));
  const kinds: DraftKind[] = [...(mayReply ? (["reply"] as const) : []), ...(mayNote ? (["note"] as const) : [])];
  if (noteFirst) kinds.reverse();
  const takeBack = useTakeBack();
  if (blocked || kinds.length === 0) {
    return (
      <p className="border-t border-border px-6 py-4 text-ink-muted">
        {blocked
          ? t("This ticket is marked as spam. Take the mark off to write on it.")
          : t("You can read this ticket, but not write on it.")}
      </p>
    );
  }

  const address = `/console/tickets/${ticketId}/draft`;
  const save: ComposerProps["save"] = async (kind, draft, { base, last, keepBefore }) => {
    const { html, to, cc, bcc, files, acts } = draft;
    const uploadIds = files.map((file) => file.id);
    const answer = await fetch(address, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind, html, to, cc, bcc, uploadIds, acts, base, keepBefore, writer: tabName() }),
      // The browser finishes a small request even when the page is gone.
      keepalive: last && html.length < 50_000,
    });
    if (!answer.ok) throw new Error("The draft was not kept.");
    return (await answer.json()) as Saved;
  };

  const send: ComposerProps["send"] = async (kind, draft, { statusId, changes, seenUpTo }) => {
    const { html, to, cc, bcc, files } = draft;
    const answer = await sendMessage({
      ticketId,
      kind,
      html,
      to,
      cc,
      bcc,
      uploadIds: files.map((file) => file.id),
      statusId,
      changes,
      seenUpTo: kind === "note" ? undefined : seenUpTo,
    });
    if (answer.ok) {
      window.dispatchEvent(new Event(OWN_ACT_EVENT));
      const { messageId, leavesInMs } = answer.data;
      const words = kind === "note" ? t("Private note added") : statusId ? t("Sent, status changed") : t("Sent");
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

  const later: ComposerProps["sendLater"] = async ({ html, to, cc, bcc, files }, choice) => {
    const uploadIds = files.map((file) => file.id);
    const answer = await sendLater({ ticketId, html, to, cc, bcc, uploadIds, ...choice });
    if (answer.ok) {
      notify(t("Scheduled. It waits below the messages."));
      return { ok: true };
    }
    if (answer.reason === "newer_message") return { ok: false, newer: true };
    return { ok: false, newer: false, message: Object.values(answer.fields)[0] ?? answer.message };
  };

  return (
    <Composer
      {...rest}
      ticketId={ticketId}
      kinds={kinds}
      save={save}
      send={send}
      sendLater={later}
      suggest={suggest}
      loadDrafts={() => load(address)}
      loadVersions={(kind) => load(`${address}?versions=${kind}`)}
      addressBook={addressBook}
      uploadUrl="/console/attachments"
      lookAt={async (addresses) => {
        const answer = await lookAtAddresses({ addresses });
        return answer.ok ? answer.data : [];
      }}
    />
  );
}
