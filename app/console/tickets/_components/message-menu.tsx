"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { asParagraphs } from "@/components/editor/plain-words";
import type { MessageView } from "@/components/tickets/message";
import { RESTORE_DRAFT_EVENT } from "@/components/tickets/use-draft";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { notify, notifyError } from "@/components/ui/toast";
import { useAct } from "../../_components/use-act";
import { pin, readText } from "../thread-actions";

const NoteDialog = dynamic(() => import("./note-dialog").then((module) => module.NoteDialog));
const SplitDialog = dynamic(() => import("./split-dialog").then((module) => module.SplitDialog));
const PageDialog = dynamic(() => import("./page-dialog").then((module) => module.PageDialog));
const NoteTicketDialog = dynamic(() => import("./note-ticket-dialog").then((module) => module.NoteTicketDialog));

/** What the agent may do with messages of this ticket. */
export type MayWithMessages = { reply: boolean; note: boolean; split: boolean; create: boolean; page: boolean };

/** What the menu has to know of a message; not its words, which the page holds once. */
type MenuMessage = Pick<MessageView, "id" | "visibility" | "pinned" | "author" | "leavesInMs" | "byAgentId">;

type MessageMenuProps = { message: MenuMessage; ticketId: number; me: number; may: MayWithMessages };

/** Everything that can be done with one message. */
export function MessageMenu({ message, ticketId, me, may }: MessageMenuProps) {
  const t = useExtracted("console");
  const [open, setOpen] = useState<"note" | "split" | "page" | "ticket" | null>(null);
  const { act } = useAct();
  const { id, visibility, pinned } = message;
  const isNote = visibility === "private";
  const quote = async () => {
    const answer = await readText({ messageId: id }).catch(() => null);
    if (!answer?.ok) return notifyError(answer?.message ?? t("The message could not be loaded."));
    const quoted = asParagraphs(answer.data.text.trimEnd());
    const html = `${asParagraphs(t("{author} wrote:", { author: message.author }))}<blockquote>${quoted}</blockquote><p></p>`;
    window.dispatchEvent(new CustomEvent(RESTORE_DRAFT_EVENT, { detail: { html } }));
  };
  const pinIt = (pinned: boolean) => pin({ ticketId, messageId: id, pinned });
  const close = () => setOpen(null);
  const held = message.leavesInMs !== null;
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={t("Actions for the message of {author}", { author: message.author })} size="sm">
            <Ellipsis className="size-4" aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem
          onSelect={() => {
            void navigator.clipboard?.writeText(`${location.origin}/console/tickets/${ticketId}#message-${id}`);
            notify(t("Link copied"));
          }}
        >
          {t("Copy link to message")}
        </MenuItem>
        {may.reply && !isNote ? <MenuItem onSelect={() => void quote()}>{t("Quote in reply")}</MenuItem> : null}
        {isNote && may.note ? (
          <MenuItem
            onSelect={() =>
              void act(
                () => pinIt(!pinned),
                pinned ? t("No longer pinned") : t("Pinned on top"),
                () => pinIt(pinned),
              )
            }
          >
            {pinned ? t("Take off the top") : t("Pin on top")}
          </MenuItem>
        ) : null}
        {isNote && may.note && message.byAgentId === me ? (
          <MenuItem onSelect={() => setOpen("note")}>{t("Change note")}</MenuItem>
        ) : null}
        {may.split || may.create || may.page ? <MenuSeparator /> : null}
        {may.split && !held ? <MenuItem onSelect={() => setOpen("split")}>{t("Split from here")}</MenuItem> : null}
        {may.create && isNote ? (
          <MenuItem onSelect={() => setOpen("ticket")}>{t("Make a ticket of this note")}</MenuItem>
        ) : null}
        {may.page ? <MenuItem onSelect={() => setOpen("page")}>{t("Make a knowledge page")}</MenuItem> : null}
      </Menu>
      {open === "note" ? <NoteDialog ticketId={ticketId} messageId={id} onClose={close} /> : null}
      {open === "split" ? <SplitDialog ticketId={ticketId} fromId={id} onClose={close} /> : null}
      {open === "page" ? <PageDialog ticketId={ticketId} messageId={id} onClose={close} /> : null}
      {open === "ticket" ? <NoteTicketDialog messageId={id} onClose={close} /> : null}
    </>
  );
}
