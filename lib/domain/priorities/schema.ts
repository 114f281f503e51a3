import { z } from "zod";
import { placeAfterId, requiredLine, rowId } from "../catalog/schema";

const columns = {
  name: requiredLine(100, "Give the priority a name."),
  isDefault: z.boolean(),
  isUrgent: z.boolean(),
  active: z.boolean(),
};

export const createPriorityInput = z.object({
  ...columns,
  isDefault: z.boolean().default(false),
  isUrgent: z.boolean().default(false),
  active: z.boolean().default(true),
  /** Priorities stand from the lowest to the highest. */
  placeAfterId,
});
export type CreatePriorityInput = z.input<typeof createPriorityInput>;

/** A key that is absent stays as it is. */
export const editPriorityInput = z.object(columns).partial().extend({ id: rowId, placeAfterId });
export type EditPriorityInput = z.input<typeof editPriorityInput>;
