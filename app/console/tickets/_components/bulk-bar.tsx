"use client";

import { MoreHorizontal, ShieldAlert, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useExtracted } from "next-intl";
import { useState } from "react";
import type { BulkChoices } from "@/app/console/bulk/choices";
import { Button, IconButton } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useShortcuts } from "@/components/ui/shortcuts";
import type { BulkInput } from "@/lib/domain/bulk/schema";
import type { BulkDialogKind } from "./bulk-dialog";

const MergeDialog = dynamic(() => import("./merge-dialog").then((module) => module.MergeDialog));
const BulkDialog = dynamic(() => import("./bulk-dialog").then((module) => module.BulkDialog));

/** So many tickets can be looked at before they are merged; more go into one that is named. */
const MOST_LOOKED_AT = 50;

export type BulkAct = BulkInput["act"];

type BulkBarProps = {
  /** The ticked rows; `all` stands for everything that matches, on other pages too. */
  ids: number[];
  all: boolean;
  count: string;
  /** How many rows are on the page, and whether there are more behind it. */
  onPage: number;
  more: boolean;
  choices: BulkChoices | null;
  busy: boolean;
  onAct: (act: BulkAct) => Promise<boolean>;
  onTickPage: () => void;
  onTickAll: () => void;
  onClear: () => void;
  /** Ticked tickets were merged. */
  onMerged: () => void;
};

/** What can be done to all ticked tickets at once. */
export function BulkBar(props: BulkBarProps) {
  const t = useExtracted("console");
  const { ids, all, count, onPage, more, choices, busy, onAct, onClear } = props;
  const [dialog, setDialog] = useState<BulkDialogKind | null>(null);
  const looksAtMerge = dialog === "merge" && !all && ids.length > 1 && ids.length <= MOST_LOOKED_AT;
  const closedStatusId = choices?.closedStatusId ?? null;
  const assignees = [
    { value: "none", label: t("Nobody") },
    ...(choices?.agents ?? []).map((agent) => ({ value: String(agent.id), label: agent.name })),
  ];
  const assign = (picked: string | undefined) =>
    void onAct({ changes: { assigneeId: picked === "none" ? null : Number(picked) } });
  const offer = (label: string, run: () => void, when = true) => ({ label, group: t("Ticked tickets"), when, run });
  useShortcuts([
    { ...offer(t("Untick all"), onClear), key: "Escape" },
    offer(t("Close"), () => void onAct({ changes: { statusId: closedStatusId ?? 0 } }), closedStatusId !== null),
    {
      ...offer(t("Assign to …"), () => {}, choices !== null),
      choices: () => assignees.map(({ value, label }) => ({ label, run: () => assign(value) })),
    },
    offer(t("Change …"), () => setDialog("change"), choices !== null),
    offer(t("Reply to all"), () => setDialog("reply"), choices !== null),
    offer(t("Private note"), () => setDialog("note"), choices !== null),
    offer(t("Merge into one"), () => setDialog("merge"), choices !== null),
    offer(t("Follow"), () => void onAct({ follow: true })),
    offer(t("Mark as spam"), () => void onAct({ changes: { spam: true } })),
    offer(t("Move to the trash"), () => void onAct({ changes: { trashed: true } })),
  ]);
  return (
    <div className="border-t border-border bg-raised shadow-float">
      {all || ids.length < onPage || !more ? null : (
        <p className="border-b border-border bg-accent-soft px-4 py-1.5 text-sm">
          {t("All {onPage, number} on this page are ticked.", { onPage })}{" "}
          <button type="button" className="font-medium text-accent hover:underline" onClick={props.onTickAll}>
            {t("Tick all {count} that match", { count })}
          </button>
        </p>
      )}
      <div role="toolbar" aria-label={t("Ticked tickets")} className="flex items-center gap-1 py-2 ps-4 pe-2">
        <span className="min-w-0 flex-1 truncate font-medium tabular-nums">
          {all
            ? t("All {count} ticked", { count })
            : t("{count, plural, one {# ticked} other {# ticked}}", { count: ids.length })}
          {!all && ids.length < onPage ? (
            <button
              type="button"
              className="ms-2 text-sm font-normal text-accent hover:underline"
              onClick={props.onTickPage}
            >
              {t("All {onPage, number} here", { onPage })}
            </button>
          ) : null}
        </span>
        {closedStatusId === null ? null : (
          <Button size="sm" busy={busy} onClick={() => void onAct({ changes: { statusId: closedStatusId } })}>
            {t("Close")}
          </Button>
        )}
        <Combobox
          label={t("Assign to")}
          align="end"
          value={[]}
          options={assignees}
          onChange={([picked]) => assign(picked)}
          trigger={
            <Button size="sm" busy={busy || !choices}>
              {t("Assign")}
            </Button>
          }
        />
        <Button size="sm" busy={busy || !choices} onClick={() => setDialog("change")}>
          {t("Change")}
        </Button>
        <IconButton
          label={t("Mark as spam")}
          size="sm"
          disabled={busy}
          onClick={() => void onAct({ changes: { spam: true } })}
        >
          <ShieldAlert className="size-4" aria-hidden="true" />
        </IconButton>
        <Menu
          align="end"
          trigger={
            <IconButton label={t("More for ticked tickets")} size="sm">
              <MoreHorizontal className="size-4" aria-hidden="true" />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => setDialog("reply")}>{t("Reply to all")}</MenuItem>
          <MenuItem onSelect={() => setDialog("note")}>{t("Private note")}</MenuItem>
          <MenuItem onSelect={() => setDialog("merge")}>{t("Merge into one")}</MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => void onAct({ follow: true })}>{t("Follow")}</MenuItem>
          <MenuItem onSelect={() => void onAct({ follow: false })}>{t("No longer follow")}</MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => void onAct({ changes: { spam: false } })}>{t("Not spam")}</MenuItem>
          <MenuItem onSelect={() => void onAct({ changes: { trashed: false } })}>{t("Take out of the trash")}</MenuItem>
          <MenuItem danger onSelect={() => void onAct({ changes: { trashed: true } })}>
            {t("Move to the trash")}
          </MenuItem>
        </Menu>
        <IconButton label={t("Untick all")} size="sm" onClick={onClear}>
          <X className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
      {looksAtMerge ? (
        <MergeDialog
          tickets={ids.toSorted((a, b) => a - b)}
          onMerged={props.onMerged}
          onOpenChange={() => setDialog(null)}
        />
      ) : dialog && choices ? (
        <BulkDialog
          kind={dialog}
          choices={choices}
          ids={ids}
          howMany={all ? count : String(ids.length)}
          onAct={onAct}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </div>
  );
}
