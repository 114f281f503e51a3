"use client";

import { useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { type Named, ReferenceField, TextField } from "../../admin/_components/fields";
import { FormFrame } from "../../admin/_components/form-frame";
import { useAdminForm } from "../../admin/_components/use-admin-form";
import { addPage } from "../actions";
import { newPageForm } from "../form-schema";

type Props = { bookId: number; chapterId: number; chapters: Named[] };

/** Begins a page: its name and chapter, and on to its text. */
export function NewPageForm({ bookId, chapterId, chapters }: Props) {
  const t = useExtracted("console");
  const router = useRouter();
  const form = useAdminForm({
    schema: newPageForm,
    values: { name: "", chapterId },
    save: (_, all) => addPage(all),
    onSaved: (id) => router.replace(`/console/knowledge/pages/${id}`),
    saved: t("Page begun"),
  });
  const { control } = form;
  return (
    <FormFrame
      title={t("New page")}
      back={{ href: `/console/knowledge/${bookId}`, label: t("Contents"), always: true }}
      form={form}
      isNew
    >
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Its number is put before it by itself. Searches look here first.")}
        required
        maxLength={200}
      />
      <ReferenceField control={control} name="chapterId" label={t("Chapter")} rows={chapters} required />
    </FormFrame>
  );
}
