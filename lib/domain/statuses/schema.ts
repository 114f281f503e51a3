import { z } from "zod";
import { hexColor, placeAfterId, requiredLine, rowId } from "../catalog/schema";

export const phases = ["open", "waiting", "closed"] as const;

const columns = {
  name: requiredLine(100, "Give the status a name."),
  phase: z.enum(phases),
  color: hexColor,
  isDefault: z.boolean(),
  active: z.boolean(),
};

export const createStatusInput = z.object({
  ...columns,
  color: hexColor.default("6a655c"),
  isDefault: z.boolean().default(false),
  active: z.boolean().default(true),
  placeAfterId,
});
export type CreateStatusInput = z.input<typeof createStatusInput>;

/** A key that is absent stays as it is. */
export const editStatusInput = z.object(columns).partial().extend({ id: rowId, placeAfterId });
export type EditStatusInput = z.input<typeof editStatusInput>;
