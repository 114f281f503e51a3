"use client";

import { useExtracted } from "next-intl";
import { useList } from "@/components/ui/use-list";
import type { TeamUsage } from "@/lib/domain/teams/queries";
import { type CreateTeamInput, createTeamInput } from "@/lib/domain/teams/schema";
import { CheckListField } from "../../_components/check-list-field";
import { DangerZone } from "../../_components/danger-zone";
import { type Named, SwitchField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { useUsageWords } from "../../_components/use-usage-words";
import { sentence } from "../../words";
import { addTeam, removeTeam, saveTeam } from "../actions";

type Stored = { id: number; usage: TeamUsage; values: CreateTeamInput };

const base = "/console/admin/teams";

/** The form of one team, or of a new one. */
export function TeamForm({ agents, stored }: { agents: (Named & { hint: string })[]; stored?: Stored }) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: createTeamInput,
    values: stored?.values ?? { name: "", active: true, memberIds: [] },
    save: (changed, all) => (stored ? saveTeam({ id: stored.id, ...changed }) : addTeam(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Team added"),
  });
  const { control } = form;
  const usageWords = useUsageWords();
  const blocked = useBlockedBy(stored?.usage);
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New team")}
      back={{ href: base, label: t("Teams") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={blocked}
            consequence={t("Nothing uses this team. Deleting it takes its queue from its members; the agents stay.")}
            remove={() => removeTeam(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored ? <UsedBy usage={stored.usage} /> : null}
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Agents see it when they assign a ticket, and above the team's queue.")}
        required
        maxLength={100}
      />
      <CheckListField
        control={control}
        name="memberIds"
        label={t("Members")}
        help={t(
          "Members find the team's queue in their navigation. It does not change which tickets their role lets them see.",
        )}
        rows={agents}
        empty={t("There are no agents yet.")}
      />
      <SwitchField
        control={control}
        name="active"
        label={t("In use")}
        help={
          stored && stored.usage.all > 0
            ? t(
                "Out of use, tickets are no longer given to it and its queue leaves the navigation. {sentence} keep it.",
                { sentence: sentence(usageWords(stored.usage)) },
              )
            : t("Out of use, tickets are no longer given to it and its queue leaves the navigation.")
        }
      />
    </FormFrame>
  );
}

function UsedBy({ usage }: { usage: TeamUsage }) {
  const t = useExtracted("admin");
  const list = useList();
  const used = useUsageWords()(usage);
  return (
    <p className="text-ink-muted">
      {usage.categoryNames.length === 0
        ? t("Used by {used}.", { used })
        : t("Used by {used}. New tickets of {categories} go to it.", { used, categories: list(usage.categoryNames) })}
    </p>
  );
}

/** Why a team cannot be deleted; null when it can. */
function useBlockedBy(usage: TeamUsage | undefined): string | null {
  const t = useExtracted("admin");
  const list = useList();
  const usageWords = useUsageWords();
  if (!usage) return null;
  if (usage.all > 0) {
    return t("It cannot be deleted: {used} are with this team. Take it out of use instead.", {
      used: usageWords(usage),
    });
  }
  if (usage.categoryNames.length === 0) return null;
  return t("It cannot be deleted: {categories} hand their tickets to it. Change that first.", {
    categories: list(usage.categoryNames),
  });
}
