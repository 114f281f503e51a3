"use client";

import { AlarmClock, ArrowLeft, Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useExtracted } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Rights } from "@/app/console/tickets/load-ticket";
import { EDIT_FIELDS_EVENT } from "@/components/tickets/panel-fields";
import { type HeadChanges, TicketHead, type TicketHeadProps } from "@/components/tickets/ticket-head";
import { buttonClass, IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useShortcuts } from "@/components/ui/shortcuts";
import { notify, notifyError } from "@/components/ui/toast";
import type { TicketChanges } from "@/lib/domain/tickets/schema";
import { changeTicket } from "../actions";
import { beginTimer } from "../relation-actions";
import { DetailsToggle } from "./details-pane";
import { OWN_ACT_EVENT } from "./use-held-list";
import { REMIND_EVENT } from "./use-row-acts";

const MergeDialog = dynamic(() => import("./merge-dialog").then((module) => module.MergeDialog));
const ChildrenDialog = dynamic(() => import("./children-dialog").then((module) => module.ChildrenDialog));
const PushDialog = dynamic(() => import("./push-dialog").then((module) => module.PushDialog));

type TicketControlsProps = Pick<TicketHeadProps, "ticket" | "choices" | "me" | "whyDue"> & {
  rights: Rights;
  customerId: number;
  /** Other systems that the ticket can be pushed to, by name. */
  pushNames: string[];
  drawer: ReactNode;
  /** The agent's running timer; null while none runs. */
  timer: ReactNode;
  /** Open tickets whose parent this is. */
  openChildren: { id: number; subject: string }[];
};

/** How far apart an act of the agent's own and the change of the page that comes of it may be, in milliseconds. */
const OWN = 5_000;

/** Calls back when the ticket was closed by the agent at the screen, with a button or by a reply; not by somebody else. */
function useOwnClosing(closed: boolean, onClosing: () => void) {
  const acted = useRef(Number.NEGATIVE_INFINITY);
  const closedAt = useRef(Number.NEGATIVE_INFINITY);
  const before = useRef(closed);
  // The answer of the server and the page that it draws anew come in either order.
  const look = useEffectEvent(() => {
    if (Math.abs(acted.current - closedAt.current) > OWN) return;
    closedAt.current = Number.NEGATIVE_INFINITY;
    onClosing();
  });
  useEffect(() => {
    const listen = () => {
      acted.current = performance.now();
      look();
    };
    window.addEventListener(OWN_ACT_EVENT, listen);
    return () => window.removeEventListener(OWN_ACT_EVENT, listen);
  }, []);
  useEffect(() => {
    if (closed && !before.current) {
      closedAt.current = performance.now();
      look();
    }
    before.current = closed;
  }, [closed]);
}

