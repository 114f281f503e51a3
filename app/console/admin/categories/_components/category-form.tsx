"use client";

import { useExtracted } from "next-intl";
import { useWatch } from "react-hook-form";
import { useList } from "@/components/ui/use-list";
import { assignmentWords } from "@/lib/domain/categories/logic";
import type { CategoryUsage } from "@/lib/domain/categories/queries";
import { assignmentModes, type CreateCategoryInput, createCategoryInput } from "@/lib/domain/categories/schema";
import { useSay } from "@/lib/i18n/said";
import { CheckListField } from "../../_components/check-list-field";
import { DangerZone } from "../../_components/danger-zone";
import {
  ChoiceField,
  type Named,
  PlaceField,
  ReferenceField,
  SwitchField,
  TextareaField,
  TextField,
} from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { OutlineField } from "../../_components/outline-field";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { useUsageWords } from "../../_components/use-usage-words";
import { sentence } from "../../words";
import { addCategory, removeCategory, saveCategory } from "../actions";

type Stored = { id: number; usage: CategoryUsage; values: CreateCategoryInput };
type CategoryFormProps = {
  others: Named[];
  agents: (Named & { hint: string })[];
  teams: Named[];
  /** Groups that other categories are in. */
  groups: string[];
  stored?: Stored;
};

const base = "/console/admin/categories";

/** The form of one category, or of a new one. */
export function CategoryForm({ others, agents, teams, groups, stored }: CategoryFormProps) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: createCategoryInput,
    values: stored?.values ?? freshAfter(others),
    save: (changed, all) => (stored ? saveCategory({ id: stored.id, ...changed }) : addCategory(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Category added"),
  });
  const { control } = form;
  const say = useSay();
  const list = useList();
  const usageWords = useUsageWords();
  const blocked = useBlockedBy(stored?.usage);
  const assignment = useWatch({ control, name: "assignment" });
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New category")}
      back={{ href: base, label: t("Categories") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={blocked}
            consequence={t("Nothing uses this category. Deleting it takes its reporting tags with it.")}
            remove={() => removeCategory(stored.id)}
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
        help={t("Agents see it on every ticket; customers see it in the request form when the category is public.")}
        required
        maxLength={200}
      />
      <TextField
        control={control}
        name="groupName"
        label={t("Group")}
        help={
          groups.length > 0
            ? t("Categories of one group stand together in lists. There are {groups}.", { groups: list(groups) })
            : t("Categories of one group stand together in lists.")
        }
        maxLength={100}
      />
      <TextareaField
        control={control}
        name="description"
        label={t("Description")}
        help={t("Customers read it below the category in the request form.")}
        rows={2}
      />
      <SwitchField
        control={control}
        name="isPublic"
        label={t("Public")}
        help={t(
          "Customers can choose it in the request form and through public APIs. Private ones are for agents only.",
        )}
      />
      <SwitchField
        control={control}
        name="active"
        label={t("In use")}
        help={
          stored && stored.usage.all > 0
            ? t("Out of use, no new tickets come into it. {sentence} keep it.", {
                sentence: sentence(usageWords(stored.usage)),
              })
            : t("Out of use, no new tickets come into it.")
        }
      />
      <PlaceField
        control={control}
        name="placeAfterId"
        others={others}
        help={t("The order in lists and in the request form.")}
      />
      <FormPart title={t("Who works on it")}>
        <CheckListField
          control={control}
          name="agentIds"
          label={t("Agents of this category")}
          help={t(
            "Automatic assignment chooses among them. Roles that see “their categories” see this one's tickets through it.",
          )}
          rows={agents}
          empty={t("There are no agents yet.")}
        />
        <ChoiceField
          control={control}
          name="assignment"
          label={t("New tickets are assigned to")}
          help={t(
            "Nobody who is out of the office is chosen, nor who has as many open tickets as they take. When nobody is free it waits in the inbox, and its history says so.",
          )}
          options={assignmentModes.map((mode) => ({ value: mode, label: say(assignmentWords[mode]) }))}
        />
        {assignment === "default" ? (
          <ReferenceField
            control={control}
            name="defaultAgentId"
            label={t("Default agent")}
            help={t("Gets every new ticket of this category.")}
            rows={agents}
            required
          />
        ) : null}
        {assignment === "random" || assignment === "fewest_open" || assignment === "round_robin" ? (
          <>
            <SwitchField
              control={control}
              name="assignsTeam"
              label={t("Among the team's members")}
              help={t("Off, it chooses among the agents of this category; on, among the members of the team below.")}
            />
            <SwitchField
              control={control}
              name="assignsAdministrators"
              label={t("Administrators too")}
              help={t("Off, administrators among them get none of these tickets.")}
            />
          </>
        ) : null}
        {assignment === "off" ? null : (
          <SwitchField
            control={control}
            name="assignsOnMove"
            label={t("Also when a ticket is moved here")}
            help={t(
              "A ticket that one of them has already stays theirs. Off, only tickets that arrive in this category are assigned.",
            )}
          />
        )}
        <ReferenceField
          control={control}
          name="teamId"
          label={t("Team")}
          help={t("New tickets of this category also stand in this team's queue.")}
          rows={teams}
          none={t("None")}
        />
      </FormPart>
      <FormPart title={t("Reporting tags")}>
        <OutlineField
          control={control}
          name="reportingTags"
          label={t("Tags of this category")}
          help={t(
            "Agents mark tickets of this category with them, for reports. One that is switched off is no longer offered.",
          )}
          noun="tag"
          text="name"
          placeholder={t("Paper jam")}
        />
      </FormPart>
      <FormPart title={t("Custom fields")}>
        <p className="text-ink-muted">
          {stored && stored.usage.fieldNames.length > 0
            ? t("Only for certain categories, this one among them: {fieldNames}.", {
                fieldNames: list(stored.usage.fieldNames),
              })
            : t("No field is for certain categories with this one among them.")}{" "}
          {t("Which categories a field is for is set on the field's own page.")}
        </p>
      </FormPart>
    </FormFrame>
  );
}

