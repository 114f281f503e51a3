"use client";

import { clsx } from "clsx";
import { Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useExtracted } from "next-intl";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { RichText } from "@/components/editor/rich-text";
import type { RichTextHandle } from "@/components/editor/types";
import { Button } from "@/components/ui/button";
import { activeShortcuts, useShortcuts } from "@/components/ui/shortcuts";
import { TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { notifyError } from "@/components/ui/toast";
import type { AddressStanding } from "@/lib/domain/mail/schema";
import type { ResponseAct } from "@/lib/domain/responses/schema";
import { changesOf, withActs } from "./acts";
import { ComposerFiles } from "./composer-files";
import { ComposerFoot, type SendOptions } from "./composer-foot";
import { Acts, KindTab, Notice, SaveHint } from "./composer-parts";
import { ComposerRecipients } from "./composer-recipients";
import { ComposerResponses } from "./composer-responses";
import { ComposerSignature } from "./composer-signature";
import { ComposerVersions, type DraftVersion } from "./composer-versions";
import { recipientWarnings } from "./recipient-warnings";
import type { RecipientsProps } from "./recipients";
import type { ScheduleChoice } from "./schedule-dialog";
import type { UploadedFile } from "./upload";
import { type LookAtAddresses, useAddressStanding } from "./use-address-standing";
import { useBegunAt } from "./use-begun-at";
import {
  type Draft,
  type DraftKind,
  RESTORE_DRAFT_EVENT,
  type SaveDraft,
  type SavedDraft,
  useDraft,
} from "./use-draft";
import { type LoadDrafts, useDraftWatch } from "./use-draft-watch";
import { type SuggestionCalls, useSuggestions } from "./use-suggestions";
import { isUploading, useUploadQueue } from "./use-uploads";

const ScheduleDialog = dynamic(() => import("./schedule-dialog").then((module) => module.ScheduleDialog));
const CompareDialog = dynamic(() => import("./compare-dialog").then((module) => module.CompareDialog));

export type SendResult =
  | { ok: true }
  /** Others wrote or changed something meanwhile; nothing was sent. */
  | { ok: false; newer: true }
  | { ok: false; newer: false; message: string };

type SendingWith = { statusId?: number; changes: ResponseAct["changes"]; seenUpTo: number };

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
  /** Other mailboxes that this agent can let the ticket's mail leave from. */
  mailboxes: { id: number; address: string }[];
  /** What is put below a reply by mail, in plain words. */
  signature: string;
  /** Statuses "Send and …" offers; the first closed one is what "Send and close" sets. */
  statuses: { id: number; name: string; closed: boolean }[];
  suggest: SuggestionCalls;
  uploadUrl: string;
  /** What the desk knows of the reply's recipients as the page was drawn; `lookAt` finds it out of others. */
  standing: AddressStanding[];
  lookAt: LookAtAddresses;
  save: (kind: DraftKind, ...how: Parameters<SaveDraft>) => ReturnType<SaveDraft>;
  /** The drafts as they stand on the server now, and the earlier states of one. */
  loadDrafts: LoadDrafts;
  loadVersions: (kind: DraftKind) => Promise<DraftVersion[]>;
  /** `seenUpTo`: what others did after this line of history stops a reply. */
  send: (kind: DraftKind, draft: Draft, options: SendingWith) => Promise<SendResult>;
  /** Lets a reply leave at a moment. */
  sendLater: (draft: Draft, options: SendingWith & ScheduleChoice) => Promise<SendResult>;
};

/** What was begun comes first: a note in progress is not hidden behind an empty reply. */
function firstKind(props: ComposerProps): DraftKind {
  if (props.kinds.includes("note") && props.note.draft.html !== "" && props.reply.draft.html === "") return "note";
  return props.kinds[0] ?? "note";
}

