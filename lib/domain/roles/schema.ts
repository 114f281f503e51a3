import { z } from "zod";
import { requiredLine, rowId } from "../catalog/schema";
import { type Permission, permissions } from "./permissions";

const columns = {
  name: requiredLine(60, "Give the role a name."),
  scope: z.enum(["all", "categories", "own"]),
  /** Kept in the order of `permissions`, each once. */
  permissions: z
    .array(z.enum(permissions))
    .transform((list): Permission[] => permissions.filter((name) => list.includes(name))),
  requiresSecondStep: z.boolean(),
};

export const createRoleInput = z.object(columns);
export type CreateRoleInput = z.input<typeof createRoleInput>;

/** A key that is absent stays as it is. */
export const editRoleInput = z.object(columns).partial().extend({ id: rowId });
export type EditRoleInput = z.input<typeof editRoleInput>;

export const deleteRoleInput = z.object({
  id: rowId,
  /** What those who have it get; not needed while nobody has it. */
  replacementId: rowId.nullable(),
});
export type DeleteRoleInput = z.input<typeof deleteRoleInput>;
