"use client";

import { useExtracted } from "next-intl";
import type { FieldValues } from "react-hook-form";
import { CheckListField } from "./check-list-field";
import { type BoundProps, type Named, ReferenceField } from "./fields";

type Bound<In extends FieldValues, Out> = BoundProps<In, Out>;
type SharedWithProps<In extends FieldValues, Out> = Pick<Bound<In, Out>, "control"> & {
  sharing: string | undefined;
  /** The fields of the form that hold whom it is shared with. */
  names: Record<"role" | "team" | "people", Bound<In, Out>["name"]>;
  roles: Named[];
  teams: Named[];
  people: (Named & { hint?: string })[];
};

/** Beside the choice of who sees a thing: which role, which team or which people, where it asks for one. */
export function SharedWith<In extends FieldValues, Out>(props: SharedWithProps<In, Out>) {
  const t = useExtracted("console");
  const { control, sharing, names, roles, teams, people } = props;
  switch (sharing) {
    case "role":
      return <ReferenceField control={control} name={names.role} label={t("Role")} rows={roles} required />;
    case "team":
      return <ReferenceField control={control} name={names.team} label={t("Team")} rows={teams} required />;
    case "people":
      return (
        <CheckListField
          control={control}
          name={names.people}
          label={t("People")}
          rows={people}
          empty={t("There is nobody else yet.")}
        />
      );
    default:
      return null;
  }
}
