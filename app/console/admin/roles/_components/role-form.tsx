"use client";

import Link from "next/link";
import { useExtracted } from "next-intl";
import { useWatch } from "react-hook-form";
import { buttonClass } from "@/components/ui/button";
import { useList } from "@/components/ui/use-list";
import { permissionWords, scopeWords } from "@/lib/domain/roles/logic";
import { type CreateRoleInput, createRoleInput } from "@/lib/domain/roles/schema";
import { useSay } from "@/lib/i18n/said";
import { ChoiceField, type Named, SwitchField, TextField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { useOpenNew } from "../../_components/use-open-new";
import { addRole, saveRole } from "../actions";
import type { Held } from "../held";
import { DeleteRole } from "./delete-role";
import { RightsField } from "./rights-field";

type Stored = {
  id: number;
  isAdministrator: boolean;
  editable: boolean;
  agentCount: number;
  formerCount: number;
  /** The names of the active agents who have it. */
  holders: string[];
  /** The roles that those who have it can get instead. */
  others: Named[];
};

const base = "/console/admin/roles";
const scopes = Object.keys(scopeWords) as (keyof typeof scopeWords)[];

/** The form of one role, or of a new one: what it sees, what it may do, and whom a change touches. */
export function RoleForm({ values, held, stored }: { values: CreateRoleInput; held: Held; stored?: Stored }) {
  const t = useExtracted("admin");
  const form = useAdminForm({
    schema: createRoleInput,
    values,
    save: (changed, all) => (stored ? saveRole({ id: stored.id, ...changed }) : addRole(all)),
    onSaved: useOpenNew(base, !stored),
    saved: stored ? t("Saved") : t("Role added"),
  });
  const { control } = form;
  const now = useWatch({ control });
  const fixed = stored !== undefined && (!stored.editable || stored.isAdministrator);
  const say = useSay();
  const holders = useHolders(stored?.holders ?? []);
  const changes = useChanges(values, now, stored?.agentCount ?? 0);
  const consequences = stored && stored.agentCount > 0 ? changes : [];
  return (
    <FormFrame
      title={stored ? values.name : t("New role")}
      back={{ href: base, label: t("Roles") }}
      form={form}
      isNew={!stored}
      after={
        stored?.editable && !stored.isAdministrator ? (
          <DeleteRole
            id={stored.id}
            name={values.name}
            holders={stored.agentCount + stored.formerCount}
            others={stored.others}
          />
        ) : null
      }
    >
      {stored ? (
        <div className="flex flex-wrap items-start justify-between gap-3">
          <p className="min-w-0 flex-1 text-ink-muted">
            {holders}{" "}
            {stored.isAdministrator
              ? t("Administrators keep every right, so that nobody locks the desk.")
              : stored.editable
                ? ""
                : t("It has rights that you do not have yourself, so you cannot change it.")}
          </p>
          <Link href={`${base}/new?from=${stored.id}`} prefetch={false} className={buttonClass("plain", "sm")}>
            {t("Copy this role")}
          </Link>
        </div>
      ) : null}
      <TextField
        control={control}
        name="name"
        label={t("Name")}
        required
        maxLength={60}
        disabled={stored && !stored.editable}
      />
      <ChoiceField
        control={control}
        name="scope"
        label={t("Tickets it sees")}
        help={t("Tickets out of sight are not found, in every list, search and API.")}
        disabled={fixed}
        options={scopes.map((scope) => ({
          value: scope,
          label: say(scopeWords[scope]),
          disabled: !held.scopes.includes(scope) && scope !== values.scope,
        }))}
      />
      <SwitchField
        control={control}
        name="requiresSecondStep"
        label={t("Signs in with a second step")}
        help={t("Who has none is led to set one up before anything else.")}
        disabled={stored && !stored.editable}
      />
      <RightsField control={control} name="permissions" label={t("Rights")} held={held.permissions} disabled={fixed} />
      {consequences.length > 0 ? (
        <div role="status" className="rounded-md border border-border bg-warning-soft px-4 py-3 text-warning">
          <p className="font-medium">{t("What this changes, from their next click on")}</p>
          <ul className="mt-1 list-disc ps-5">
            {consequences.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </FormFrame>
  );
}

/** A sentence for each thing that those who have the role gain or lose. */
function useChanges(before: CreateRoleInput, now: Partial<CreateRoleInput>, count: number): string[] {
  const t = useExtracted("admin");
  const say = useSay();
  const rights = now.permissions ?? [];
  const lines = [
    ...before.permissions
      .filter((name) => !rights.includes(name))
      .map((name) =>
        t("{count, plural, one {# agent} other {# agents}} can no longer: {right}", {
          count,
          right: say(permissionWords[name]),
        }),
      ),
    ...rights
      .filter((name) => !before.permissions.includes(name))
      .map((name) =>
        t("{count, plural, one {# agent} other {# agents}} can now: {right}", {
          count,
          right: say(permissionWords[name]),
        }),
      ),
  ];
  if (now.scope && now.scope !== before.scope) {
    lines.push(
      t("{count, plural, one {# agent} other {# agents}}: {scope}", { count, scope: say(scopeWords[now.scope]) }),
    );
  }
  if (now.requiresSecondStep && !before.requiresSecondStep) {
    lines.push(t("{count, plural, one {# agent} other {# agents}} must have a second sign-in step", { count }));
  }
  return lines;
}

/** Who has the role, by name as far as there is room. */
function useHolders(names: readonly string[]): string {
  const t = useExtracted("admin");
  const list = useList();
  const named =
    names.length <= 4 ? names : [...names.slice(0, 3), t("{count, number} more", { count: names.length - 3 })];
  if (names.length === 0) return t("No active agent has this role.");
  return t("{count, plural, one {{names} has it.} other {{names} have it.}}", {
    count: names.length,
    names: list(named),
  });
}
