"use client";

import { useRouter } from "next/navigation";
import { useWatch } from "react-hook-form";
import { Chip } from "@/components/ui/chip";
import { DangerZone } from "../../admin/_components/danger-zone";
import { type Named, PlaceField, ReferenceField, SwitchField, TextField } from "../../admin/_components/fields";
import { FormFrame, FormPart } from "../../admin/_components/form-frame";
import { useAdminForm } from "../../admin/_components/use-admin-form";
import { addPage, removePage, savePage } from "../actions";
import { type PageFormValues, pageForm } from "../form-schema";
import { BodyField } from "./body-field";
import { type NamedPage, RelatedField } from "./related-field";

type PageFormProps = {
  bookId: number;
  chapterId: number;
  chapters: Named[];
  /** The other pages of the chapter. */
  others: Named[];
  stored?: {
    id: number;
    values: PageFormValues;
    related: NamedPage[];
    votes: { helpful: number; notHelpful: number };
  };
};

/** The form of one page, or of a new one. */
export function PageForm({ bookId, chapterId, chapters, others, stored }: PageFormProps) {
  const router = useRouter();
  const form = useAdminForm({
    schema: pageForm,
    values: stored?.values ?? fresh(chapterId, others),
    save: (changed, all) => {
      // In another chapter it comes last.
      if (!stored) return addPage(all.chapterId === chapterId ? all : { ...all, placeAfterId: undefined });
      const placeAfterId = changed.chapterId ? undefined : changed.placeAfterId;
      return savePage({ id: stored.id, ...changed, placeAfterId });
    },
    onSaved: (id) => {
      if (!stored) router.replace(`/console/knowledge/pages/${id}`);
    },
    saved: stored ? "Saved" : "Page added",
  });
  const { control } = form;
  const chosenChapter = useWatch({ control, name: "chapterId" });
  const book = `/console/knowledge/${bookId}`;
  return (
    <FormFrame
      title={stored ? stored.values.name : "New page"}
      marks={stored ? <Marks values={stored.values} /> : null}
      back={{ href: book, label: "Contents", always: true }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={null}
            consequence="Deleting the page deletes its votes with it; pages that name it no longer do."
            remove={() => removePage(stored.id)}
            back={book}
          />
        ) : null
      }
    >
      {stored ? <Votes {...stored.votes} /> : null}
      <TextField
        control={control}
        name="name"
        label="Name"
        help="Its number is put before it by itself. Searches look here first."
        required
        maxLength={200}
      />
      <BodyField control={control} name="bodyHtml" label="Text" pageName={stored?.values.name ?? "New page"} />
      <TextField
        control={control}
        name="tags"
        label="Tags"
        help="Words between commas. The page is found by them, too."
        maxLength={2000}
      />
      <RelatedField
        control={control}
        name="relatedIds"
        label="Related pages"
        help="Named at the foot of the page, in this order. Readers see those they may read."
        known={stored?.related ?? []}
        pageId={stored?.id ?? null}
      />
      <FormPart title="Where and for whom">
        <ReferenceField control={control} name="chapterId" label="Chapter" rows={chapters} required />
        {chosenChapter === chapterId ? (
          <PlaceField control={control} name="placeAfterId" others={others} help="The order of pages in the chapter." />
        ) : null}
        <SwitchField
          control={control}
          name="isPublished"
          label="Published"
          help="Switched off, it is a draft that only staff read."
        />
        <SwitchField control={control} name="isHidden" label="Hidden" help="Only staff read it; it takes no number." />
        <SwitchField
          control={control}
          name="isHighlighted"
          label="Highlighted"
          help="Stands out in the contents, for what most people look for."
        />
      </FormPart>
    </FormFrame>
  );
}

function Marks({ values }: { values: PageFormValues }) {
  return (
    <>
      {values.isPublished ? null : <Chip tone="warning">Draft</Chip>}
      {values.isHidden ? <Chip tone="warning">Hidden</Chip> : null}
    </>
  );
}

function Votes({ helpful, notHelpful }: { helpful: number; notHelpful: number }) {
  const all = helpful + notHelpful;
  return (
    <p className="text-ink-muted">
      {all === 0 ? "Nobody has voted on it yet." : `${helpful} of ${all} readers who voted found it helpful.`}
    </p>
  );
}

const fresh = (chapterId: number, others: Named[]): PageFormValues => ({
  name: "",
  bodyHtml: "",
  chapterId,
  isHidden: false,
  isHighlighted: false,
  isPublished: true,
  tags: "",
  relatedIds: [],
  placeAfterId: others.at(-1)?.id ?? null,
});
