"use client";

import type { Control } from "react-hook-form";
import { CopyBox } from "../../_components/copy-box";
import { ChoiceField, SwitchField } from "../../_components/fields";
import { FormPart } from "../../_components/form-frame";
import { type Switches, theTokens } from "./switches";

type HelpspotPartProps = { control: Control<Switches>; url: string; tokens: number };

/** The switches of the HelpSpot API, and what an administrator may choose of how it answers. */
export function HelpspotPart({ control, url, tokens }: HelpspotPartProps) {
  return (
    <FormPart level={2} title="HelpSpot">
      <SwitchField
        control={control}
        name="helpspotPublicApi"
        label="Public API"
        help="Anybody can open requests and read public categories and fields without signing in, as your request form lets them. Off, calls are answered “Public API not enabled”."
      />
      <SwitchField
        control={control}
        name="helpspotPrivateApi"
        label="Private API"
        help={`Programs with an agent's sign-in or token can work with tickets; for agents who sign in with a second step, only by token. Off, calls are answered “Private API not enabled”, also for ${theTokens(tokens)}.`}
      />
      <SwitchField
        control={control}
        name="helpspotMaintenance"
        label="Maintenance mode"
        help="Every call is answered “Maintenance mode enabled” and changes nothing, so that programs try again later."
      />
      <SwitchField
        control={control}
        name="helpspotChallenge"
        label="Ask for the sign-in"
        help="A call without a sign-in is answered with status 401, which some programs wait for before they send theirs. Off, it is status 400, like every other error."
      />
      <SwitchField
        control={control}
        name="helpspotHtmlNotes"
        label="Notes are HTML"
        help="Notes that programs write count as HTML when they do not say what they are. Off, they count as plain text."
      />
      <ChoiceField
        control={control}
        name="helpspotNumbers"
        label="Numbers in JSON and PHP"
        help="Every known program takes text; some fail on numbers."
        options={[
          { value: "text", label: "As text" },
          { value: "native", label: "As numbers" },
        ]}
      />
      <CopyBox label="Address of the HelpSpot API" value={url} />
    </FormPart>
  );
}
