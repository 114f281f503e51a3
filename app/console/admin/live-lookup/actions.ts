"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createSourceInput, editSourceInput } from "@/lib/domain/live-lookup/schema";
import { createSource, deleteSource, editSource } from "@/lib/domain/live-lookup/sources";
import { agentAction } from "@/lib/web/actions";

/** Adds a source; answers its number. */
export const addSource = agentAction(createSourceInput, async (ctx, input) => {
  const { id } = await createSource(ctx, input);
  refresh();
  return id;
});

/** Changes a source; answers its number. */
export const saveSource = agentAction(editSourceInput, async (ctx, input) => {
  await editSource(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a source. */
export const removeSource = agentAction(rowId, (ctx, id) => deleteSource(ctx, id));
