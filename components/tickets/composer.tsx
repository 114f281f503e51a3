"use client";

import { clsx } from "clsx";
import { ChevronDown, Lock, Paperclip } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { useShortcuts } from "@/components/ui/shortcuts";
import { TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { notifyError } from "@/components/ui/toast";
import type { AddressStanding } from "@/lib/domain/mail/schema";
import { ComposerFiles } from "./composer-files";
import { KindTab, SaveHint, Warnings } from "./composer-parts";
import { ComposerResponses, type ResponseTitle, withInsert } from "./composer-responses";
import { recipientWarnings } from "./recipient-warnings";
import { Recipients, type RecipientsProps } from "./recipients";
import { type LookAtAddresses, useAddressStanding } from "./use-address-standing";
import { useBegunAt } from "./use-begun-at";
import { type Draft, type DraftKind, RESTORE_DRAFT_EVENT, type Saved, type SavedDraft, useDraft } from "./use-draft";
import { useUploadQueue } from "./use-uploads";

const CompareDialog = dynamic(() => import("./compare-dialog").then((module) => module.CompareDialog));

export type SendResult =
  | { ok: true }
  /** Others wrote or changed something meanwhile; nothing was sent. */
  | { ok: false; newer: true }
  | { ok: false; newer: false; message: string };

export type ComposerProps = {
  ticketId: number;
  /** The newest message or event on the page. */
  newestLine: number;
  /** What this agent may write; the first is what opens. */
  kinds: DraftKind[];
  reply: SavedDraft;
  note: SavedDraft;
  /** What the reply goes back to after sending: the recipients of the message being answered. */
  emptyReply: Draft;
  /** Addresses that already take part. */
  known: string[];
  /** Searches that offer people while a recipient is typed. */
  addressBook: RecipientsProps["addressBook"];
  /** Address the reply leaves from; null when the customer has no mail address, then the reply is kept on the ticket only. */
  from: string | null;
  /** Statuses "Send and …" offers; the first closed one is what "Send and close" sets. */
  statuses: { id: number; name: string; closed: boolean }[];
  responses: ResponseTitle[];
  /** The text of a canned response, counted as used; null when it cannot be had. */
  takeResponse: (id: number) => Promise<string | null>;
  uploadUrl: string;
  /** What the desk knows of the reply's recipients as the page was drawn; `lookAt` finds it out of others. */
  standing: AddressStanding[];
  lookAt: LookAtAddresses;
  save: (kind: DraftKind, draft: Draft, last: boolean) => Promise<Saved>;
  /** `seenUpTo`: what others did after this line of history stops a reply. */
  send: (kind: DraftKind, draft: Draft, options: { statusId?: number; seenUpTo: number }) => Promise<SendResult>;
};

const COPIES = [
  { field: "to", label: "To" },
  { field: "cc", label: "Cc" },
  { field: "bcc", label: "Bcc" },
] as const;

/** What was begun comes first: a note in progress is not hidden behind an empty reply. */
function firstKind(props: ComposerProps): DraftKind {
  if (props.kinds.includes("note") && props.note.draft.text !== "" && props.reply.draft.text === "") return "note";
  return props.kinds[0] ?? "note";
}

/** Where an agent writes: a reply and a private note as two drafts that never become one another. */
export function Composer(props: ComposerProps) {
  const [kind, setKind] = useState<DraftKind>(firstKind(props));
  const [sending, setSending] = useState(false);
  const [newer, setNewer] = useState<{ statusId?: number } | null>(null);
  const uploads = useUploadQueue(props.uploadUrl);
  const [copies, setCopies] = useState(false);
  const reply = useDraft(props.reply, (draft, last) => props.save("reply", draft, last));
  const note = useDraft(props.note, (draft, last) => props.save("note", draft, last));
  const now = kind === "reply" ? reply : note;
  const begunAt = useBegunAt(props.newestLine, reply.draft.text !== "" || reply.draft.files.length > 0);
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  const open = (which: DraftKind) => {
    setKind(which);
    requestAnimationFrame(() => box.current?.focus());
  };
  const takeUp = useEffectEvent((event: Event) => {
    const { text = "", files = [], ...recipients } = (event as CustomEvent<Partial<Draft>>).detail;
    const begun = reply.current();
    const words = [text, begun.text].filter((part) => part !== "").join("\n\n");
    reply.change({ ...recipients, text: words, files: [...files, ...begun.files] });
    open("reply");
  });
  useEffect(() => {
    const listen = (event: Event) => takeUp(event);
    window.addEventListener(RESTORE_DRAFT_EVENT, listen);
    return () => window.removeEventListener(RESTORE_DRAFT_EVENT, listen);
  }, []);
  const may = (which: DraftKind) => props.kinds.includes(which);
  useShortcuts([
    { key: "r", also: ["a"], label: "Reply", group: "Ticket", when: may("reply"), run: () => open("reply") },
    { key: "n", label: "Private note", group: "Ticket", when: may("note"), run: () => open("note") },
    {
      key: "N",
      label: "Reply or private note: the other one",
      group: "Ticket",
      when: may("reply") && may("note"),
      run: () => open(kind === "reply" ? "note" : "reply"),
    },
  ]);

  const attach = (list: Iterable<File>) => {
    const target = now;
    return uploads.send(list, (file) => target.change({ files: [...target.current().files, file] }));
  };

  const insert = async (responseId: number) => {
    const target = now;
    const at = box.current?.selectionStart ?? target.current().text.length;
    const response = await props.takeResponse(responseId).catch(() => null);
    if (response === null) return notifyError("The response could not be loaded.");
    const { text, caret } = withInsert(target.current().text, at, response);
    target.change({ text });
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(caret, caret);
    });
  };

  const send = async (statusId?: number) => {
    const draft = now.current();
    if (sending || uploads.pending.length > 0) return;
    if (draft.text.trim() === "" && draft.files.length === 0) {
      box.current?.focus();
      return;
    }
    setSending(true);
    setNewer(null);
    try {
      await now.flush(false);
      const result = await props.send(kind, draft, { statusId, seenUpTo: begunAt.current() });
      if (result.ok) {
        now.reset(kind === "reply" ? props.emptyReply : { ...draft, text: "", files: [] });
      } else if (result.newer) {
        setNewer({ statusId });
      } else {
        notifyError(result.message, "Your text is kept as a draft.");
      }
    } catch {
      notifyError("It could not be sent: the server did not answer.", "Your text is kept as a draft.");
    } finally {
      setSending(false);
    }
  };

  const recipients = [...reply.draft.to, ...reply.draft.cc, ...reply.draft.bcc];
  const standing = useAddressStanding(recipients, props.standing, props.lookAt);
  const warnings = recipientWarnings(recipients, props.known, standing);
  const closing = props.statuses.find((status) => status.closed);
  const toCustomer = kind === "reply";
  return (
    <section
      aria-label={toCustomer ? "Write a reply" : "Write a private note"}
      className={clsx(
        "@container/composer flex max-h-[60dvh] max-w-202 shrink-0 flex-col border-t shadow-float md:mx-6 md:mb-5 md:rounded-lg md:border",
        "rounded-t-lg has-[textarea:focus-visible]:border-accent",
        toCustomer ? "border-border-strong bg-raised" : "border-note-border bg-note text-note-ink",
      )}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void attach(event.dataTransfer.files);
      }}
    >
      <Tabs value={kind} onValueChange={(value) => setKind(value as DraftKind)} className="flex min-h-0 flex-col">
        <TabList aria-label="What to write" className="px-2 pt-1.5">
          {may("reply") ? (
            <KindTab kind="reply" marked={reply.draft.text !== "" && !toCustomer}>
              Reply
            </KindTab>
          ) : null}
          {may("note") ? (
            <KindTab kind="note" marked={note.draft.text !== "" && toCustomer}>
              <Lock className="size-3.5" aria-hidden="true" />
              Private note
            </KindTab>
          ) : null}
        </TabList>
        <TabPanel value={kind} tabIndex={-1} className="flex min-h-0 flex-col outline-none">
          {toCustomer && props.from !== null ? (
            <div className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3.5 pt-2 text-sm">
              {COPIES.filter((one) => one.field === "to" || copies || reply.draft[one.field].length > 0).map((one) => (
                <Recipients
                  key={one.field}
                  label={one.label}
                  addresses={reply.draft[one.field]}
                  onChange={(addresses) => reply.change({ [one.field]: addresses })}
                  known={props.known}
                  suggestions={props.known}
                  addressBook={props.addressBook}
                />
              ))}
              {copies ? null : (
                <button
                  type="button"
                  className="leading-6 text-ink-muted hover:text-ink hover:underline"
                  onClick={() => setCopies(true)}
                >
                  Cc, Bcc
                </button>
              )}
            </div>
          ) : null}
          {toCustomer && props.from !== null ? <Warnings warnings={warnings} /> : null}
          {toCustomer && props.from === null ? (
            <p className="px-3.5 pt-2 text-sm text-ink-muted">
              This customer has no mail address. The reply stays on the ticket and in the portal.
            </p>
          ) : null}
          <textarea
            ref={box}
            key={kind}
            aria-label={toCustomer ? "Reply" : "Private note"}
            value={now.draft.text}
            onChange={(event) => now.change({ text: event.target.value })}
            onPaste={(event) => {
              if (event.clipboardData.files.length === 0) return;
              event.preventDefault();
              void attach(event.clipboardData.files);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                void send();
              }
              if (event.key === "Escape") event.currentTarget.blur();
            }}
            placeholder={toCustomer ? "Write to the customer" : "Only colleagues see this"}
            rows={3}
            className="field-sizing-content min-h-19 w-full min-w-0 resize-none overflow-y-auto bg-transparent px-3.5 py-2 leading-5.5 outline-none placeholder:text-current/70"
          />
          <ComposerFiles
            files={now.draft.files}
            pending={uploads.pending}
            onRemove={(fileId) => now.change({ files: now.draft.files.filter((file) => file.id !== fileId) })}
          />
          {newer ? (
            <CompareDialog
              ticketId={props.ticketId}
              since={begunAt.current()}
              status={props.statuses.find((status) => status.id === newer.statusId)}
              otherStatus={closing}
              onSend={({ statusId, seenUpTo }) => {
                begunAt.seen(seenUpTo);
                void send(statusId);
              }}
              onKeepWriting={(seenUpTo) => {
                begunAt.seen(seenUpTo);
                setNewer(null);
                box.current?.focus();
              }}
            />
          ) : null}
          <footer
            className={clsx(
              "flex items-center gap-1.5 border-t p-2",
              toCustomer ? "border-border" : "border-note-border",
            )}
          >
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              onChange={(event) => {
                void attach([...(event.target.files ?? [])]);
                event.target.value = "";
              }}
            />
            <Button look="quiet" className={toCustomer ? "" : "text-note-ink!"} onClick={() => picker.current?.click()}>
              <Paperclip className="size-4" aria-hidden="true" />
              <span className="@max-xl/composer:sr-only">Attach</span>
            </Button>
            <ComposerResponses
              responses={props.responses}
              className={toCustomer ? "" : "text-note-ink!"}
              onTake={(id) => void insert(id)}
            />
            <SaveHint state={now.state} className={toCustomer ? "text-ink-faint" : "text-note-ink"} />
            <span className="ms-auto flex gap-1.5">
              {toCustomer ? (
                <>
                  {closing ? (
                    <span className="flex">
                      <Button
                        busy={sending}
                        className="rounded-e-none! border-e-0! @max-md/composer:hidden"
                        onClick={() => void send(closing.id)}
                      >
                        Send and close
                      </Button>
                      <Menu
                        align="end"
                        side="top"
                        trigger={
                          <IconButton
                            label="Send and set a status"
                            look="plain"
                            className="w-7 @md/composer:rounded-s-none!"
                          >
                            <ChevronDown className="size-4" aria-hidden="true" />
                          </IconButton>
                        }
                      >
                        <MenuLabel>Send and set the status to</MenuLabel>
                        {props.statuses.map((status) => (
                          <MenuItem key={status.id} onSelect={() => void send(status.id)}>
                            {status.name}
                          </MenuItem>
                        ))}
                      </Menu>
                    </span>
                  ) : null}
                  <Button look="primary" busy={sending} onClick={() => void send()} title="Ctrl+Enter">
                    Send
                  </Button>
                </>
              ) : (
                <Button look="primary" busy={sending} onClick={() => void send()} title="Ctrl+Enter">
                  Add private note
                </Button>
              )}
            </span>
          </footer>
        </TabPanel>
      </Tabs>
    </section>
  );
}
