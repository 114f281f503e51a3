import { z } from "zod";
import { hexColor, requiredLine, rowId } from "../catalog/schema";

export const tagUses = ["all", "tickets", "articles", "organizations"] as const;

const columns = {
  name: requiredLine(100, "Give the tag a name."),
  color: hexColor.optional(),
  /** What it may be put on. */
  use: z.enum(tagUses).optional(),
};

export const createTagInput = z.object(columns);
export type CreateTagInput = z.input<typeof createTagInput>;

export const editTagInput = z.object({ id: rowId, ...columns, name: columns.name.optional() });
export type EditTagInput = z.input<typeof editTagInput>;
