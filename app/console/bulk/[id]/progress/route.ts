import { getBulkRun } from "@/lib/domain/bulk/runs";
import { agentRoute, json } from "@/lib/web/routes";
import { toProgress } from "../../progress-view";

/** How far one of the agent's own acts on many tickets is. */
export const GET = agentRoute<{ id: string }>(async ({ ctx }, _, { id }) =>
  json(200, toProgress(await getBulkRun(ctx, Number(id)))),
);
