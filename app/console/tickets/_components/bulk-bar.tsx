"use client";

import { MoreHorizontal, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { BulkChoices } from "@/app/console/bulk/choices";
import { Button, IconButton } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useShortcuts } from "@/components/ui/shortcuts";
import type { BulkInput } from "@/lib/domain/bulk/schema";
import type { BulkDialogKind } from "./bulk-dialog";

const BulkDialog = dynamic(() => import("./bulk-dialog").then((module) => module.BulkDialog));

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
};

/** What can be done to all ticked tickets at once. */
export function BulkBar(props: BulkBarProps) {
  const { ids, all, count, onPage, more, choices, busy, onAct, onClear } = props;
  const [dialog, setDialog] = useState<BulkDialogKind | null>(null);
  const closedStatusId = choices?.closedStatusId ?? null;
  const assignees = [
    { value: "none", label: "Nobody" },
    ...(choices?.agents ?? []).map((agent) => ({ value: String(agent.id), label: agent.name })),
  ];
  const assign = (picked: string | undefined) =>
    void onAct({ changes: { assigneeId: picked === "none" ? null : Number(picked) } });
  const offer = (label: string, run: () => void, when = true) => ({ label, group: "Ticked tickets", when, run });
  useShortcuts([
    { ...offer("Untick all", onClear), key: "Escape" },
    offer("Close", () => void onAct({ changes: { statusId: closedStatusId ?? 0 } }), closedStatusId !== null),
    {
      ...offer("Assign to …", () => {}, choices !== null),
      choices: () => assignees.map(({ value, label }) => ({ label, run: () => assign(value) })),
    },
    offer("Change …", () => setDialog("change"), choices !== null),
    offer("Reply to all", () => setDialog("reply"), choices !== null),
    offer("Private note", () => setDialog("note"), choices !== null),
    offer("Merge into one", () => setDialog("merge"), choices !== null),
    offer("Follow", () => void onAct({ follow: true })),
    offer("Mark as spam", () => void onAct({ changes: { spam: true } })),
    offer("Move to the trash", () => void onAct({ changes: { trashed: true } })),
  ]);
  return (
    <div className="border-t border-border bg-raised shadow-float">
      {all || ids.length < onPage || !more ? null : (
        <p className="border-b border-border bg-accent-soft px-4 py-1.5 text-sm">
          All {onPage} on this page are ticked.{" "}
          <button type="button" className="font-medium text-accent hover:underline" onClick={props.onTickAll}>
            Tick all {count} that match
          </button>
        </p>
      )}
      <div role="toolbar" aria-label="Ticked tickets" className="flex items-center gap-1 py-2 ps-4 pe-2">
        <span className="min-w-0 flex-1 truncate font-medium tabular-nums">
          {all ? `All ${count} ticked` : `${ids.length} ticked`}
          {!all && ids.length < onPage ? (
            <button
              type="button"
              className="ms-2 text-sm font-normal text-accent hover:underline"
              onClick={props.onTickPage}
            >
              All {onPage} here
            </button>
          ) : null}
        </span>
        {closedStatusId === null ? null : (
          <Button size="sm" busy={busy} onClick={() => void onAct({ changes: { statusId: closedStatusId } })}>
            Close
          </Button>
        )}
        <Combobox
          label="Assign to"
          align="end"
          value={[]}
          options={assignees}
          onChange={([picked]) => assign(picked)}
          trigger={
            <Button size="sm" busy={busy || !choices}>
              Assign
            </Button>
          }
        />
        <Button size="sm" busy={busy || !choices} onClick={() => setDialog("change")}>
          Change
        </Button>
        <Menu
          align="end"
          trigger={
            <IconButton label="More for ticked tickets" size="sm">
              <MoreHorizontal className="size-4" aria-hidden="true" />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => setDialog("reply")}>Reply to all</MenuItem>
          <MenuItem onSelect={() => setDialog("note")}>Private note</MenuItem>
          <MenuItem onSelect={() => setDialog("merge")}>Merge into one</MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => void onAct({ follow: true })}>Follow</MenuItem>
          <MenuItem onSelect={() => void onAct({ follow: false })}>No longer follow</MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => void onAct({ changes: { spam: true } })}>Mark as spam</MenuItem>
          <MenuItem onSelect={() => void onAct({ changes: { spam: false } })}>Not spam</MenuItem>
          <MenuItem onSelect={() => void onAct({ changes: { trashed: false } })}>Take out of the trash</MenuItem>
          <MenuItem danger onSelect={() => void onAct({ changes: { trashed: true } })}>
            Move to the trash
          </MenuItem>
        </Menu>
        <IconButton label="Untick all" size="sm" onClick={onClear}>
          <X className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
      {dialog && choices ? (
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
