"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { startBulkRun } from "@/lib/domain/bulk/runs";
import { emptyTrash } from "@/lib/domain/tickets/purge-trash";
import { agentAction } from "@/lib/web/actions";
import { BIN_VIEWS } from "../views";

/** Deletes for good what is in the trash, when it holds as many tickets as the person was shown. */
export const emptyTheTrash = agentAction(z.int().positive(), async (ctx, expected) => {
  await emptyTrash(ctx, expected);
  refresh();
});

/** Moves all spam that the person sees to the trash, as a run that can be taken back. Answers how many tickets. */
export const trashAllSpam = agentAction(z.null(), async (ctx) => {
  const spam = BIN_VIEWS.find(({ key }) => key === "spam");
  if (!spam) throw new Error("There is no list of spam.");
  const { total } = await startBulkRun(ctx, { act: { changes: { trashed: true } }, on: { query: spam.query } });
  return total;
});