/** Where an agent writes: a reply and a private note as two drafts that never become one another. */
export function Composer(props: ComposerProps) {
  const t = useExtracted("console");
  const [kind, setKind] = useState<DraftKind>(firstKind(props));
  const [sending, setSending] = useState(false);
  const [scheduling, setScheduling] = useState(false);
  const [newer, setNewer] = useState<SendOptions | null>(null);
  const uploads = useUploadQueue(props.uploadUrl);
  const reply = useDraft(props.reply, (...how) => props.save("reply", ...how));
  const note = useDraft(props.note, (...how) => props.save("note", ...how));
  const now = kind === "reply" ? reply : note;
  const begunAt = useBegunAt(props.newestLine, reply.draft.html !== "" || reply.draft.files.length > 0);
  const box = useRef<RichTextHandle>(null);

  useDraftWatch([props.reply.key, props.note.key], props.loadDrafts, (which, found) =>
    (which === "reply" ? reply : note).takeOver(found),
  );
  const open = (which: DraftKind) => {
    setKind(which);
    requestAnimationFrame(() => box.current?.focus());
  };
  const takeUp = useEffectEvent((event: Event) => {
    const { html = "", files = [], ...recipients } = (event as CustomEvent<Partial<Draft>>).detail;
    const begun = reply.current();
    // The page may have been drawn with the draft already.
    const words = begun.html.includes(html) ? begun.html : html + begun.html;
    const others = begun.files.filter((file) => !files.some((one) => one.id === file.id));
    reply.change({ ...recipients, html: words, files: [...files, ...others] });
    open("reply");
  });
  useEffect(() => {
    const listen = (event: Event) => takeUp(event);
    window.addEventListener(RESTORE_DRAFT_EVENT, listen);
    return () => window.removeEventListener(RESTORE_DRAFT_EVENT, listen);
  }, []);
  const may = (which: DraftKind) => props.kinds.includes(which);
  useShortcuts([
    { key: "r", also: ["a"], label: t("Reply"), group: t("Ticket"), when: may("reply"), run: () => open("reply") },
    { key: "n", label: t("Private note"), group: t("Ticket"), when: may("note"), run: () => open("note") },
    {
      key: "N",
      label: t("Reply or private note: the other one"),
      group: t("Ticket"),
      when: may("reply") && may("note"),
      run: () => open(kind === "reply" ? "note" : "reply"),
    },
  ]);

  // The draft that is shown, for what must not change its identity while somebody types.
  const target = useRef(now);
  useEffect(() => {
    target.current = now;
  });
  const { send: sendFiles, sendOne } = uploads;
  const attach = useCallback(
    (list: File[]) => {
      const { change, current } = target.current;
      void sendFiles(list, (file) => change({ files: [...current().files, file] }));
    },
    [sendFiles],
  );
  const upload = useCallback(
    async (picture: File) => {
      const { change, current } = target.current;
      const done = await sendOne(
        picture,
        (file, late) => {
          change({ files: [...current().files, file] });
          if (late && file.href) box.current?.insert(`<img src="${file.href}" alt="">`);
        },
        true,
      );
      return done?.href ?? null;
    },
    [sendOne],
  );

  const add = useCallback((acts: ResponseAct[], files: UploadedFile[] = []) => {
    const { change, current } = target.current;
    change({ acts: withActs(current().acts, acts), files: [...current().files, ...files] });
  }, []);
  const suggestions = useSuggestions(
    kind,
    props.suggest,
    useCallback(({ acts, files }) => add(acts, files), [add]),
  );

  const send = async (options: SendOptions = {}) => {
    if (sending) return;
    const begun = now.current();
    if (begun.html === "" && begun.files.length === 0 && !isUploading(uploads.pending)) return box.current?.focus();
    // Asked now: once the ticket is closed the list may no longer hold it, and nothing would be next to it.
    const next = options.next ? activeShortcuts().find((shortcut) => shortcut.key === "j") : undefined;
    setSending(true);
    setNewer(null);
    try {
      // What is still on its way belongs to it; what is refused meanwhile has to be seen first.
      if (!(await uploads.arrived())) return;
      const draft = now.current();
      await now.flush(false);
      const { statusId, later } = options;
      const how = { statusId, changes: changesOf(draft.acts), seenUpTo: begunAt.current() };
      const result = await (later ? props.sendLater(draft, { ...how, ...later }) : props.send(kind, draft, how));
      if (result.ok) {
        now.reset(kind === "reply" ? props.emptyReply : { ...draft, html: "", files: [], acts: [] });
        next?.run();
      } else if (result.newer) {
        setNewer(options);
      } else {
        notifyError(result.message, t("Your text is kept as a draft."));
      }
    } catch {
      notifyError(t("It could not be sent: the server did not answer."), t("Your text is kept as a draft."));
    } finally {
      setSending(false);
    }
  };

  const recipients = [...reply.draft.to, ...reply.draft.cc, ...reply.draft.bcc];
  const standing = useAddressStanding(recipients, props.standing, props.lookAt);
  const toCustomer = kind === "reply";
  const tint = toCustomer ? "" : "text-note-ink!";
  return (
    <section
      aria-label={toCustomer ? t("Write a reply") : t("Write a private note")}
      className={clsx(
        "@container/composer flex max-h-[60dvh] max-w-202 shrink-0 flex-col border-t shadow-float md:mx-6 md:mb-5 md:rounded-lg md:border",
        "rounded-t-lg has-[[role=textbox]:focus]:border-accent",
        toCustomer ? "border-border-strong bg-raised" : "border-note-border bg-note text-note-ink",
      )}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        attach([...event.dataTransfer.files]);
      }}
    >
      <Tabs value={kind} onValueChange={(value) => setKind(value as DraftKind)} className="flex min-h-0 flex-col">
        <TabList aria-label={t("What to write")} className="px-2 pt-1.5">
          {may("reply") ? (
            <KindTab kind="reply" marked={reply.draft.html !== "" && !toCustomer} onPoint={open}>
              {t("Reply")}
            </KindTab>
          ) : null}
          {may("note") ? (
            <KindTab kind="note" marked={note.draft.html !== "" && toCustomer} onPoint={open}>
              <Lock className="size-3.5" aria-hidden="true" />
              {t("Private note")}
            </KindTab>
          ) : null}
        </TabList>
        <TabPanel value={kind} tabIndex={-1} className="flex min-h-0 flex-col outline-none">
          {toCustomer && props.from !== null ? (
            <ComposerRecipients
              draft={reply.draft}
              onChange={reply.change}
              known={props.known}
              addressBook={props.addressBook}
              warnings={recipientWarnings(recipients, props.known, standing)}
              mailboxes={props.mailboxes}
              from={props.from}
              onFrom={({ id, address }) => add([{ key: "mailboxId", name: address, changes: { mailboxId: id } }])}
            />
          ) : null}
          {toCustomer && props.from === null ? (
            <p className="px-3.5 pt-2 text-sm text-ink-muted">
              {t("This customer has no mail address. The reply stays on the ticket and in the portal.")}
            </p>
          ) : null}
          <RichText
            ref={box}
            key={kind}
            label={toCustomer ? t("Reply") : t("Private note")}
            value={now.draft.html}
            onChange={(html) => now.change({ html })}
            placeholder={toCustomer ? t("Write to the customer") : t("Only colleagues see this")}
            suggestions={suggestions}
            upload={upload}
            onFiles={attach}
            onSubmit={() => void send()}
          />
          {toCustomer && props.from !== null && props.signature !== "" ? (
            <ComposerSignature html={props.signature} />
          ) : null}
          <ComposerFiles
            files={now.draft.files}
            pending={uploads.pending}
            onRemove={(fileId) => now.change({ files: now.draft.files.filter((file) => file.id !== fileId) })}
          />
          <Acts
            acts={now.draft.acts}
            onRemove={(key) => now.change({ acts: now.draft.acts.filter((act) => act.key !== key) })}
          />
          {now.other === null ? null : (
            <Notice
              words={t(
                "Another window of yours had written something else here. It is kept among the earlier versions.",
              )}
            >
              <Button size="sm" onClick={now.forgetOther}>
                {t("Keep mine")}
              </Button>
              <Button
                size="sm"
                onClick={() => {
                  now.change({ html: now.current().html + (now.other ?? "") });
                  now.forgetOther();
                }}
              >
                {t("Put both here")}
              </Button>
            </Notice>
          )}
          {newer ? (
            <CompareDialog
              ticketId={props.ticketId}
              since={begunAt.current()}
              status={props.statuses.find((status) => status.id === newer.statusId)}
              otherStatus={props.statuses.find((status) => status.closed)}
              onSend={({ statusId, seenUpTo }) => {
                begunAt.seen(seenUpTo);
                void send({ ...newer, statusId });
              }}
              onKeepWriting={(seenUpTo) => {
                begunAt.seen(seenUpTo);
                setNewer(null);
                box.current?.focus();
              }}
            />
          ) : null}
          {scheduling ? (
            <ScheduleDialog
              onClose={() => setScheduling(false)}
              onChoose={(later) => {
                setScheduling(false);
                void send({ later });
              }}
            />
          ) : null}
          <ComposerFoot
            toCustomer={toCustomer}
            sending={sending}
            statuses={props.statuses}
            onAttach={attach}
            onSend={(options) => void send(options)}
            onLater={() => setScheduling(true)}
          >
            <ComposerResponses className={tint} onOpen={() => box.current?.type("/")} />
            <ComposerVersions
              className={tint}
              load={() => props.loadVersions(kind)}
              onTake={(html) => now.change({ html }, { keepBefore: true })}
            />
            <SaveHint state={now.state} className={toCustomer ? "text-ink-faint" : "text-note-ink"} />
          </ComposerFoot>
        </TabPanel>
      </Tabs>
    </section>
  );
}