/** The head of the ticket page, joined to the server, with everything that can be done to the ticket as a whole. */
export function TicketControls(props: TicketControlsProps) {
  const t = useExtracted("console");
  const { ticket, choices, me, rights, customerId, pushNames, drawer, timer, openChildren, whyDue } = props;
  const router = useRouter();
  const search = useSearchParams().toString();
  const [merging, setMerging] = useState(false);
  const [pushing, setPushing] = useState(false);
  const [left, setLeft] = useState<{ id: number; subject: string }[]>([]);
  const closed = choices.statuses.find((one) => one.id === ticket.statusId)?.phase === "closed";
  useOwnClosing(closed, () => setLeft(openChildren));
  const listHref = `/console/tickets${search ? `?${search}` : ""}`;

  /** Saves changes; true when they were taken. What the category demands first is asked for in the details. */
  const save = async (changes: TicketChanges): Promise<boolean> => {
    window.dispatchEvent(new Event(OWN_ACT_EVENT));
    const answer = await changeTicket({ ticketId: ticket.id, changes }).catch(() => null);
    if (answer?.ok) return true;
    notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
    if (answer && Object.keys(answer.fields).some((key) => key.startsWith("fields."))) {
      window.dispatchEvent(new CustomEvent(EDIT_FIELDS_EVENT, { detail: { fields: answer.fields } }));
    }
    return false;
  };
  const act = async (changes: TicketChanges, done: string, back: TicketChanges) => {
    if (await save(changes)) notify(done, () => void save(back));
  };
  const trash = () =>
    ticket.trashed
      ? act({ trashed: false }, t("Taken out of the trash"), { trashed: true })
      : act({ trashed: true }, t("Moved to the trash"), { trashed: false });
  const spam = () =>
    ticket.spam
      ? act({ spam: false }, t("No longer spam"), { spam: true })
      : act({ spam: true }, t("Marked as spam"), { spam: false });

  const copy = (text: string, done: string) => {
    void navigator.clipboard?.writeText(text);
    notify(done);
  };
  const copyLink = () => copy(`${location.origin}/console/tickets/${ticket.id}`, t("Link copied"));
  const locked = ticket.spam;
  const [pushName, ...otherNames] = pushNames;
  const pushWords =
    pushName !== undefined && otherNames.length === 0
      ? t("Push to {name}", { name: pushName })
      : t("Push to another system");
  const print = () => window.open(`/print/tickets/${ticket.id}`, "_blank", "noopener");
  const remind = () => void window.dispatchEvent(new CustomEvent(REMIND_EVENT, { detail: ticket.id }));
  const startTimer = () =>
    void beginTimer({ ticketId: ticket.id })
      .catch(() => null)
      .then((answer) => answer?.ok || notifyError(answer?.message ?? t("The server did not answer.")));
  useShortcuts([
    {
      key: "u",
      also: ["Escape"],
      label: t("Back to the list"),
      group: t("Ticket"),
      keyOnly: true,
      run: () => router.push(listHref),
    },
    {
      key: "m",
      label: t("Merge with other tickets"),
      group: t("Ticket"),
      when: rights.merge && !locked,
      run: () => setMerging(true),
    },
    {
      label: pushWords,
      group: t("Ticket"),
      when: rights.forward && pushNames.length > 0,
      run: () => setPushing(true),
    },
    { key: ".", label: t("Copy number"), group: t("Ticket"), run: () => copy(String(ticket.id), t("Number copied")) },
    { key: ". .", label: t("Copy link"), group: t("Ticket"), run: copyLink },
    {
      label: ticket.spam ? t("Not spam") : t("Mark as spam"),
      group: t("Ticket"),
      when: rights.spam,
      run: () => void spam(),
    },
    {
      label: ticket.trashed ? t("Take out of the trash") : t("Move to the trash"),
      words: t("delete"),
      group: t("Ticket"),
      when: rights.trash && !locked,
      run: () => void trash(),
    },
    { label: t("Print"), group: t("Ticket"), run: print },
    {
      label: t("Start the timer"),
      group: t("Ticket"),
      when: rights.time && !locked && timer === null,
      run: startTimer,
    },
  ]);
  return (
    <>
      <TicketHead
        ticket={ticket}
        choices={choices}
        me={me}
        whyDue={whyDue}
        may={locked ? { change: false, close: false, assign: false, move: false } : rights}
        onChange={(changes: HeadChanges) => save(changes)}
        back={
          <Link
            href={listHref}
            prefetch={false}
            aria-label={t("Back to the list")}
            className={`${buttonClass("quiet")} -ms-2 aspect-square px-0! md:hidden`}
          >
            <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
          </Link>
        }
        more={
          <>
            {timer}
            <IconButton label={t("Remind me …")} className="max-sm:hidden" onClick={remind}>
              <AlarmClock className="size-4" aria-hidden="true" />
            </IconButton>
            {drawer}
            <DetailsToggle />
            <Menu
              align="end"
              trigger={
                <IconButton label={t("More")}>
                  <Ellipsis className="size-4" aria-hidden="true" />
                </IconButton>
              }
            >
              {rights.merge && !locked ? (
                <MenuItem onSelect={() => setMerging(true)}>{t("Merge with other tickets")}</MenuItem>
              ) : null}
              {rights.forward && pushNames.length > 0 ? (
                <MenuItem onSelect={() => setPushing(true)}>{pushWords}</MenuItem>
              ) : null}
              <MenuItem onSelect={remind}>{t("Remind me …")}</MenuItem>
              {rights.time && !locked && timer === null ? (
                <MenuItem onSelect={startTimer}>{t("Start the timer")}</MenuItem>
              ) : null}
              <MenuItem onSelect={copyLink}>{t("Copy link")}</MenuItem>
              <MenuItem onSelect={print}>{t("Print")}</MenuItem>
              {rights.spam || rights.trash ? <MenuSeparator /> : null}
              {rights.spam ? (
                <MenuItem onSelect={spam}>{ticket.spam ? t("Not spam") : t("Mark as spam")}</MenuItem>
              ) : null}
              {rights.trash && !locked ? (
                <MenuItem danger={!ticket.trashed} onSelect={trash}>
                  {ticket.trashed ? t("Take out of the trash") : t("Move to the trash")}
                </MenuItem>
              ) : null}
            </Menu>
          </>
        }
      />
      {left.length > 0 ? <ChildrenDialog ticketId={ticket.id} open={left} onClose={() => setLeft([])} /> : null}
      {pushing ? <PushDialog ticketId={ticket.id} names={pushNames} onOpenChange={setPushing} /> : null}
      {merging ? (
        <MergeDialog
          tickets={[ticket.id]}
          subject={ticket.subject}
          customerId={customerId}
          onMerged={(targetId) => {
            router.push(`/console/tickets/${targetId}${search ? `?${search}` : ""}`);
            router.refresh();
          }}
          onOpenChange={setMerging}
        />
      ) : null}
    </>
  );
}
