"use client";

import Link from "next/link";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { CopyBox } from "../../_components/copy-box";
import { ReferenceField, SwitchField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { matches, SearchBox } from "../../_components/search-box";
import { useAdminForm } from "../../_components/use-admin-form";
import { saveSettings } from "../../settings-actions";
import { HelpspotPart } from "./helpspot-part";
import { type Switches, switches } from "./switches";

type ApiSwitch = "helprealmApi" | "helpspaceApi" | "happyfoxApi" | "phpdeskApi";

/** `setting` is the switch; what has none answers whoever has a token. */
type Api = { label: string; url: string; tokens: number; setting: ApiSwitch | null };
type ApisFormProps = {
  values: Switches;
  helpspot: { url: string; tokens: number };
  others: Api[];
  /** The categories that people outside may choose. */
  categories: { id: number; name: string }[];
};

/** The switches and the addresses of all APIs. */
export function ApisForm({ values, helpspot, others, categories }: ApisFormProps) {
  const t = useExtracted("admin");
  const [search, setSearch] = useState("");
  const form = useAdminForm({
    schema: switches,
    values,
    save: (changed) => saveSettings(changed),
    onSaved: () => {},
  });
  const shown = others.filter((api) => matches(`${api.label} ${api.url}`, search));
  const showsHelpspot = matches(`HelpSpot public private ${helpspot.url}`, search);
  return (
    <FormFrame
      title={t("API switches")}
      form={form}
      search={<SearchBox label={t("Search APIs")} value={search} onChange={setSearch} />}
    >
      <p className="text-ink-muted">
        {t.rich(
          "Which APIs answer, and where programs find them. What a program may do depends on its <token>token</token>. Every call is described on the <guide>page for developers</guide>.",
          {
            token: (words) => (
              <Link href="/console/admin/tokens" className="link">
                {words}
              </Link>
            ),
            guide: (words) => (
              <Link href="/developers" prefetch={false} className="link">
                {words}
              </Link>
            ),
          },
        )}
      </p>
      {showsHelpspot ? <HelpspotPart control={form.control} url={helpspot.url} tokens={helpspot.tokens} /> : null}
      {shown.map((api) => (
        <FormPart key={api.label} level={2} title={api.label}>
          {api.setting ? (
            <SwitchField
              control={form.control}
              name={api.setting}
              label={t("{label} API", { label: api.label })}
              help={t(
                "Programs with a token of this kind can work with tickets. Off, they are told that this API is switched off, also with {count, plural, one {the # token there is} other {the # tokens there are}}.",
                { count: api.tokens },
              )}
            />
          ) : null}
          {api.setting === "phpdeskApi" ? (
            <ReferenceField
              control={form.control}
              name="phpdeskCategoryId"
              label={t("Category of tickets without one")}
              help={t("Tickets that programs open here without a category get this one, and must fill in its fields.")}
              rows={categories}
              none={t("None")}
            />
          ) : null}
          <CopyBox
            label={
              api.setting === null
                ? t("Address of inbound mail")
                : t("Address of the {label} API", { label: api.label })
            }
            value={api.url}
            help={t(
              "{count, plural, =0 {No token.} one {# token.} other {# tokens.}} Programs sign in with a token of this kind; nobody gets in without one.",
              { count: api.tokens },
            )}
          />
        </FormPart>
      ))}
      {!showsHelpspot && shown.length === 0 ? <p className="text-ink-muted">{t("No API of this name.")}</p> : null}
    </FormFrame>
  );
}
