"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createPromise, deletePromise, editPromise } from "@/lib/domain/promises/commands";
import { createPromiseInput, editPromiseInput } from "@/lib/domain/promises/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a promise; answers its number. */
export const addPromise = agentAction(createPromiseInput, async (ctx, input) => {
  const { id } = await createPromise(ctx, input);
  refresh();
  return id;
});

/** Changes a promise; answers its number. */
export const savePromise = agentAction(editPromiseInput, async (ctx, input) => {
  await editPromise(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a promise; its tickets get the next one that holds. */
export const removePromise = agentAction(rowId, (ctx, id) => deletePromise(ctx, id));
