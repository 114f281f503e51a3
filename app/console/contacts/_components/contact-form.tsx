"use client";

import { useExtracted } from "next-intl";
import { type ContactCardInput, contactCardInput } from "@/lib/domain/address-book/schema";
import { joinName } from "@/lib/text/names";
import { DangerZone } from "../../admin/_components/danger-zone";
import { SwitchField, TextareaField, TextField } from "../../admin/_components/fields";
import { FormFrame } from "../../admin/_components/form-frame";
import { useAdminForm } from "../../admin/_components/use-admin-form";
import { useOpenNew } from "../../admin/_components/use-open-new";
import { dropContact, keepContact } from "../actions";

type Props = { stored?: ContactCardInput & { id: number }; mayEdit: boolean };

const base = "/console/contacts";

/** The form of one card of the address book, or of a new one; read only for who may not edit. */
export function ContactForm({ stored, mayEdit }: Props) {
  const t = useExtracted("console");
  const form = useAdminForm({
    schema: contactCardInput,
    values: stored ?? fresh,
    save: (_, all) => keepContact({ ...all, id: stored?.id }),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Contact added"),
  });
  const { control } = form;
  const disabled = !mayEdit;
  const name = stored ? joinName(stored.firstName, stored.lastName) : t("New contact");
  return (
    <FormFrame
      title={name}
      back={{ href: base, label: t("Address book") }}
      form={form}
      isNew={!stored}
      after={
        stored && mayEdit ? (
          <DangerZone
            name={name}
            blocked={null}
            consequence={t("The card goes for everybody. Mails that were sent to the address stay.")}
            remove={() => dropContact(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {mayEdit ? null : <p className="text-ink-muted">{t("You can read this card, but not change it.")}</p>}
      <TextField
        control={control}
        name="firstName"
        label={t("First name")}
        required
        maxLength={200}
        disabled={disabled}
      />
      <TextField
        control={control}
        name="lastName"
        label={t("Last name")}
        required
        maxLength={200}
        disabled={disabled}
      />
      <TextField
        control={control}
        name="email"
        label={t("E-mail address")}
        type="email"
        required
        maxLength={254}
        disabled={disabled}
      />
      <TextField control={control} name="title" label={t("Title")} maxLength={200} disabled={disabled} />
      <TextareaField control={control} name="description" label={t("Description")} disabled={disabled} />
      <SwitchField
        control={control}
        name="highlighted"
        label={t("Highlighted")}
        help={t("Stands before the others.")}
        disabled={disabled}
      />
    </FormFrame>
  );
}

const fresh: ContactCardInput = {
  firstName: "",
  lastName: "",
  email: "",
  title: "",
  description: "",
  highlighted: false,
};
