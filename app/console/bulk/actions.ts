"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { atOnce, getBulkRun, mostTickets, startBulkRun, undoBulkRun } from "@/lib/domain/bulk/runs";
import { bulkInput } from "@/lib/domain/bulk/schema";
import { workOnRun } from "@/lib/domain/bulk/work";
import { rowId } from "@/lib/domain/catalog/schema";
import type { Context } from "@/lib/domain/context";
import { countTickets } from "@/lib/domain/tickets/list-tickets";
import { ticketQuery } from "@/lib/domain/tickets/query";
import { agentAction } from "@/lib/web/actions";
import { loadBulkChoices } from "./choices";
import { toProgress } from "./progress-view";

/** A few tickets are dealt with before the answer; the worker takes the others, and the screen watches it. */
async function workAtOnce(ctx: Context, runId: number, total: number) {
  if (total <= atOnce) await workOnRun(runId, false);
  refresh();
  return toProgress(await getBulkRun(ctx, runId));
}

/** Begins an act on many tickets. Answers how far it is. */
export const startBulk = agentAction(bulkInput, async (ctx, input) => {
  const { runId, total } = await startBulkRun(ctx, input);
  return workAtOnce(ctx, runId, total);
});

/** Takes an act on many tickets back. Answers how far that is. */
export const undoBulk = agentAction(rowId, async (ctx, runId) => {
  const { total } = await undoBulkRun(ctx, runId);
  return workAtOnce(ctx, runId, total);
});

/** How many tickets a change of all that match would be about; `more` when that is more than one may be about. */
export const countMatching = agentAction(ticketQuery, async (ctx, query) => {
  const found = await countTickets(ctx, query, mostTickets + 1);
  return { count: Math.min(found, mostTickets), more: found > mostTickets };
});

/** What the dialogs of bulk changes offer. */
export const bulkChoices = agentAction(z.null(), (ctx) => loadBulkChoices(ctx));
