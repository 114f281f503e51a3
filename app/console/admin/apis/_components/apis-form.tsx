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
import { type Switches, switches, theTokens } from "./switches";

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

const tokenCount = (count: number) => (count === 0 ? "No token." : count === 1 ? "1 token." : `${count} tokens.`);

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
        Which APIs answer, and where programs find them. What a program may do depends on its{" "}
        <Link href="/console/admin/tokens" className="link">
          {t("token")}
        </Link>
        . Every call is described on the{" "}
        <Link href="/developers" prefetch={false} className="link">
          {t("page for developers")}
        </Link>
        .
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
                "Programs with a token of this kind can work with tickets. Off, they are told that this API is switched off, also with {tokens}.",
                { tokens: theTokens(api.tokens) },
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
            label={`Address of ${api.label === "Inbound mail" ? "inbound mail" : `the ${api.label} API`}`}
            value={api.url}
            help={t("{tokens} Programs sign in with a token of this kind; nobody gets in without one.", {
              tokens: tokenCount(api.tokens),
            })}
          />
        </FormPart>
      ))}
      {!showsHelpspot && shown.length === 0 ? <p className="text-ink-muted">{t("No API of this name.")}</p> : null}
    </FormFrame>
  );
}
