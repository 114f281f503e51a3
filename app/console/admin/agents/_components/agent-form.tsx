"use client";

import { useExtracted } from "next-intl";
import { Chip } from "@/components/ui/chip";
import type { AgentDetail } from "@/lib/domain/agents/admin-queries";
import { type Named, NumberField, SwitchField } from "../../_components/fields";
import { FormFrame } from "../../_components/form-frame";
import { useAdminForm } from "../../_components/use-admin-form";
import { saveAgent } from "../actions";
import { agentForm } from "../form-schema";
import type { AgentOptions } from "../load-options";
import { AccessPanel } from "./access-panel";
import { DeactivatePanel } from "./deactivate-panel";
import { PersonFields } from "./person-fields";

type AgentFormProps = {
  detail: AgentDetail;
  options: AgentOptions;
  heirs: Named[];
  isMe: boolean;
};

/** The form of one agent, and below it how they sign in and whether they work here. */
export function AgentForm({ detail, options, heirs, isMe }: AgentFormProps) {
  const t = useExtracted("admin");
  const { firstName, lastName, email, username, phone, signatureHtml, roleId, teamIds, categoryIds } = detail;
  const { outOfOffice, maxOpenTickets } = detail;
  const form = useAdminForm({
    schema: agentForm,
    values: {
      firstName,
      lastName,
      email,
      username: username ?? "",
      phone,
      roleId,
      teamIds,
      categoryIds,
      signatureHtml,
      outOfOffice,
      maxOpenTickets,
    },
    save: (changed) => {
      const { password: _, ...edits } = changed;
      return saveAgent({ id: detail.id, ...edits });
    },
    onSaved: () => {},
  });
  const locked = !detail.editable;
  return (
    <FormFrame
      title={detail.name}
      marks={
        <>
          {isMe ? <Chip tone="accent">{t("You")}</Chip> : null}
          {detail.active ? null : <Chip>{t("Deactivated")}</Chip>}
          {detail.active && !detail.hasPassword ? <Chip tone="warning">{t("Has not signed in yet")}</Chip> : null}
        </>
      }
      back={{ href: "/console/admin/agents", label: t("Agents") }}
      form={form}
      after={
        locked ? null : (
          <>
            {detail.active ? <AccessPanel detail={detail} isMe={isMe} /> : null}
            <DeactivatePanel detail={detail} heirs={heirs} isMe={isMe} />
          </>
        )
      }
    >
      {locked ? (
        <p className="rounded-md bg-note px-3 py-2 text-note-ink">
          {t("This agent has rights that you do not have, so only somebody who has them can change this page.")}
        </p>
      ) : null}
      <PersonFields control={form.control} options={options} disabled={locked} />
      <NumberField
        control={form.control}
        name="maxOpenTickets"
        label={t("Open tickets at most")}
        help={t(
          "With so many open tickets, rules and categories give them no more; people still can. Empty for no limit.",
        )}
        min={1}
        nullable
        disabled={locked}
      />
      <SwitchField
        control={form.control}
        name="outOfOffice"
        label={t("Out of office")}
        help={t("No category assigns new tickets to them. They set it themselves on their own page, too.")}
        disabled={locked}
      />
    </FormFrame>
  );
}
