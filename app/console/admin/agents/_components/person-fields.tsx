"use client";

import { useExtracted } from "next-intl";
import type { Control } from "react-hook-form";
import { useWatch } from "react-hook-form";
import { CheckListField } from "../../_components/check-list-field";
import { FormattedField, ReferenceField, TextField } from "../../_components/fields";
import { FormPart } from "../../_components/form-frame";
import type { AgentFormValues } from "../form-schema";
import type { AgentOptions } from "../load-options";

type PersonFieldsProps<Out> = {
  control: Control<AgentFormValues, unknown, Out>;
  options: AgentOptions;
  disabled?: boolean;
};

/** The fields that a new agent and a known one have in common. */
export function PersonFields<Out>({ control, options, disabled }: PersonFieldsProps<Out>) {
  const t = useExtracted("admin");
  const roleId = useWatch({ control, name: "roleId" });
  const role = options.roles.find((one) => one.id === roleId);
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          control={control}
          name="firstName"
          label={t("First name")}
          required
          disabled={disabled}
          maxLength={200}
        />
        <TextField control={control} name="lastName" label={t("Last name")} disabled={disabled} maxLength={200} />
      </div>
      <p className="-mt-4 text-sm text-ink-muted">{t("Customers read the name on answers.")}</p>
      <TextField
        control={control}
        name="email"
        type="email"
        label={t("E-mail address")}
        help={t("They sign in with it and are told about tickets at it.")}
        required
        disabled={disabled}
        maxLength={254}
      />
      <TextField
        control={control}
        name="username"
        label={t("User name")}
        help={t("A second, shorter way to sign in. May stay empty.")}
        disabled={disabled}
        maxLength={60}
      />
      <TextField
        control={control}
        name="phone"
        type="tel"
        label={t("Phone")}
        help={t("For colleagues; customers do not see it.")}
        disabled={disabled}
        maxLength={100}
      />
      <FormattedField
        control={control}
        name="signatureHtml"
        label={t("Signature")}
        help={t(
          "Stands below the answers they write, in mails to customers. Empty, the mailbox’s signature stands there.",
        )}
        disabled={disabled}
      />
      <FormPart title={t("Rights and work")}>
        <ReferenceField
          control={control}
          name="roleId"
          label={t("Role")}
          help={
            <>
              {role?.sees ?? t("Decides what they see and may do.")}{" "}
              <a href="/console/admin/roles" className="link">
                {t("What each role may do")}
              </a>
            </>
          }
          rows={options.roles}
          required
          disabled={disabled}
        />
        <CheckListField
          control={control}
          name="categoryIds"
          label={t("Categories")}
          help={t("What they work on. Automatic assignment and roles that see “their categories” go by this.")}
          rows={options.categories}
          empty={t("There are no categories yet.")}
          disabled={disabled}
        />
        <CheckListField
          control={control}
          name="teamIds"
          label={t("Teams")}
          help={t("They find the queues of these teams in their navigation.")}
          rows={options.teams}
          empty={t("There are no teams yet.")}
          disabled={disabled}
        />
      </FormPart>
    </>
  );
}
