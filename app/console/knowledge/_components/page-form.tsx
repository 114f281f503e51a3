"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import { DangerZone } from "../../admin/_components/danger-zone";
import { type Named, PlaceField, ReferenceField, SwitchField } from "../../admin/_components/fields";
import { FormFrame, FormPart } from "../../admin/_components/form-frame";
import { useAdminForm } from "../../admin/_components/use-admin-form";
import { removePage, savePage } from "../actions";
import { type PageFormValues, pageForm } from "../form-schema";
import { Downloads, type StoredDownload } from "./downloads";
import { type NamedPage, RelatedField } from "./related-field";
import { ReviewForm } from "./review-form";

type PageFormProps = {
  id: number;
  name: string;
  chapters: Named[];
  /** The other pages of the chapter. */
  others: Named[];
  values: PageFormValues;
  related: NamedPage[];
  downloads: StoredDownload[];
  /** ISO 8601; null while nobody said that it holds. */
  reviewedAt: string | null;
  reviewOn: string | null;
};

/** Where a page stands, for whom, and what belongs to it. */
export function PageForm(props: PageFormProps) {
  const t = useExtracted("console");
  const { id, name, chapters, others, values, related } = props;
  const [leadToId, setLeadToId] = useState<number | null>(null);
  const form = useAdminForm({
    schema: pageForm,
    values,
    save: (changed) => savePage({ id, ...changed, placeAfterId: changed.chapterId ? undefined : changed.placeAfterId }),
    onSaved: () => {},
    saved: t("Saved"),
  });
  const { control } = form;
  const chosenChapter = useWatch({ control, name: "chapterId" });
  const page = `/console/knowledge/pages/${id}`;
  return (
    <FormFrame
      title={name}
      back={{ href: page, label: t("Write"), always: true }}
      form={form}
      after={
        <>
          <Downloads pageId={id} files={props.downloads} />
          <ReviewForm pageId={id} reviewedAt={props.reviewedAt} reviewOn={props.reviewOn} />
          <div className="mt-6">
            <Field
              label={t("After deleting, its address leads to")}
              help={t("Links and bookmarks to this page go on working.")}
            >
              {(wired) => (
                <NativeSelect
                  {...wired}
                  value={leadToId ?? ""}
                  onChange={(event) => setLeadToId(Number(event.target.value) || null)}
                >
                  <option value="">{t("Nowhere")}</option>
                  {[...others, ...related.filter((one) => others.every((other) => other.id !== one.id))].map(
                    (other) => (
                      <option key={other.id} value={other.id}>
                        {other.name}
                      </option>
                    ),
                  )}
                </NativeSelect>
              )}
            </Field>
          </div>
          <DangerZone
            name={name}
            blocked={null}
            consequence={t(
              "Deleting the page deletes its versions and votes with it; pages that name it no longer do.",
            )}
            remove={() => removePage({ id, leadToId })}
            back="/console/knowledge"
          />
        </>
      }
    >
      <FormPart title={t("Where and for whom")}>
        <ReferenceField control={control} name="chapterId" label={t("Chapter")} rows={chapters} required />
        {chosenChapter === values.chapterId ? (
          <PlaceField
            control={control}
            name="placeAfterId"
            others={others}
            help={t("The order of pages in the chapter.")}
          />
        ) : null}
        {values.isPublished ? (
          <SwitchField
            control={control}
            name="isPublished"
            label={t("Published")}
            help={t("Switched off, only staff read it.")}
          />
        ) : null}
        <SwitchField
          control={control}
          name="isHidden"
          label={t("Hidden")}
          help={t("Only staff read it; it takes no number.")}
        />
        <SwitchField
          control={control}
          name="isHighlighted"
          label={t("Highlighted")}
          help={t("Stands out in the contents, for what most people look for.")}
        />
      </FormPart>
      <RelatedField
        control={control}
        name="relatedIds"
        label={t("Related pages")}
        help={t("Named at the foot of the page, in this order. Readers see those they may read.")}
        known={related}
        pageId={id}
      />
    </FormFrame>
  );
}
