"use server";

import { refresh } from "next/cache";
import { createRole, deleteRole, editRole } from "@/lib/domain/roles/commands";
import { createRoleInput, deleteRoleInput, editRoleInput } from "@/lib/domain/roles/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a role; answers its number. */
export const addRole = agentAction(createRoleInput, async (ctx, input) => {
  const { id } = await createRole(ctx, input);
  refresh();
  return id;
});

/** Changes a role; answers its number. */
export const saveRole = agentAction(editRoleInput, async (ctx, input) => {
  await editRole(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a role; those who have it get another. */
export const removeRole = agentAction(deleteRoleInput, (ctx, input) => deleteRole(ctx, input));
