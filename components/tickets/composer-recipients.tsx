"use client";

import { ChevronDown } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { Warnings } from "./composer-parts";
import type { RecipientWarning } from "./recipient-warnings";
import { Recipients, type RecipientsProps } from "./recipients";
import type { Draft } from "./use-draft";

const COPIES = ["to", "cc", "bcc"] as const;

type Props = Pick<RecipientsProps, "known" | "addressBook"> & {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  warnings: RecipientWarning[];
  /** Other mailboxes that the reply, and what follows on the ticket, can leave from. */
  mailboxes: { id: number; address: string }[];
  from: string;
  onFrom: (mailbox: { id: number; address: string }) => void;
};

/** Who gets the reply, and what to think of before they do. Cc and Bcc show when they are used or asked for. */
export function ComposerRecipients({ draft, onChange, known, addressBook, warnings, ...sender }: Props) {
  const t = useExtracted("console");
  const [copies, setCopies] = useState(false);
  const labels = { to: t("To"), cc: t("Cc"), bcc: t("Bcc") };
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3.5 pt-2 text-sm">
        {COPIES.filter((field) => field === "to" || copies || draft[field].length > 0).map((field) => (
          <Recipients
            key={field}
            label={labels[field]}
            addresses={draft[field]}
            onChange={(addresses) => onChange({ [field]: addresses })}
            known={known}
            suggestions={known}
            addressBook={addressBook}
          />
        ))}
        {copies ? null : (
          <button
            type="button"
            className="leading-6 text-ink-muted hover:text-ink hover:underline"
            onClick={() => setCopies(true)}
          >
            {t("Cc, Bcc")}
          </button>
        )}
        {sender.mailboxes.length > 0 ? (
          <Menu
            align="end"
            trigger={
              <button
                type="button"
                className="inline-flex max-w-full items-center gap-1 leading-6 text-ink-muted hover:text-ink"
              >
                <span className="truncate">{t("From {from}", { from: sender.from })}</span>
                <ChevronDown className="size-3.5 shrink-0" aria-hidden="true" />
              </button>
            }
          >
            <MenuLabel>{t("Send this and what follows from")}</MenuLabel>
            {sender.mailboxes.map((mailbox) => (
              <MenuItem key={mailbox.id} onSelect={() => sender.onFrom(mailbox)}>
                {mailbox.address}
              </MenuItem>
            ))}
          </Menu>
        ) : null}
      </div>
      <Warnings warnings={warnings} />
    </>
  );
}
