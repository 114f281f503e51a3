import { z } from "zod";
import { requiredLine, rowId, rowIds } from "../catalog/schema";

const columns = {
  name: requiredLine(100, "Give the team a name."),
  active: z.boolean(),
  memberIds: rowIds,
};

export const createTeamInput = z.object({
  ...columns,
  active: z.boolean().default(true),
  memberIds: rowIds.default([]),
});
export type CreateTeamInput = z.input<typeof createTeamInput>;

/** A key that is absent stays as it is; `memberIds` is the whole list. */
export const editTeamInput = z.object(columns).partial().extend({ id: rowId });
export type EditTeamInput = z.input<typeof editTeamInput>;
