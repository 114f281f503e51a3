"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createPriority, deletePriority, editPriority } from "@/lib/domain/priorities/commands";
import { createPriorityInput, editPriorityInput } from "@/lib/domain/priorities/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a priority; answers its number. */
export const addPriority = agentAction(createPriorityInput, async (ctx, input) => {
  const { id } = await createPriority(ctx, input);
  refresh();
  return id;
});

/** Changes a priority; answers its number. */
export const savePriority = agentAction(editPriorityInput, async (ctx, input) => {
  await editPriority(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a priority that nothing uses. */
export const removePriority = agentAction(rowId, (ctx, id) => deletePriority(ctx, id));
