"use client";

import { ChevronDown, Paperclip } from "lucide-react";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { FilePicker } from "@/components/ui/file-picker";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import type { ScheduleChoice } from "./schedule-dialog";

/** What goes with sending: a status, whether the next ticket of the list is opened then, and when it leaves if not now. */
export type SendOptions = { statusId?: number; next?: boolean; later?: ScheduleChoice };

type Props = {
  toCustomer: boolean;
  sending: boolean;
  statuses: { id: number; name: string; closed: boolean }[];
  onAttach: (files: File[]) => void;
  onSend: (options?: SendOptions) => void;
  onLater: () => void;
  /** What stands between the files and the sending. */
  children: ReactNode;
};

/** The foot of the composer: files, and buttons that say what sending does. */
export function ComposerFoot({ toCustomer, sending, statuses, onAttach, onSend, onLater, children }: Props) {
  const t = useExtracted("console");
  const closing = statuses.find((status) => status.closed);

  return (
    <footer className={`flex items-center gap-1.5 border-t p-2 ${toCustomer ? "border-border" : "border-note-border"}`}>
      <FilePicker label={t("Files to attach")} multiple onChoose={onAttach}>
        {(open) => (
          <Button look="quiet" className={toCustomer ? "" : "text-note-ink!"} onClick={open}>
            <Paperclip className="size-4" aria-hidden="true" />
            <span className="@max-xl/composer:sr-only">{t("Attach")}</span>
          </Button>
        )}
      </FilePicker>
      {children}
      <span className="ms-auto flex gap-1.5">
        {toCustomer && closing ? (
          <Button busy={sending} className="@max-lg/composer:hidden" onClick={() => onSend({ statusId: closing.id })}>
            {t("Send and close")}
          </Button>
        ) : null}
        <span className="flex">
          <Button
            look="primary"
            busy={sending}
            className="rounded-e-none!"
            onClick={() => onSend()}
            title={t("Ctrl+Enter")}
          >
            {toCustomer ? t("Send") : t("Add private note")}
          </Button>
          <Menu
            align="end"
            side="top"
            trigger={
              <IconButton
                label={t("More ways to send")}
                look="primary"
                className="w-7 rounded-s-none! border-s-accent-ink/30!"
              >
                <ChevronDown className="size-4" aria-hidden="true" />
              </IconButton>
            }
          >
            <MenuItem onSelect={() => onSend({ next: true })}>
              {toCustomer ? t("Send and go to the next") : t("Add private note and go to the next")}
            </MenuItem>
            {toCustomer && closing ? (
              <MenuItem onSelect={() => onSend({ statusId: closing.id, next: true })}>
                {t("Send, close and go to the next")}
              </MenuItem>
            ) : null}
            {toCustomer ? <MenuItem onSelect={onLater}>{t("Send later …")}</MenuItem> : null}
            <MenuSeparator />
            <MenuLabel>
              {toCustomer ? t("Send and set the status to") : t("Add private note and set the status to")}
            </MenuLabel>
            {statuses.map((status) => (
              <MenuItem key={status.id} onSelect={() => onSend({ statusId: status.id })}>
                {status.name}
              </MenuItem>
            ))}
          </Menu>
        </span>
      </span>
    </footer>
  );
}
