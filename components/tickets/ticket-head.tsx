"use client";

import { useOptimistic, useTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { useShortcuts } from "@/components/ui/shortcuts";
import { Time } from "@/components/ui/time";
import { PickChip } from "./pick-chip";
import { type Phase, phaseTone } from "./status-chip";
import { SubjectEdit } from "./subject-edit";

export type StatusChoice = { id: number; name: string; phase: Phase };
export type Choice = { id: number; name: string; hint?: string };

export type TicketHeadView = {
  id: number;
  subject: string;
  statusId: number;
  categoryId: number | null;
  assigneeId: number | null;
  priorityId: number | null;
  /** ISO 8601, UTC. */
  dueAt: string | null;
  late: boolean;
  spam: boolean;
  trashed: boolean;
};

/** A change of the properties in the head; null takes a value away. */
export type HeadChanges = Partial<
  Pick<TicketHeadView, "subject" | "statusId" | "categoryId" | "assigneeId" | "priorityId">
>;

export type TicketHeadProps = {
  ticket: TicketHeadView;
  choices: { statuses: StatusChoice[]; categories: Choice[]; agents: Choice[]; priorities: Choice[] };
  /** The agent at the screen. */
  me: number;
  /** False shows the values only. */
  editable: boolean;
  /** Saves; resolves when the page has the new values or an error was shown. */
  onChange: (changes: HeadChanges) => Promise<void>;
  back: React.ReactNode;
  more: React.ReactNode;
};

/** What a ticket is and whose it is. Each chip changes its property at once; a refused change falls back. */
export function TicketHead({ ticket, choices, me, editable, onChange, back, more }: TicketHeadProps) {
  const [shown, apply] = useOptimistic(ticket, (now, changes: HeadChanges) => ({ ...now, ...changes }));
  const [busy, startTransition] = useTransition();
  const change = (changes: HeadChanges) =>
    startTransition(async () => {
      apply(changes);
      await onChange(changes);
    });

  const status = choices.statuses.find((one) => one.id === shown.statusId);
  const closed = status?.phase === "closed";
  const closeTo = choices.statuses.find((one) => one.phase === "closed");
  const openTo = choices.statuses.find((one) => one.phase === "open");
  const toggleClosed = () => {
    const target = closed ? openTo : closeTo;
    if (target) change({ statusId: target.id });
  };
  const take = () => change({ assigneeId: me });
  useShortcuts(
    editable
      ? [
          { key: "e", label: closed ? "Reopen" : "Close", group: "Ticket", run: toggleClosed },
          { key: "i", label: "Take it", group: "Ticket", run: take },
        ]
      : [],
  );

  return (
    <header className="border-b border-border px-4 pt-3.5 pb-3 md:px-6" aria-busy={busy}>
      <div className="flex items-start gap-2.5">
        {back}
        <SubjectEdit subject={shown.subject} editable={editable} onSave={(subject) => change({ subject })} />
        <div className="ms-auto flex shrink-0 items-center gap-1">
          {editable && shown.assigneeId !== me ? (
            <Button look="quiet" onClick={take} title="Take it (i)">
              Take it
            </Button>
          ) : null}
          {editable ? (
            <Button onClick={toggleClosed} title={closed ? "Reopen (e)" : "Close (e)"}>
              {closed ? "Reopen" : "Close"}
            </Button>
          ) : null}
          {more}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-1.5">
        <span className="font-mono text-xs text-ink-muted">#{ticket.id}</span>
        {editable ? (
          <Picks shown={shown} choices={choices} change={change} />
        ) : (
          <Values shown={shown} choices={choices} />
        )}
        {shown.dueAt ? (
          <Chip tone={shown.late ? "danger" : "neutral"}>
            due <Time value={shown.dueAt} kind="inline" />
          </Chip>
        ) : null}
        {shown.spam ? <Chip tone="warning">Spam</Chip> : null}
        {shown.trashed ? <Chip tone="danger">In the trash</Chip> : null}
      </div>
    </header>
  );
}

type PicksProps = Pick<TicketHeadProps, "choices"> & { shown: TicketHeadView };

function Picks({ shown, choices, change }: PicksProps & { change: (changes: HeadChanges) => void }) {
  const status = choices.statuses.find((one) => one.id === shown.statusId);
  const priority = choices.priorities.find((one) => one.id === shown.priorityId);
  return (
    <>
      <PickChip
        label="Status"
        shortcut="s"
        text={status?.name ?? "No status"}
        tone={status ? phaseTone(status.phase) : undefined}
        value={String(shown.statusId)}
        options={choices.statuses.map((one) => ({ value: String(one.id), label: one.name }))}
        onPick={(id) => change({ statusId: Number(id) })}
      />
      <PickChip
        label="Category"
        shortcut="y"
        text={nameOf(choices.categories, shown.categoryId, "No category")}
        value={toValue(shown.categoryId)}
        options={withNone(choices.categories, "No category")}
        onPick={(id) => change({ categoryId: toId(id) })}
      />
      <PickChip
        label="Assignee"
        shortcut="I"
        text={nameOf(choices.agents, shown.assigneeId, "Unassigned")}
        value={toValue(shown.assigneeId)}
        options={withNone(choices.agents, "Unassigned").map((option) => ({
          ...option,
          icon: option.value === NONE ? null : <Avatar name={option.label} size="sm" />,
        }))}
        onPick={(id) => change({ assigneeId: toId(id) })}
      />
      <PickChip
        label="Priority"
        shortcut="p"
        text={priority?.name ?? "No priority"}
        tone={priority && priority.id === choices.priorities[0]?.id ? "danger" : undefined}
        value={toValue(shown.priorityId)}
        options={withNone(choices.priorities, null)}
        onPick={(id) => change({ priorityId: toId(id) })}
      />
    </>
  );
}

function Values({ shown, choices }: PicksProps) {
  const status = choices.statuses.find((one) => one.id === shown.statusId);
  return (
    <>
      <Chip tone={status ? phaseTone(status.phase) : undefined}>{status?.name ?? "No status"}</Chip>
      <Chip>{nameOf(choices.categories, shown.categoryId, "No category")}</Chip>
      <Chip>{nameOf(choices.agents, shown.assigneeId, "Unassigned")}</Chip>
      <Chip>{nameOf(choices.priorities, shown.priorityId, "No priority")}</Chip>
    </>
  );
}

/** What a list uses for "none", because an option needs a value. */
const NONE = "none";
const toValue = (id: number | null) => (id === null ? NONE : String(id));
const toId = (value: string) => (value === NONE ? null : Number(value));

function nameOf(list: Choice[], id: number | null, none: string): string {
  return list.find((one) => one.id === id)?.name ?? none;
}

function withNone(list: Choice[], none: string | null) {
  const options = list.map((one) => ({ value: String(one.id), label: one.name, hint: one.hint }));
  return none === null ? options : [{ value: NONE, label: none, hint: undefined }, ...options];
}
