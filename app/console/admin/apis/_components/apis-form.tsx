"use client";

import Link from "next/link";
import { useState } from "react";
import type { z } from "zod";
import { changeSettingsInput } from "@/lib/domain/settings/schema";
import { CopyBox } from "../../_components/copy-box";
import { SwitchField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { matches, SearchBox } from "../../_components/search-box";
import { useAdminForm } from "../../_components/use-admin-form";
import { saveSettings } from "../../settings-actions";

const schema = changeSettingsInput
  .pick({
    helpspotPublicApi: true,
    helpspotPrivateApi: true,
    helprealmApi: true,
    helpspaceApi: true,
    happyfoxApi: true,
    phpdeskApi: true,
  })
  .required();
type Switches = z.infer<typeof schema>;

/** `setting` is the switch; what has none answers whoever has a token. */
type Api = { label: string; url: string; tokens: number; setting: keyof Switches | null };
type ApisFormProps = {
  values: Switches;
  helpspot: { url: string; tokens: number };
  others: Api[];
};

const tokenCount = (count: number) => (count === 0 ? "No token." : count === 1 ? "1 token." : `${count} tokens.`);

const theTokens = (count: number) => (count === 1 ? "the 1 token there is" : `the ${count} tokens there are`);

/** The switches and the addresses of all APIs. */
export function ApisForm({ values, helpspot, others }: ApisFormProps) {
  const [search, setSearch] = useState("");
  const form = useAdminForm({
    schema,
    values,
    save: (changed) => saveSettings(changed),
    onSaved: () => {},
  });
  const shown = others.filter((api) => matches(`${api.label} ${api.url}`, search));
  const showsHelpspot = matches(`HelpSpot public private ${helpspot.url}`, search);
  return (
    <FormFrame
      title="API switches"
      form={form}
      search={<SearchBox label="Search APIs" value={search} onChange={setSearch} />}
    >
      <p className="text-ink-muted">
        Which APIs answer, and where programs find them. What a program may do depends on its{" "}
        <Link href="/console/admin/tokens" className="link">
          token
        </Link>
        . Every call is described on the{" "}
        <Link href="/developers" prefetch={false} className="link">
          page for developers
        </Link>
        .
      </p>
      {showsHelpspot ? (
        <FormPart level={2} title="HelpSpot">
          <SwitchField
            control={form.control}
            name="helpspotPublicApi"
            label="Public API"
            help="Anybody can open requests and read public categories and fields without signing in, as your request form lets them. Off, calls are answered “Public API not enabled”."
          />
          <SwitchField
            control={form.control}
            name="helpspotPrivateApi"
            label="Private API"
            help={`Programs with an agent's sign-in or token can work with tickets. Off, calls are answered “Private API not enabled”, also for ${theTokens(helpspot.tokens)}.`}
          />
          <CopyBox label="Address of the HelpSpot API" value={helpspot.url} />
        </FormPart>
      ) : null}
      {shown.map((api) => (
        <FormPart key={api.label} level={2} title={api.label}>
          {api.setting ? (
            <SwitchField
              control={form.control}
              name={api.setting}
              label={`${api.label} API`}
              help={`Programs with a token of this kind can work with tickets. Off, they are told that this API is switched off, also with ${theTokens(api.tokens)}.`}
            />
          ) : null}
          <CopyBox
            label={`Address of ${api.label === "Inbound mail" ? "inbound mail" : `the ${api.label} API`}`}
            value={api.url}
            help={`${tokenCount(api.tokens)} Programs sign in with a token of this kind; nobody gets in without one.`}
          />
        </FormPart>
      ))}
      {!showsHelpspot && shown.length === 0 ? <p className="text-ink-muted">No API of this name.</p> : null}
    </FormFrame>
  );
}
