"use client";

import { useExtracted } from "next-intl";
import { type CreateForumInput, createForumInput } from "@/lib/domain/forums/schema";
import { CheckListField } from "../../_components/check-list-field";
import { DangerZone } from "../../_components/danger-zone";
import { type Named, PlaceField, SwitchField, TextareaField, TextField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { addForum, removeForum, saveForum } from "../actions";

type ForumFormProps = {
  others: Named[];
  agents: (Named & { hint: string })[];
  stored?: { id: number; hasTopics: boolean; values: CreateForumInput };
};

const base = "/console/admin/forums";

/** The form of one forum, or of a new one. */
export function ForumForm({ others, agents, stored }: ForumFormProps) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: createForumInput,
    values: stored?.values ?? freshAfter(others),
    save: (changed, all) => (stored ? saveForum({ id: stored.id, ...changed }) : addForum(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Forum added"),
  });
  const { control } = form;
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New forum")}
      back={{ href: base, label: t("Forums") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={
              stored.hasTopics
                ? t("It cannot be deleted: it holds topics. Move or delete them first, or close the forum instead.")
                : null
            }
            consequence={t("Nothing is in this forum.")}
            remove={() => removeForum(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Everybody who may read the forum sees it.")}
        required
        maxLength={200}
      />
      <TextareaField
        control={control}
        name="description"
        label={t("Description")}
        help={t("One or two sentences on what belongs here.")}
        rows={2}
      />
      <SwitchField
        control={control}
        name="isPublic"
        label={t("Public")}
        help={t("Everybody reads it and may write in it. A private one is for agents only.")}
      />
      <SwitchField
        control={control}
        name="closed"
        label={t("Closed")}
        help={t("Nobody writes in it but those who look after it. Everything in it stays readable.")}
      />
      <SwitchField
        control={control}
        name="moderated"
        label={t("Moderated")}
        help={t("What customers write is shown once somebody has let it through. Agents' posts are shown at once.")}
      />
      <SwitchField
        control={control}
        name="holdsFirstPosts"
        label={t("Hold first posts")}
        help={t("Somebody's first post waits until it was let through; those after it are shown at once.")}
      />
      <SwitchField
        control={control}
        name="guestsPost"
        label={t("Guests may write")}
        help={t("People without an account write with a name and an address they give. Off: they sign in first.")}
      />
      <PlaceField control={control} name="placeAfterId" others={others} help={t("The order in lists.")} />
      <FormPart title={t("Who looks after it")}>
        <CheckListField
          control={control}
          name="moderatorIds"
          label={t("Moderators")}
          help={t(
            "They let posts through, edit, move, hide and delete. Whoever manages the settings may do so in every forum.",
          )}
          rows={agents}
          empty={t("There are no agents yet.")}
        />
      </FormPart>
    </FormFrame>
  );
}

const freshAfter = (others: Named[]): CreateForumInput => ({
  name: "",
  description: "",
  isPublic: true,
  closed: false,
  moderated: false,
  holdsFirstPosts: true,
  guestsPost: true,
  moderatorIds: [],
  placeAfterId: others.at(-1)?.id ?? null,
});
