"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { foldFolder, keepViewChoice } from "@/lib/domain/filters/view-choices";
import { groupings } from "@/lib/domain/tickets/groupings";
import { agentAction } from "@/lib/web/actions";
import { SORTS } from "../sorts";

/** Keeps how the agent looks at a list, for them alone. */
export const keepView = agentAction(
  z.object({
    view: z.string().max(40),
    sort: z.enum(SORTS).optional(),
    grouping: z.enum(["", ...groupings]).optional(),
    dense: z.boolean().optional(),
  }),
  (ctx, choice) => keepViewChoice(ctx, choice),
);

/** Closes a folder of filters in the agent's navigation, or opens it. */
export const fold = agentAction(z.object({ folder: z.string().max(100), folded: z.boolean() }), async (ctx, input) => {
  await foldFolder(ctx, input);
  refresh();
});
