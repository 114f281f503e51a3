"use client";

import type { FieldValues } from "react-hook-form";
import { type BoundProps, NumberField } from "../../_components/fields";

/** How often a token may be used. */
export function LimitField<In extends FieldValues, Out>(props: Pick<BoundProps<In, Out>, "control" | "name">) {
  return (
    <NumberField
      {...props}
      label="Calls a minute"
      help="More calls than this are refused until the minute is over. Empty: any number."
      min={1}
      max={100_000}
      placeholder="Any"
      nullable
    />
  );
}
