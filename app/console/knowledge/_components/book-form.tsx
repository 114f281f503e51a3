"use client";

import { useExtracted } from "next-intl";
import { type CreateBookInput, createBookInput } from "@/lib/domain/knowledge/schema";
import { DangerZone } from "../../admin/_components/danger-zone";
import { type Named, PlaceField, SwitchField, TextareaField, TextField } from "../../admin/_components/fields";
import { FormFrame } from "../../admin/_components/form-frame";
import { useAdminForm } from "../../admin/_components/use-admin-form";
import { useOpenNew } from "../../admin/_components/use-open-new";
import { addBook, removeBook, saveBook } from "../actions";

type Stored = { id: number; pages: number; values: CreateBookInput };

const base = "/console/knowledge";

/** The form of one book, or of a new one. */
export function BookForm({ others, stored }: { others: Named[]; stored?: Stored }) {
  const t = useExtracted("console");
  const form = useAdminForm({
    schema: createBookInput,
    values: stored?.values ?? fresh(others),
    save: (changed, all) => (stored ? saveBook({ id: stored.id, ...changed }) : addBook(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Book added"),
  });
  const { control } = form;
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New book")}
      back={
        stored
          ? { href: `${base}/${stored.id}`, label: t("Contents"), always: true }
          : { href: base, label: t("Knowledge") }
      }
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={null}
            consequence={`Deleting the book deletes its chapters and ${inWords(stored.pages)} with it.`}
            remove={() => removeBook(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Readers see it above the contents and in search results.")}
        required
        maxLength={200}
      />
      <TextareaField
        control={control}
        name="description"
        label={t("Description")}
        help={t("One or two sentences on what is in it, in the list of books.")}
        rows={2}
      />
      <SwitchField
        control={control}
        name="isPublic"
        label={t("Public")}
        help={t("Everybody reads it, on portals and through public APIs. Switched off, it is for staff only.")}
      />
      <PlaceField control={control} name="placeAfterId" others={others} help={t("The order in the list of books.")} />
    </FormFrame>
  );
}

const fresh = (others: Named[]): CreateBookInput => ({
  name: "",
  description: "",
  isPublic: true,
  placeAfterId: others.at(-1)?.id ?? null,
});

const inWords = (pages: number) => (pages === 1 ? "its only page" : `all its ${pages} pages`);
