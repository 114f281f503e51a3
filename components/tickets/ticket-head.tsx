"use client";

import { useExtracted } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { activeShortcuts, useShortcuts } from "@/components/ui/shortcuts";
import { AgentAvatar } from "./agent-avatar";
import { DueButton } from "./due-chip";
import type { DueState } from "./due-words";
import { PickChip } from "./pick-chip";
import { TicketPresence } from "./presence";
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
  priorityId: number;
  due: DueState;
  spam: boolean;
  trashed: boolean;
};

/** A change of the properties in the head; null takes a value away. */
export type HeadChanges = Partial<
  Pick<TicketHeadView, "subject" | "statusId" | "categoryId" | "assigneeId" | "priorityId">
>;

export type TicketHeadProps = {
  ticket: TicketHeadView;
  choices: {
    statuses: StatusChoice[];
    categories: Choice[];
    agents: Choice[];
    priorities: (Choice & { urgent: boolean })[];
  };
  /** The agent at the screen. */
  me: number;
  /** What may be changed; what may not is shown only. */
  may: { change: boolean; close: boolean; assign: boolean; move: boolean };
  /** Saves; resolves when the page has the new values, with false when an error was shown instead. */
  onChange: (changes: HeadChanges) => Promise<boolean>;
  back: React.ReactNode;
  more: React.ReactNode;
  /** Why it is due when it is. */
  whyDue: React.ReactNode;
};

/** What a ticket is and whose it is. Each chip changes its property at once; a refused change falls back. */
export function TicketHead({ ticket, choices, me, may, onChange, back, more, whyDue }: TicketHeadProps) {
  const t = useExtracted("console");
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
  const closeAndNext = () => {
    // Asked now: once the ticket is closed the list may no longer hold it, and nothing would be next to it.
    const next = activeShortcuts().find((shortcut) => shortcut.key === "j");
    if (!closeTo) return;
    startTransition(async () => {
      apply({ statusId: closeTo.id });
      if (await onChange({ statusId: closeTo.id })) next?.run();
    });
  };
  useShortcuts([
    {
      key: "e",
      label: closed ? t("Reopen") : t("Close"),
      words: t("resolve"),
      group: t("Ticket"),
      when: may.close,
      run: toggleClosed,
    },
    { key: "E", label: t("Close, then the next"), group: t("Ticket"), when: may.close && !closed, run: closeAndNext },
    { key: "i", label: t("Take it"), words: t("assign to me"), group: t("Ticket"), when: may.assign, run: take },
  ]);

  return (
    <header className="border-b border-border px-4 pt-3.5 pb-3 md:px-6" aria-busy={busy}>
      <div className="flex items-start gap-2.5 max-md:flex-wrap">
        {back}
        <SubjectEdit subject={shown.subject} editable={may.change} onSave={(subject) => change({ subject })} />
        <div className="ms-auto flex shrink-0 items-center gap-1">
          {may.assign && shown.assigneeId !== me ? (
            <Button look="quiet" onClick={take} title={t("Take it (i)")}>
              {t("Take it")}
            </Button>
          ) : null}
          {may.close ? (
            <Button onClick={toggleClosed} title={closed ? t("Reopen (e)") : t("Close (e)")}>
              {closed ? t("Reopen") : t("Close")}
            </Button>
          ) : null}
          {more}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-1.5">
        <span className="font-mono text-xs text-ink-muted">#{ticket.id}</span>
        <Picks shown={shown} choices={choices} may={may} change={change} />
        <DueButton due={shown.due} why={whyDue} />
        {shown.spam ? <Chip tone="warning">{t("Spam")}</Chip> : null}
        {shown.trashed ? <Chip tone="danger">{t("In the trash")}</Chip> : null}
        <TicketPresence ticketId={ticket.id} />
      </div>
    </header>
  );
}

type PicksProps = Pick<TicketHeadProps, "choices" | "may"> & {
  shown: TicketHeadView;
  change: (changes: HeadChanges) => void;
};

function Picks({ shown, choices, may, change }: PicksProps) {
  const t = useExtracted("console");
  const status = choices.statuses.find((one) => one.id === shown.statusId);
  const priority = choices.priorities.find((one) => one.id === shown.priorityId);
  return (
    <>
      <PickChip
        label={t("Status")}
        action={t("Status …")}
        shortcut="s"
        disabled={!may.change && !may.close}
        text={status?.name ?? t("No status")}
        tone={status ? phaseTone(status.phase) : undefined}
        value={String(shown.statusId)}
        options={choices.statuses.map((one) => ({ value: String(one.id), label: one.name }))}
        onPick={(id) => change({ statusId: Number(id) })}
      />
      <PickChip
        label={t("Category")}
        action={t("Category …")}
        shortcut="y"
        disabled={!may.move}
        text={nameOf(choices.categories, shown.categoryId, t("No category"))}
        value={toValue(shown.categoryId)}
        options={withNone(choices.categories, t("No category"))}
        onPick={(id) => change({ categoryId: toId(id) })}
      />
      <PickChip
        label={t("Assignee")}
        action={t("Assign to …")}
        shortcut="I"
        disabled={!may.assign}
        text={nameOf(choices.agents, shown.assigneeId, t("Unassigned"))}
        value={toValue(shown.assigneeId)}
        options={withNone(choices.agents, t("Unassigned")).map((option) => ({
          ...option,
          icon:
            option.value === NONE ? null : <AgentAvatar agentId={toId(option.value)} name={option.label} size="sm" />,
        }))}
        onPick={(id) => change({ assigneeId: toId(id) })}
      />
      <PickChip
        label={t("Priority")}
        action={t("Priority …")}
        shortcut="p"
        disabled={!may.change}
        text={priority?.name ?? t("No priority")}
        tone={priority?.urgent ? "danger" : undefined}
        value={String(shown.priorityId)}
        options={choices.priorities.map((one) => ({ value: String(one.id), label: one.name }))}
        onPick={(id) => change({ priorityId: Number(id) })}
      />
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

function withNone(list: Choice[], none: string) {
  return [
    { value: NONE, label: none, hint: undefined },
    ...list.map((one) => ({ value: String(one.id), label: one.name, hint: one.hint })),
  ];
}
