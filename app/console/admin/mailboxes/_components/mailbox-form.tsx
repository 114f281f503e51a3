"use client";

import { useExtracted } from "next-intl";
import { Fragment } from "react";
import type { Usage } from "@/lib/domain/catalog/logic";
import { type CreateMailboxInput, createMailboxInput } from "@/lib/domain/mailboxes/schema";
import { templatePlaceholders } from "@/lib/domain/mailboxes/template";
import { useSay } from "@/lib/i18n/said";
import { DangerZone } from "../../_components/danger-zone";
import {
  FormattedField,
  type Named,
  ReferenceField,
  SwitchField,
  TextareaField,
  TextField,
} from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { useUsageWords } from "../../_components/use-usage-words";
import { addMailbox, removeMailbox, saveMailbox } from "../actions";
import { ServerLinks } from "./server-links";

type Stored = {
  id: number;
  usage: Usage;
  values: CreateMailboxInput;
  /** How mail comes in and goes out, in a sentence each. */
  servers: { fetching: string; sending: string };
};

const base = "/console/admin/mailboxes";
const fresh: CreateMailboxInput = {
  name: "",
  address: "",
  isDefault: false,
  active: true,
  plusAddressing: false,
  categoryId: null,
  signatureHtml: "",
  template: "",
};

/** Everything that a template may name. */
function PlaceholderList() {
  const t = useExtracted("admin");
  const say = useSay();
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-ink-muted">{t("What the template can name")}</summary>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {Object.entries(templatePlaceholders).map(([name, words]) => (
          <Fragment key={name}>
            <dt className="font-mono">{`{{${name}}}`}</dt>
            <dd className="text-ink-muted">{say(words)}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}

/** The form of one mailbox, or of a new one. */
export function MailboxForm({ categories, stored }: { categories: Named[]; stored?: Stored }) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: createMailboxInput,
    values: stored?.values ?? fresh,
    save: (changed, all) => (stored ? saveMailbox({ id: stored.id, ...changed }) : addMailbox(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Mailbox added"),
  });
  const { control } = form;
  const usageWords = useUsageWords();
  const used = usageWords(stored?.usage ?? { open: 0, all: 0 });
  const isDefault = stored?.values.isDefault === true;
  return (
    <FormFrame
      title={stored ? stored.values.name : t("New mailbox")}
      back={{ href: base, label: t("Mailboxes") }}
      form={form}
      isNew={!stored}
      after={
        stored ? (
          <DangerZone
            name={stored.values.name}
            blocked={
              stored.usage.all > 0
                ? t("It cannot be deleted: {used} came through this mailbox. Take it out of use instead.", { used })
                : isDefault
                  ? t("It cannot be deleted: mail goes out from it. Make another mailbox the default first.")
                  : null
            }
            consequence={t("No ticket came through this mailbox. Deleted, mail to its address is no longer taken in.")}
            remove={() => removeMailbox(stored.id)}
            back={base}
          />
        ) : null
      }
    >
      {stored ? <p className="text-ink-muted">{t("Used by {used}.", { used })}</p> : null}
      {stored ? <ServerLinks id={stored.id} {...stored.servers} /> : null}
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        help={t("Customers see it as the sender of your answers.")}
        required
        maxLength={200}
      />
      <TextField
        control={control}
        name="address"
        type="email"
        label={t("Address")}
        help={t(
          "Customers write to it, and answers come from it. Its mail is fetched, or your mail server hands it to this desk.",
        )}
        required
        maxLength={254}
      />
      <ReferenceField
        control={control}
        name="categoryId"
        label={t("Category of new tickets")}
        help={t("What arrives here opens tickets in this category, with its agents and fields.")}
        rows={categories}
        none={t("None: agents sort them")}
      />
      <FormattedField
        control={control}
        name="signatureHtml"
        label={t("Signature")}
        help={t("Stands below answers to customers when the agent who writes has no signature of their own.")}
      />
      <TextareaField
        control={control}
        name="template"
        label={t("Template")}
        help={t(
          "What agents write to customers is put into this text, in the place of {place}. Empty, mails hold what was written and the signature. A signature stands only where the template names it.",
          { place: "{{message}}" },
        )}
      />
      <PlaceholderList />
      <SwitchField
        control={control}
        name="plusAddressing"
        label={t("Signed answer addresses")}
        help={t(
          "Customers answer to an address with the ticket's signed number after a plus. Only switch it on when your mail server delivers such addresses.",
        )}
      />
      <SwitchField
        control={control}
        name="isDefault"
        label={t("This is the default mailbox")}
        help={
          isDefault
            ? t("To change this, make another mailbox the default.")
            : t(
                "Answers on tickets that did not come by mail go out from it. Switching it on takes it from the default of now.",
              )
        }
        disabled={isDefault}
      />
      <SwitchField
        control={control}
        name="active"
        label={t("In use")}
        help={t("Out of use, mail to this address is not taken in, and answers go out from the default mailbox.")}
        disabled={isDefault}
      />
    </FormFrame>
  );
}
