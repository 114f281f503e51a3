// Begins a change of so many tickets at once, as the console does. Run by the bench of bulk changes as a process of its own;
// the work is done by the app's worker.
import { asc, eq, isNull } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { agents, tickets, workspaces } from "@/db/schema/index";
import { loadAgentActor } from "@/lib/domain/agents/queries";
import { startBulkRun } from "@/lib/domain/bulk/runs";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { workspaceColumns } from "@/lib/domain/workspaces/queries";

const count = Number(process.argv[2]);

const [workspace] = await db.select(workspaceColumns).from(workspaces);
const [agent] = await db.select({ id: agents.id }).from(agents).where(eq(agents.active, true)).orderBy(asc(agents.id));
if (!workspace || !agent) throw new Error("The desk is empty.");
const system: Context = { workspace, actor: { type: "system", job: "bench" }, via: "job", requestId: "bench" };
const ctx: Context = { ...system, actor: await loadAgentActor(system, agent.id), via: "console" };
const catalog = await loadCatalog(ctx);
const [last] = await db
  .select({ id: tickets.id })
  .from(tickets)
  .where(isNull(tickets.mergedIntoId))
  .orderBy(asc(tickets.id))
  .limit(1)
  .offset(count - 1);
const tag = catalog.tags[0];
const priority = catalog.priorities.at(-1);
await startBulkRun(ctx, {
  act: {
    changes: {
      assigneeId: catalog.agents.findLast((one) => one.active)?.id ?? agent.id,
      ...(priority ? { priorityId: priority.id } : {}),
      ...(tag ? { tags: { add: [tag.name] } } : {}),
    },
  },
  // More than can be ticked one by one: all that match.
  on: { query: { field: "id", op: "at_most", value: last?.id ?? 0 } },
});
await closeDatabase();
