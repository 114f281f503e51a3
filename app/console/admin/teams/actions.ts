"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { createTeam, deleteTeam, editTeam } from "@/lib/domain/teams/commands";
import { createTeamInput, editTeamInput } from "@/lib/domain/teams/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a team; answers its number. */
export const addTeam = agentAction(createTeamInput, async (ctx, input) => {
  const { id } = await createTeam(ctx, input);
  refresh();
  return id;
});

/** Changes a team; answers its number. */
export const saveTeam = agentAction(editTeamInput, async (ctx, input) => {
  await editTeam(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a team that nothing uses. */
export const removeTeam = agentAction(rowId, (ctx, id) => deleteTeam(ctx, id));
