"use client";

import { useExtracted } from "next-intl";
import type { Control } from "react-hook-form";
import { CopyBox } from "../../_components/copy-box";
import { ChoiceField, SwitchField } from "../../_components/fields";
import { FormPart } from "../../_components/form-frame";
import type { Switches } from "./switches";

type HelpspotPartProps = { control: Control<Switches>; url: string; tokens: number };

/** The switches of the HelpSpot API, and what an administrator may choose of how it answers. */
export function HelpspotPart({ control, url, tokens }: HelpspotPartProps) {
  const t = useExtracted("admin");
  return (
    <FormPart level={2} title={t("HelpSpot")}>
      <SwitchField
        control={control}
        name="helpspotPublicApi"
        label={t("Public API")}
        help={t(
          "Anybody can open requests and read public categories and fields without signing in, as your request form lets them. Off, calls are answered “Public API not enabled”.",
        )}
      />
      <SwitchField
        control={control}
        name="helpspotPrivateApi"
        label={t("Private API")}
        help={t(
          "Programs with an agent's sign-in or token can work with tickets; for agents who sign in with a second step, only by token. Off, calls are answered “Private API not enabled”, also for {count, plural, one {the # token there is} other {the # tokens there are}}.",
          { count: tokens },
        )}
      />
      <SwitchField
        control={control}
        name="helpspotMaintenance"
        label={t("Maintenance mode")}
        help={t(
          "Every call is answered “Maintenance mode enabled” and changes nothing, so that programs try again later.",
        )}
      />
      <SwitchField
        control={control}
        name="helpspotChallenge"
        label={t("Ask for the sign-in")}
        help={t(
          "A call without a sign-in is answered with status 401, which some programs wait for before they send theirs. Off, it is status 400, like every other error.",
        )}
      />
      <SwitchField
        control={control}
        name="helpspotHtmlNotes"
        label={t("Notes are HTML")}
        help={t(
          "Notes that programs write count as HTML when they do not say what they are. Off, they count as plain text.",
        )}
      />
      <ChoiceField
        control={control}
        name="helpspotNumbers"
        label={t("Numbers in JSON and PHP")}
        help={t("Every known program takes text; some fail on numbers.")}
        options={[
          { value: "text", label: t("As text") },
          { value: "native", label: t("As numbers") },
        ]}
      />
      <CopyBox label={t("Address of the HelpSpot API")} value={url} />
    </FormPart>
  );
}
