import { useExtracted } from "next-intl";
import type { FieldDef, FieldInputValues } from "@/components/tickets/field-def";
import { Facts, PanelSection } from "@/components/tickets/panel";
import { CustomerPanel } from "@/components/tickets/panel-customer";
import { SourceWord } from "@/components/tickets/source-word";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { displayValue } from "@/lib/domain/custom-fields/logic";
import { joinName } from "@/lib/text/names";
import { RuleLogDialog } from "../../_components/rule-log-dialog";
import type { LoadedTicket, Rights } from "../load-ticket";
import { DueDate } from "./due-date";
import { EarlierPanel } from "./earlier-panel";
import { EditablePanels } from "./editable-panels";
import { LinksPanel } from "./links-panel";
import { LookupPanels } from "./lookup-panels";
import { PushPanel } from "./push-panel";
import { ReplaceKey } from "./replace-key";

type TicketDetailsProps = {
  loaded: LoadedTicket;
  rights: Rights;
  me: number;
  fields: { fields: FieldDef[]; values: FieldInputValues; texts: Record<string, string> };
};

/** Everything about a ticket that is not said in it: customer, fields, tags, time, followers, earlier tickets. */
export function TicketDetails({ loaded, rights, me, fields }: TicketDetailsProps) {
  const t = useExtracted("console");
  const { thread, catalog, customer, earlier, followers, time } = loaded;
  const { ticket } = thread;
  const name = joinName(ticket.contactFirstName, ticket.contactLastName) || customer.name;
  const customerFields = catalog.customFields.filter((field) => field.subject === "customer" && field.active);
  const category = ticket.categoryId === null ? undefined : catalog.category.get(ticket.categoryId);
  const offeredReporting = catalog.reportingTags.filter(
    (tag) => tag.categoryId === ticket.categoryId && (tag.active || ticket.reportingTagIds.includes(tag.id)),
  );
  const names = (ids: number[], map: Map<number, { name: string }>) => ids.flatMap((id) => map.get(id)?.name ?? []);
  return (
    <>
      <CustomerPanel
        customer={{
          id: customer.id,
          name,
          email: ticket.contactEmail || (customer.emails[0]?.email ?? null),
          organization: customer.organization?.name ?? (ticket.contactCompany || null),
          phone: ticket.contactPhone || customer.phone || null,
          externalId: ticket.contactExternalId || customer.externalId || null,
          fields: customerFields
            .map((field) => ({ label: field.name, value: displayValue(field, customer.fields[String(field.id)]) }))
            .filter((fact) => fact.value !== ""),
        }}
      />
      <LookupPanels
        key={ticket.id}
        ticketId={ticket.id}
        sources={loaded.sources.map(({ id, name, automatic }) => ({ id, name, automatic }))}
        mayInsert={rights.change && ticket.spamAt === null}
      />
      <EditablePanels
        ticketId={ticket.id}
        me={me}
        rights={ticket.spamAt === null ? rights : { ...rights, change: false, time: false }}
        fields={fields}
        tags={names(ticket.tagIds, catalog.tag)}
        offeredTags={catalog.tags.map((tag) => tag.name)}
        reportingTags={names(ticket.reportingTagIds, catalog.reportingTag)}
        offeredReportingTags={offeredReporting.map(({ id, name }) => ({ id, name }))}
        hasReportingTags={category !== undefined && offeredReporting.length > 0}
        timerRuns={loaded.timer !== null}
        time={time.map((entry) => ({
          id: entry.id,
          seconds: entry.seconds,
          billable: entry.billable,
          note: entry.note,
          agent: entry.agentName,
          at: entry.createdAt.toISOString(),
        }))}
        followers={followers.flatMap((id) => {
          const agent = catalog.agent.get(id);
          return agent ? [{ id, name: agent.name }] : [];
        })}
        agents={catalog.agents.filter((agent) => agent.active).map(({ id, name }) => ({ id, name }))}
      />
      <PanelSection title={t("Ticket")}>
        <Facts
          facts={[
            { label: t("Opened"), value: <Time value={ticket.createdAt.toISOString()} /> },
            {
              label: t("Due"),
              value: (
                <DueDate ticketId={ticket.id} dueOn={ticket.dueOn} editable={rights.change && ticket.spamAt === null} />
              ),
            },
            { label: t("Arrived by"), value: <SourceWord source={ticket.source} /> },
            ...(ticket.teamId === null
              ? []
              : [{ label: t("Team"), value: catalog.team.get(ticket.teamId)?.name ?? "" }]),
            ...(ticket.closedAt === null
              ? []
              : [{ label: t("Closed"), value: <Time value={ticket.closedAt.toISOString()} /> }]),
          ]}
        />
        {rights.change ? <ReplaceKey key={`key${ticket.id}`} ticketId={ticket.id} /> : null}
      </PanelSection>
      <PushPanel
        pushes={loaded.pushes.map((push) => ({ ...push, createdAt: push.createdAt.toISOString() }))}
        mayRetry={rights.forward}
      />
      <PanelSection title={t("Rules")}>
        <RuleLogDialog ticketId={ticket.id} trigger={<Button size="sm">{t("Which rules looked, and why")}</Button>} />
      </PanelSection>
      <LinksPanel
        ticketId={ticket.id}
        customerId={ticket.customerId}
        links={loaded.links.map(({ linkId, id, role, subject, statusId, closedAt }) => ({
          linkId,
          id,
          role,
          subject,
          status: catalog.status.get(statusId)?.name ?? "",
          closed: closedAt !== null,
        }))}
        merged={loaded.merged.map(({ id, subject }) => ({ id, subject }))}
        topics={loaded.topics}
        mayLink={rights.change}
        mayMerge={rights.merge}
      />
      <EarlierPanel key={`earlier${ticket.id}`} ticketId={ticket.id} groups={earlier} />
    </>
  );
}
