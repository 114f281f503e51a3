"use client";

import { Plus } from "lucide-react";
import { useExtracted } from "next-intl";
import type { Rights } from "@/app/console/tickets/load-ticket";
import { AgentAvatar } from "@/components/tickets/agent-avatar";
import type { FieldDef, FieldInputValues } from "@/components/tickets/field-def";
import { PanelSection } from "@/components/tickets/panel";
import { FieldsPanel } from "@/components/tickets/panel-fields";
import { TagsPanel } from "@/components/tickets/panel-tags";
import { type TimeEntryView, TimePanel } from "@/components/tickets/panel-time";
import { Button, IconButton } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { useShortcuts } from "@/components/ui/shortcuts";
import { notifyError } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/actions";
import { useAsk } from "../../_components/ask";
import { changeTicket, follow, logTime, removeTime } from "../actions";
import { beginTimer } from "../relation-actions";

type Named = { id: number; name: string };

type EditablePanelsProps = {
  ticketId: number;
  me: number;
  rights: Rights;
  fields: { fields: FieldDef[]; values: FieldInputValues; texts: Record<string, string> };
  tags: string[];
  offeredTags: string[];
  reportingTags: string[];
  offeredReportingTags: Named[];
  hasReportingTags: boolean;
  time: TimeEntryView[];
  /** The agent's own timer runs. */
  timerRuns: boolean;
  followers: Named[];
  agents: Named[];
};

/** Gives what waits for an action and shows why it was refused; true when it was done. */
function useDone(): (action: Promise<ActionResult<unknown>>) => Promise<boolean> {
  const t = useExtracted("console");
  return async (action) => {
    const answer = await action.catch(() => null);
    if (answer?.ok) return true;
    notifyError(answer?.message ?? t("The server did not answer. Nothing was changed."));
    return false;
  };
}

/** The sections of the details that can be changed in place. */
export function EditablePanels(props: EditablePanelsProps) {
  const t = useExtracted("console");
  const done = useDone();
  const { askChoices } = useAsk();
  const { ticketId, rights, fields } = props;
  return (
    <>
      <FieldsPanel
        fields={fields.fields}
        values={fields.values}
        texts={fields.texts}
        editable={rights.change}
        onSave={async (changed) => {
          const answer = await changeTicket({ ticketId, changes: { fields: changed } }).catch(() => null);
          if (answer?.ok) return null;
          if (!answer) return { "": t("The server did not answer. What you entered is still here.") };
          return Object.keys(answer.fields).length > 0 ? answer.fields : { "": answer.message };
        }}
        offer={(fieldId, text, values, signal) => askChoices(fieldId, { text, ticketId, fields: values }, signal)}
      />
      <TagsPanel
        title={t("Tags")}
        action={{ label: t("Tags …"), add: t("Add to tags"), key: "t" }}
        tags={props.tags}
        offered={props.offeredTags}
        free
        editable={rights.change}
        onChange={async (tags) => {
          await done(changeTicket({ ticketId, changes: { tags: { set: tags } } }));
        }}
      />
      {props.hasReportingTags ? (
        <TagsPanel
          title={t("Reporting tags")}
          action={{ label: t("Reporting tags …"), add: t("Add to reporting tags") }}
          tags={props.reportingTags}
          offered={props.offeredReportingTags.map((tag) => tag.name)}
          free={false}
          editable={rights.change}
          onChange={async (names) => {
            const ids = props.offeredReportingTags.filter((tag) => names.includes(tag.name)).map((tag) => tag.id);
            await done(changeTicket({ ticketId, changes: { reportingTagIds: ids } }));
          }}
        />
      ) : null}
      <TimePanel
        entries={props.time}
        editable={rights.time}
        onStart={
          props.timerRuns
            ? undefined
            : async () => {
                await done(beginTimer({ ticketId }));
              }
        }
        onRemove={async (timeEntryId) => {
          await done(removeTime({ timeEntryId }));
        }}
        onLog={async (time) => {
          const answer = await logTime({ ticketId, time }).catch(() => null);
          if (answer?.ok) return null;
          return answer?.message ?? t("The server did not answer. Nothing was logged.");
        }}
      />
      <FollowersPanel {...props} />
    </>
  );
}

function FollowersPanel({ ticketId, me, rights, followers, agents }: EditablePanelsProps) {
  const t = useExtracted("console");
  const done = useDone();
  const mine = followers.some((one) => one.id === me);
  const set = (agentId: number, on: boolean) => done(follow({ ticketId, agentId, on }));
  useShortcuts([
    {
      label: mine ? t("Stop following") : t("Follow"),
      words: t("watch subscribe"),
      group: t("Ticket"),
      when: rights.follow,
      run: () => void set(me, !mine),
    },
  ]);
  return (
    <PanelSection
      title={t("Followers")}
      action={
        rights.follow ? (
          <span className="-my-1 flex items-center">
            <Button look="quiet" size="sm" aria-pressed={mine} onClick={() => set(me, !mine)}>
              {mine ? t("Stop following") : t("Follow")}
            </Button>
            <Combobox
              label={t("Followers")}
              multiple
              align="end"
              options={agents.map((agent) => ({ value: String(agent.id), label: agent.name }))}
              value={followers.map((one) => String(one.id))}
              onChange={(next) => {
                const before = followers.map((one) => String(one.id));
                const added = next.find((id) => !before.includes(id));
                const removed = before.find((id) => !next.includes(id));
                if (added) void set(Number(added), true);
                if (removed) void set(Number(removed), false);
              }}
              trigger={
                <IconButton label={t("Add followers")} size="sm">
                  <Plus className="size-4" aria-hidden="true" />
                </IconButton>
              }
            />
          </span>
        ) : null
      }
    >
      {followers.length === 0 ? (
        <p className="text-ink-muted">{t("Nobody")}</p>
      ) : (
        <ul className="grid gap-1">
          {followers.map((one) => (
            <li key={one.id} className="flex items-center gap-2">
              <AgentAvatar agentId={one.id} name={one.name} size="sm" />
              <span className="truncate">{one.name}</span>
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  );
}
