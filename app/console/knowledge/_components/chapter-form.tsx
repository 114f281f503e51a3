"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useWatch } from "react-hook-form";
import { type CreateChapterInput, createChapterInput } from "@/lib/domain/knowledge/schema";
import { DangerZone } from "../../admin/_components/danger-zone";
import { type Named, PlaceField, ReferenceField, SwitchField, TextField } from "../../admin/_components/fields";
import { FormFrame } from "../../admin/_components/form-frame";
import { useAdminForm } from "../../admin/_components/use-admin-form";
import { addChapter, removeChapter, saveChapter } from "../actions";

type Stored = { id: number; pages: number; values: CreateChapterInput };
type ChapterFormProps = {
  bookId: number;
  books: Named[];
  /** The other chapters of the book. */
  others: Named[];
  stored?: Stored;
};

/** The form of one chapter, or of a new one. */
export function ChapterForm({ bookId, books, others, stored }: ChapterFormProps) {
  const t = useExtracted("console");
  const router = useRouter();
  const form = useAdminForm({
    schema: createChapterInput,
    values: stored?.values ?? fresh(bookId, others),
    save: (changed, all) => {
      // In another book it comes last.
      const placed = all.bookId === bookId ? all : { ...all, placeAfterId: undefined };
      if (!stored) return addChapter(placed);
      return saveChapter({
        id: stored.id,
        ...changed,
        placeAfterId: changed.bookId ? undefined : changed.placeAfterId,
      });
    },
    onSaved: () => {
      if (!stored) router.replace(`/console/knowledge/${form.form.getValues().bookId}`);
    },
    saved: stored ? t("Saved") : t("Chapter added"),
  });
  const { control } = form;
  const chosenBook = useWatch({ control, name: "bookId" });
  const book = `/console/knowledge/${bookId}`;
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New chapter")}
      back={{ href: book, label: t("Contents"), always: true }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={null}
            consequence={
              stored.pages === 0
                ? t("The chapter has no pages.")
                : t("{count, plural, one {Its page is} other {Its # pages are}} deleted with it.", {
                    count: stored.pages,
                  })
            }
            remove={() => removeChapter(stored.id)}
            back={book}
          />
        ) : null
      }
    >
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Its number is put before it by itself.")}
        required
        maxLength={200}
      />
      <ReferenceField
        control={control}
        name="bookId"
        label={t("Book")}
        help={t("Moving a chapter takes its pages along.")}
        rows={books}
        required
      />
      {chosenBook === bookId ? (
        <PlaceField
          control={control}
          name="placeAfterId"
          others={others}
          help={t("The order of chapters in the book.")}
        />
      ) : null}
      <SwitchField
        control={control}
        name="isAppendix"
        label={t("Appendix")}
        help={t("Stands behind the chapters and has no number.")}
      />
      <SwitchField
        control={control}
        name="isHidden"
        label={t("Hidden")}
        help={t("Only staff read it and its pages; it takes no number.")}
      />
    </FormFrame>
  );
}

const fresh = (bookId: number, others: Named[]): CreateChapterInput => ({
  name: "",
  bookId,
  isAppendix: false,
  isHidden: false,
  placeAfterId: others.at(-1)?.id ?? null,
});
