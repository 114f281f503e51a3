"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useState } from "react";
import { useWatch } from "react-hook-form";
import { z } from "zod";
import { changeSettingsInput } from "@/lib/domain/settings/schema";
import { strftime } from "@/lib/text/dates";
import { ChoiceField, NumberField, SwitchField, TextareaField, TextField } from "../../_components/fields";
import { FormFrame, FormPart } from "../../_components/form-frame";
import { matches, SearchBox } from "../../_components/search-box";
import { useAdminForm } from "../../_components/use-admin-form";
import { saveSettings } from "../../settings-actions";

const schema = changeSettingsInput
  .pick({
    name: true,
    timeZone: true,
    dateFormat: true,
    dateTimeFormat: true,
    acknowledge: true,
    trashRetentionDays: true,
    customersSetSubject: true,
    automaticMailsPerHour: true,
    sendHoldSeconds: true,
    requireSecondStep: true,
  })
  .required()
  .extend({
    /** One on each line. */
    trustedMailServers: z
      .string()
      .transform((text) => text.split("\n").map((line) => line.trim()))
      .transform((names) => names.filter((name) => name !== ""))
      .pipe(changeSettingsInput.shape.trustedMailServers.unwrap()),
  });

type WorkspaceFormProps = {
  values: {
    name: string;
    timeZone: string;
    dateFormat: string;
    dateTimeFormat: string;
    acknowledge: boolean;
    trashRetentionDays: number;
    customersSetSubject: boolean;
    automaticMailsPerHour: number;
    sendHoldSeconds: number;
    requireSecondStep: boolean;
    trustedMailServers: string;
  };
  zones: string[];
  /** The moment that formats are tried on, ISO 8601. */
  now: string;
};

/** The form of the workspace's settings, narrowed by a search. */
export function WorkspaceForm({ values, zones, now }: WorkspaceFormProps) {
  const t = useExtracted("admin");
  const [search, setSearch] = useState("");
  const form = useAdminForm({ schema, values, save: (changed) => saveSettings(changed), onSaved: () => {} });
  const { control } = form;
  const [timeZone, dateFormat, dateTimeFormat] = useWatch({
    control,
    name: ["timeZone", "dateFormat", "dateTimeFormat"],
  });
  const sample = (format: string) => {
    try {
      return t("Now it reads “{sample}”.", { sample: strftime(new Date(now), format, timeZone).trim() });
    } catch {
      return "";
    }
  };
  // `words` is what the search finds a setting by.
  const settings: { words: string; part: string; field: ReactNode }[] = [
    {
      words: t("name workspace company"),
      part: t("Workspace"),
      field: (
        <TextField
          key="name"
          control={control}
          name="name"
          label={t("Name")}
          help={t(
            "Agents see it above their navigation; customers see it in acknowledgements and in mails about their account.",
          )}
          required
          maxLength={100}
        />
      ),
    },
    {
      words: t("time zone clock"),
      part: t("Time"),
      field: (
        <ChoiceField
          key="timeZone"
          control={control}
          name="timeZone"
          label={t("Time zone")}
          help={t(
            "Days in API searches and in the audit log begin and end by it. People see times in the zone of their own device.",
          )}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
      ),
    },
    {
      words: t("date format strftime"),
      part: t("Time"),
      field: (
        <TextField
          key="dateFormat"
          control={control}
          name="dateFormat"
          label={t("Date format")}
          help={t("How the HelpSpot API writes days, as a strftime format. {dateFormat}", {
            dateFormat: sample(dateFormat),
          })}
          mono
          maxLength={60}
        />
      ),
    },
    {
      words: t("date and time format strftime"),
      part: t("Time"),
      field: (
        <TextField
          key="dateTimeFormat"
          control={control}
          name="dateTimeFormat"
          label={t("Date and time format")}
          help={t("How the HelpSpot API writes moments, as a strftime format. {dateTimeFormat}", {
            dateTimeFormat: sample(dateTimeFormat),
          })}
          mono
          maxLength={60}
        />
      ),
    },
    {
      words: t("acknowledgement acknowledge automatic answer mail customers"),
      part: t("Customers"),
      field: (
        <SwitchField
          key="acknowledge"
          control={control}
          name="acknowledge"
          label={t("Acknowledge new requests")}
          help={t(
            "Customers who open a request by mail, portal or public API get a short mail with its number and link. Robots and lists never do.",
          )}
        />
      ),
    },
    {
      words: t("undo send hold take back reply seconds"),
      part: t("Mail"),
      field: (
        <NumberField
          key="sendHoldSeconds"
          control={control}
          name="sendHoldSeconds"
          label={t("Seconds in which a reply can be taken back")}
          help={t(
            "A reply sent in the console leaves after so many seconds. Until then its author can undo it, and customers do not see it. 0 sends at once.",
          )}
          min={0}
          max={60}
        />
      ),
    },
    {
      words: t("automatic mails loop budget robots"),
      part: t("Mail"),
      field: (
        <NumberField
          key="automaticMailsPerHour"
          control={control}
          name="automaticMailsPerHour"
          label={t("Automatic mails to one address within an hour")}
          help={t(
            "The last wall against two robots that answer each other. What is over it stays in the outbox as held back. Agents get twelve times as many notices.",
          )}
          min={1}
          max={1000}
        />
      ),
    },
    {
      words: t("trusted mail servers authentication results spf dkim dmarc"),
      part: t("Mail"),
      field: (
        <TextareaField
          key="trustedMailServers"
          control={control}
          name="trustedMailServers"
          label={t("Trusted mail servers")}
          help={t(
            "Names as your receiving servers write them into Authentication-Results, one on each line. They must remove such lines of strangers. Agents who answer by mail count as agents when one of them proves the sender.",
          )}
        />
      ),
    },
    {
      words: t("customers set the subject request form portal"),
      part: t("Customers"),
      field: (
        <SwitchField
          key="customersSetSubject"
          control={control}
          name="customersSetSubject"
          label={t("Customers write a subject")}
          help={t("The request form asks for one. Off, the first words of the request become the subject.")}
        />
      ),
    },
    {
      words: t("two-factor 2fa second step sign-in security passkey authenticator"),
      part: t("Sign-in"),
      field: (
        <SwitchField
          key="requireSecondStep"
          control={control}
          name="requireSecondStep"
          label={t("Everybody signs in with a second step")}
          help={t(
            "A code of an app or a passkey beside the password. Who has none is led to set one up before anything else, you too; programs that send an agent's password must send an API token. A role can ask for it alone.",
          )}
        />
      ),
    },
    {
      words: t("trash retention days delete purge"),
      part: t("Trash"),
      field: (
        <NumberField
          key="trashRetentionDays"
          control={control}
          name="trashRetentionDays"
          label={t("Days in the trash")}
          help={t(
            "After so many days a ticket in the trash is deleted for good, with its messages and files. Fewer days also count for what is in it now.",
          )}
          min={1}
          max={3650}
        />
      ),
    },
  ];
  const shown = settings.filter((setting) => matches(`${setting.words} ${setting.part}`, search));
  return (
    <FormFrame
      title={t("Workspace")}
      form={form}
      search={<SearchBox label={t("Search settings")} value={search} onChange={setSearch} />}
    >
      {[...new Set(shown.map((setting) => setting.part))].map((part) => (
        <FormPart key={part} level={2} title={part}>
          {shown.filter((setting) => setting.part === part).map((setting) => setting.field)}
        </FormPart>
      ))}
      {shown.length === 0 ? <p className="text-ink-muted">{t("No setting of this name.")}</p> : null}
    </FormFrame>
  );
}
