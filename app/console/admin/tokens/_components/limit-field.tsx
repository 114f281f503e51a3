"use client";

import { useExtracted } from "next-intl";
import type { FieldValues } from "react-hook-form";
import { type BoundProps, NumberField } from "../../_components/fields";

/** How often a token may be used. */
export function LimitField<In extends FieldValues, Out>(props: Pick<BoundProps<In, Out>, "control" | "name">) {
  const t = useExtracted("admin");
  return (
    <NumberField
      {...props}
      label={t("Calls a minute")}
      help={t("More calls than this are refused until the minute is over. Empty: any number.")}
      min={1}
      max={100_000}
      placeholder={t("Any")}
      nullable
    />
  );
}
