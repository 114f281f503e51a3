import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/domain/access";
import { defaultPriority, defaultStatus, loadCatalog } from "@/lib/domain/catalog/catalog";
import { offeredSources } from "@/lib/domain/live-lookup/sources";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../_components/page-head";
import { agentChoices } from "../agent-choices";
import { shownClock } from "../shown-clock";
import { toFieldDef } from "../tickets/load-ticket";
import { NewTicketForm } from "./_components/new-ticket-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("New ticket") };
}

/** A ticket that staff opens: somebody called, came by, or is written to first. */
export default async function NewTicketPage() {
  const t = await getExtracted("console");
  const session = await requireAgent();
  const { ctx } = session;
  const [catalog, sources, clock] = await Promise.all([loadCatalog(ctx), offeredSources(ctx), shownClock(session)]);
  const named = <T extends { id: number; name: string }>(rows: T[]) => rows.map(({ id, name }) => ({ id, name }));
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("New ticket")} />
      <main className="min-h-0 flex-1 overflow-y-auto">
        {can(ctx.actor, "ticket.create") ? (
          <NewTicketForm
            categories={named(catalog.categories.filter((category) => category.active))}
            statuses={named(catalog.statuses.filter((status) => status.active && status.builtin !== "spam"))}
            defaultStatusId={defaultStatus(catalog).id}
            agents={
              await agentChoices(
                catalog.agents.filter((agent) => agent.active),
                clock,
              )
            }
            priorities={named(catalog.priorities.filter((priority) => priority.active))}
            defaultPriorityId={defaultPriority(catalog).id}
            fields={catalog.customFields
              .filter((field) => field.subject === "ticket" && field.active)
              .map((field) => ({ def: toFieldDef(field, catalog), categoryIds: field.categoryIds }))}
            peopleSources={sources.filter((source) => source.inAddressBook).map(({ id }) => ({ id }))}
          />
        ) : (
          <EmptyState title={t("You cannot open tickets")}>
            {t("Your role only answers tickets that are there.")}
          </EmptyState>
        )}
      </main>
    </div>
  );
}
