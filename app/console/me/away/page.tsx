import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { can } from "@/lib/domain/access";
import { getOwnPreferences } from "@/lib/domain/agents/preferences";
import { openTicketsByAgent } from "@/lib/domain/agents/workload";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { requireAgent } from "@/lib/web/sessions";
import { AwayForm } from "../_components/away-form";
import { Section } from "../_components/section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Out of office") };
}

/** When the agent is away, what colleagues read meanwhile, and who stands in. */
export default async function AwayPage() {
  const t = await getExtracted("console");
  const { ctx, agent } = await requireAgent();
  const [preferences, catalog, open] = await Promise.all([
    getOwnPreferences(ctx),
    loadCatalog(ctx),
    openTicketsByAgent(ctx),
  ]);
  const { outOfOffice, awayFrom, awayUntil, awayMessage, substituteId } = preferences;
  return (
    <Section
      title={t("Out of office")}
      text={t(
        "While you are away nothing is assigned to you by itself, and colleagues see it where they assign. You come back by yourself at the moment you set.",
      )}
    >
      <AwayForm
        initial={{ outOfOffice, awayFrom, awayUntil, awayMessage, substituteId }}
        colleagues={catalog.agents
          .filter((one) => one.active && one.id !== agent.id)
          .map(({ id, name }) => ({ id, name }))}
        openTickets={open.get(agent.id) ?? 0}
        mayAssign={can(ctx.actor, "ticket.assign", { id: 0, customerId: 0, assigneeId: agent.id, categoryId: null })}
      />
    </Section>
  );
}
