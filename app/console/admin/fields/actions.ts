"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createField, deleteField, editField } from "@/lib/domain/custom-fields/commands";
import { createFieldInput, editFieldInput } from "@/lib/domain/custom-fields/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a custom field; answers its number. */
export const addField = agentAction(createFieldInput, async (ctx, input) => {
  const { id } = await createField(ctx, input);
  refresh();
  return id;
});

/** Changes a custom field; answers its number. */
export const saveField = agentAction(editFieldInput, async (ctx, input) => {
  await editField(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a custom field that has no values. */
export const removeField = agentAction(rowId, (ctx, id) => deleteField(ctx, id));
