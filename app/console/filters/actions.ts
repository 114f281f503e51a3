"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { deleteFilter, saveFilter } from "@/lib/domain/filters/filters";
import { filterInput } from "@/lib/domain/filters/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds or changes a filter; answers its number. */
export const storeFilter = agentAction(filterInput, async (ctx, input) => {
  const { id } = await saveFilter(ctx, input);
  refresh();
  return id;
});

/** Throws a filter away. */
export const removeFilter = agentAction(rowId, (ctx, id) => deleteFilter(ctx, id));
