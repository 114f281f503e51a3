"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createCategory, deleteCategory, editCategory } from "@/lib/domain/categories/commands";
import { createCategoryInput, editCategoryInput } from "@/lib/domain/categories/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a category; answers its number. */
export const addCategory = agentAction(createCategoryInput, async (ctx, input) => {
  const { id } = await createCategory(ctx, input);
  refresh();
  return id;
});

/** Changes a category; answers its number. */
export const saveCategory = agentAction(editCategoryInput, async (ctx, input) => {
  await editCategory(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a category that nothing uses. */
export const removeCategory = agentAction(rowId, (ctx, id) => deleteCategory(ctx, id));
