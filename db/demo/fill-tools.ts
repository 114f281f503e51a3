import { and, desc, isNotNull, isNull } from "drizzle-orm";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { Tx } from "../client";
import { cannedResponses, cannedResponseUses, drafts, filters, tickets } from "../schema/index";
import { minute } from "./clock";
import { demoDrafts, demoFilters, demoResponses } from "./tools";

/** Adds saved filters, canned responses and a few drafts on open tickets. */
export async function fillTools(tx: Tx, workspaceId: number, catalog: Catalog, now: Date): Promise<void> {
  const lookUp = (rows: readonly { id: number; name: string }[]) => (name: string) => {
    const row = rows.find((one) => one.name === name);
    if (!row) throw new Error(`The demo data has no ${name}.`);
    return row.id;
  };
  const agent = lookUp(catalog.agents.map(({ id, firstName }) => ({ id, name: firstName })));
  const team = lookUp(catalog.teams);
  const ids = {
    category: lookUp(catalog.categories),
    priority: lookUp(catalog.priorities),
    tag: lookUp(catalog.tags),
    status: lookUp(catalog.statuses),
    team,
  };
  await tx.insert(filters).values(
    demoFilters.map((filter, index) => ({
      workspaceId,
      ownerId: agent(filter.owner),
      name: filter.name,
      folder: filter.folder,
      sharing: filter.sharing,
      teamId: filter.team ? team(filter.team) : null,
      query: filter.query(ids),
      sort: filter.sort,
      position: index * 10,
    })),
  );
  const responses = await tx
    .insert(cannedResponses)
    .values(
      demoResponses.map((response) => ({
        workspaceId,
        ownerId: agent(response.owner),
        title: response.title,
        folder: response.folder,
        bodyHtml: response.html,
        sharing: response.sharing,
        teamId: response.team ? team(response.team) : null,
        uses: response.uses,
      })),
    )
    .returning({ responseId: cannedResponses.id, agentId: cannedResponses.ownerId, uses: cannedResponses.uses });
  await tx.insert(cannedResponseUses).values(responses.filter(({ uses }) => uses > 0));
  const waiting = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        isNotNull(tickets.waitingSince),
        isNull(tickets.trashedAt),
        isNull(tickets.spamAt),
        isNull(tickets.mergedIntoId),
      ),
    )
    .orderBy(desc(tickets.lastMessageAt))
    .limit(demoDrafts.length);
  await tx.insert(drafts).values(
    waiting.flatMap(({ id }, index) => {
      const draft = demoDrafts[index];
      if (!draft) return [];
      const updatedAt = new Date(now.getTime() - (index * 7 + 2) * minute);
      return [
        { workspaceId, ticketId: id, agentId: agent(draft.agent), kind: draft.kind, body: draft.body, updatedAt },
      ];
    }),
  );
}
