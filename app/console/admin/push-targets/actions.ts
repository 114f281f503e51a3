"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createPushTargetInput, editPushTargetInput } from "@/lib/domain/request-push/schema";
import { createPushTarget, deletePushTarget, editPushTarget } from "@/lib/domain/request-push/targets";
import { agentAction } from "@/lib/web/actions";

/** Adds a target; answers its number. */
export const addPushTarget = agentAction(createPushTargetInput, async (ctx, input) => {
  const { id } = await createPushTarget(ctx, input);
  refresh();
  return id;
});

/** Changes a target; answers its number. */
export const savePushTarget = agentAction(editPushTargetInput, async (ctx, input) => {
  await editPushTarget(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a target; what was pushed stays on the tickets. */
export const removePushTarget = agentAction(rowId, (ctx, id) => deletePushTarget(ctx, id));
