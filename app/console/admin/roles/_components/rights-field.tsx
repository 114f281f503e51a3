"use client";

import { type FieldValues, useController } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import type { Permission } from "@/lib/domain/access";
import { permissionGroups, permissionWords } from "@/lib/domain/roles/logic";
import { useSay } from "@/lib/i18n/said";
import type { BoundProps } from "../../_components/fields";
import { controlId } from "../../_components/use-admin-form";

/** The rights of a role, ticked in groups. Those that one does not hold oneself cannot be ticked. */
export function RightsField<In extends FieldValues, Out>(props: BoundProps<In, Out> & { held: Permission[] }) {
  const say = useSay();
  const { control, name, label, held, disabled } = props;
  const { field, fieldState } = useController({ control, name });
  const chosen: Permission[] = field.value ?? [];
  const toggle = (right: Permission, on: boolean) =>
    field.onChange(on ? [...chosen, right] : chosen.filter((one) => one !== right));
  return (
    <FieldGroup id={controlId(name)} label={label} error={fieldState.error?.message}>
      <div className="grid gap-3">
        {permissionGroups.map(({ title, rights }) => (
          <fieldset key={title} className="rounded-md border border-border bg-surface px-3 py-2">
            <legend className="px-1 text-sm text-ink-muted">{say(title)}</legend>
            {rights.map((right) => (
              <Checkbox
                key={right}
                label={say(permissionWords[right])}
                checked={chosen.includes(right)}
                disabled={disabled || (!held.includes(right) && !chosen.includes(right))}
                onBlur={field.onBlur}
                onChange={(event) => toggle(right, event.target.checked)}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </FieldGroup>
  );
}
