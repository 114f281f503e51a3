"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createStatus, deleteStatus, editStatus } from "@/lib/domain/statuses/commands";
import { createStatusInput, editStatusInput } from "@/lib/domain/statuses/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a status; answers its number. */
export const addStatus = agentAction(createStatusInput, async (ctx, input) => {
  const { id } = await createStatus(ctx, input);
  refresh();
  return id;
});

/** Changes a status; answers its number. */
export const saveStatus = agentAction(editStatusInput, async (ctx, input) => {
  await editStatus(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a status that nothing uses. */
export const removeStatus = agentAction(rowId, (ctx, id) => deleteStatus(ctx, id));