const freshAfter = (others: Named[]): CreateCategoryInput => ({
  name: "",
  groupName: "",
  description: "",
  isPublic: true,
  active: true,
  teamId: null,
  defaultAgentId: null,
  assignment: "off",
  assignsAdministrators: true,
  assignsTeam: false,
  assignsOnMove: false,
  agentIds: [],
  reportingTags: [],
  placeAfterId: others.at(-1)?.id ?? null,
});

function UsedBy({ usage }: { usage: CategoryUsage }) {
  const t = useExtracted("admin");
  const list = useList();
  const used = useUsageWords()(usage);
  const count = usage.mailboxNames.length;
  return (
    <p className="text-ink-muted">
      {count === 0
        ? t("Used by {used}.", { used })
        : t("Used by {used}. {count, plural, one {{mailboxes} puts} other {{mailboxes} put}} mail into it.", {
            used,
            count,
            mailboxes: list(usage.mailboxNames),
          })}
    </p>
  );
}

/** Why a category cannot be deleted; null when it can. */
function useBlockedBy(usage: CategoryUsage | undefined): string | null {
  const t = useExtracted("admin");
  const list = useList();
  const usageWords = useUsageWords();
  if (!usage) return null;
  if (usage.all > 0) {
    return t("It cannot be deleted: {used} are in this category. Take it out of use instead.", {
      used: usageWords(usage),
    });
  }
  const count = usage.mailboxNames.length;
  if (count === 0) return null;
  return t(
    "It cannot be deleted: {count, plural, one {{mailboxes} puts} other {{mailboxes} put}} mail into it. Change that first.",
    { count, mailboxes: list(usage.mailboxNames) },
  );
}
