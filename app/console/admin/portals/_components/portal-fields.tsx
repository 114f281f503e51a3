"use client";

import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { type Control, useWatch } from "react-hook-form";
import type { z } from "zod";
import { accentsOf } from "@/lib/domain/portals/colours";
import { SwitchField, TextareaField, TextField } from "../../_components/fields";
import { FormPart } from "../../_components/form-frame";
import type { PortalFormValues, portalForm } from "../form-schema";

type PartProps = { control: Control<PortalFormValues, unknown, z.output<typeof portalForm>> };

/** Who gets in, and how robots are kept out. */
export function RuleFields({ control }: PartProps) {
  const t = useExtracted("admin");
  return (
    <>
      <SwitchField
        control={control}
        name="signInRequired"
        label={t("Sign-in required")}
        help={t("Guests see nothing but the ways to sign in. Access keys then work for who is signed in.")}
      />
      <SwitchField
        control={control}
        name="proofOfWork"
        label={t("Let browsers work for a request")}
        help={t(
          "A guest's browser computes for about a second before a request is taken, which makes floods dear. Browsers without scripts may send three requests an hour.",
        )}
      />
    </>
  );
}

/** What the portal says in its owner's words. */
export function TextFields({ control }: PartProps) {
  const t = useExtracted("admin");
  return (
    <FormPart title={t("Texts")}>
      <TextareaField
        control={control}
        name="welcome"
        label={t("Welcome")}
        help={t("A sentence or two on the first page.")}
        rows={2}
      />
      <TextareaField
        control={control}
        name="announcement"
        label={t("Announcement")}
        help={t("Stands out on the first page until you empty it, for example during an outage.")}
        rows={2}
      />
      <TextareaField
        control={control}
        name="whatNext"
        label={t("What happens next")}
        help={t("Shown to whoever sent a request, such as: First answers take about two hours on weekdays.")}
        rows={2}
      />
      <TextareaField
        control={control}
        name="consent"
        label={t("Consent")}
        help={t(
          "A sentence that people must agree to before a request is taken. It is kept with the request. Empty asks nothing.",
        )}
        rows={2}
      />
      <TextareaField
        control={control}
        name="terms"
        label={t("Terms")}
        help={t("A page of its own, linked at the foot of every page. Empty for none.")}
        rows={4}
      />
    </FormPart>
  );
}

/** How the portal looks. */
export function LookFields({ control, children }: PartProps & { children: ReactNode }) {
  const t = useExtracted("admin");
  return (
    <FormPart title={t("Looks")}>
      {children}
      <TextField
        control={control}
        name="accent"
        label={t("Colour")}
        help={<AccentPreview control={control} />}
        mono
        maxLength={7}
      />
      <TextareaField
        control={control}
        name="css"
        label={t("Style sheet")}
        help={t("Rules of your own, for looks only: nothing can be loaded, and no page can be changed by them.")}
        rows={4}
      />
    </FormPart>
  );
}

/** What becomes of the colour in both themes. */
function AccentPreview({ control }: PartProps) {
  const t = useExtracted("admin");
  const typed = useWatch({ control, name: "accent" });
  const hex = /^#?([0-9a-f]{6})$/i.exec(typed?.trim() ?? "")?.[1]?.toLowerCase();
  if (hex === undefined) return t("Of links and buttons, as six hexadecimal digits. Empty for the desk's own.");
  const { light, dark } = accentsOf(hex);
  const changed = light.accent !== hex;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {[light, dark].map(({ accent, ink }, index) => (
        <span
          key={accent}
          className="rounded-sm px-2 py-0.5 font-medium"
          style={{ background: `#${accent}`, color: `#${ink}` }}
        >
          {index === 0 ? t("Light") : t("Dark")}
        </span>
      ))}
      {changed ? t("It is darkened as far as it takes to be read.") : t("It can be read as it is.")}
    </span>
  );
}
