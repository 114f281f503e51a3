"use client";

import { MoreHorizontal, X } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Menu, MenuItem } from "@/components/ui/menu";

export type BulkChange = { statusId?: number; assigneeId?: number | null; trashed?: boolean; spam?: boolean };

type BulkProps = {
  agents: { id: number; name: string }[];
  closedStatusId: number | null;
  /** Changes every ticket of `ids`; resolves when the list shows it. */
  apply: (ids: number[], change: BulkChange) => Promise<void>;
};

/** What can be done to all ticked tickets at once. */
export function BulkBar(props: BulkProps & { ids: number[]; onClear: () => void }) {
  const { ids, agents, closedStatusId, apply, onClear } = props;
  const [busy, setBusy] = useState(false);
  const run = async (change: BulkChange) => {
    setBusy(true);
    await apply(ids, change);
    setBusy(false);
    onClear();
  };
  return (
    <div
      role="toolbar"
      aria-label="Ticked tickets"
      className="flex items-center gap-1 border-t border-border bg-raised py-2 ps-4 pe-2 shadow-float"
    >
      <span className="flex-1 font-medium tabular-nums">{ids.length} ticked</span>
      {closedStatusId === null ? null : (
        <Button size="sm" busy={busy} onClick={() => run({ statusId: closedStatusId })}>
          Close
        </Button>
      )}
      <Combobox
        label="Assign to"
        align="end"
        value={[]}
        options={[
          { value: "none", label: "Nobody" },
          ...agents.map((agent) => ({ value: String(agent.id), label: agent.name })),
        ]}
        onChange={([picked]) => run({ assigneeId: picked === "none" ? null : Number(picked) })}
        trigger={
          <Button size="sm" busy={busy}>
            Assign
          </Button>
        }
      />
      <Menu
        align="end"
        trigger={
          <IconButton label="More for ticked tickets" size="sm">
            <MoreHorizontal className="size-4" aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => run({ spam: true })}>Mark as spam</MenuItem>
        <MenuItem danger onSelect={() => run({ trashed: true })}>
          Move to the trash
        </MenuItem>
      </Menu>
      <IconButton label="Untick all" size="sm" onClick={onClear}>
        <X className="size-4" aria-hidden="true" />
      </IconButton>
    </div>
  );
}
