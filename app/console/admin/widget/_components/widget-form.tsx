"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { ChoiceField, SwitchField, TextareaField, TextField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { matches, SearchBox } from "../../_components/search-box";
import { useAdminForm } from "../../_components/use-admin-form";
import { saveSettings } from "../../settings-actions";
import type { WidgetPlace } from "../snippet";
import { widgetSettings } from "../widget-settings";
import { type Key, KeyPart } from "./key-part";
import { SnippetPart } from "./snippet-part";

type WidgetFormProps = {
  values: ReturnType<typeof widgetSettings.parse>;
  keys: { helprealm: Key | null; widget: Key | null };
  place: WidgetPlace;
  /** The categories that visitors may choose. */
  types: { id: number; name: string }[];
};

/** The widget's and HelpRealm's settings, their keys, the lines for another site and the widget itself. */
export function WidgetForm({ values, keys, place, types }: WidgetFormProps) {
  const t = useExtracted("admin");
  const [search, setSearch] = useState("");
  const form = useAdminForm({
    schema: widgetSettings,
    values,
    save: (changed) => saveSettings(changed),
    onSaved: () => {},
  });
  const { control } = form;
  // Words that the search finds each part by.
  const parts = {
    widget: t("Widget on allowed server snippet preview key"),
    files: t("Files refused file endings attachments"),
    spam: t("Spam blocked senders words patterns"),
    api: t("HelpRealm API profile documented live key"),
  };
  const shows = (part: keyof typeof parts) => matches(parts[part], search);
  const none = !(Object.keys(parts) as (keyof typeof parts)[]).some(shows);
  return (
    <FormFrame
      title={t("Widget")}
      form={form}
      search={<SearchBox label={t("Search settings")} value={search} onChange={setSearch} />}
      after={
        <>
          {shows("widget") ? (
            <>
              <KeyPart kind="widget" title={t("Widget key")} found={keys.widget} />
              <SnippetPart place={place} widgetKey={keys.widget?.key ?? ""} on={values.widget} types={types} />
            </>
          ) : null}
          {shows("api") ? <KeyPart kind="helprealm" title={t("HelpRealm API key")} found={keys.helprealm} /> : null}
        </>
      }
    >
      {shows("widget") ? (
        <FormPart level={2} title={t("On other sites")}>
          <SwitchField
            control={control}
            name="widget"
            label={t("Widget")}
            help={t(
              "Visitors of your sites can open tickets with the form behind a round button. Off, they are told that access is denied.",
            )}
          />
          <TextField
            control={control}
            name="widgetServer"
            label={t("Allowed server")}
            help={t(
              "The one host whose pages may send tickets, as www.example.com, or the one address that may. Empty lets any site.",
            )}
            mono
          />
        </FormPart>
      ) : null}
      {shows("files") ? (
        <FormPart level={2} title={t("Files")}>
          <SwitchField
            control={control}
            name="customersAttachFiles"
            label={t("Take files")}
            help={t(
              "Files that come with tickets through the widget and HelpRealm's API are kept. Off, tickets are taken without them.",
            )}
          />
          <TextField
            control={control}
            name="deniedExtensions"
            label={t("Refused file endings")}
            help={t("Parted by blanks, as exe bat. A ticket with such a file is refused.")}
            mono
          />
        </FormPart>
      ) : null}
      {shows("spam") ? (
        <FormPart level={2} title={t("Spam")}>
          <TextareaField
            control={control}
            name="blockedSenders"
            label={t("Blocked senders")}
            help={t("One pattern a line, as /@spam\\.example$/i. A ticket from such an address is refused.")}
          />
          <TextareaField
            control={control}
            name="blockedWords"
            label={t("Blocked words")}
            help={t("One pattern a line, as /casino/i. A ticket whose subject or text has one is refused.")}
          />
        </FormPart>
      ) : null}
      {shows("api") ? (
        <FormPart level={2} title={t("HelpRealm's API")}>
          <ChoiceField
            control={control}
            name="helprealmProfile"
            label={t("Answers as")}
            help={t(
              "The manual and the product differ in a few codes. Choose the product for programs that were written against it.",
            )}
            options={[
              { value: "documented", label: t("the manual says") },
              { value: "live", label: t("the running product did") },
            ]}
          />
        </FormPart>
      ) : null}
      {none ? <p className="text-ink-muted">{t("No setting of this name.")}</p> : null}
    </FormFrame>
  );
}
