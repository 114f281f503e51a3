"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { markNotificationsRead } from "@/lib/domain/notifications/notifications";
import { agentAction } from "@/lib/web/actions";

/** Marks everything the agent was told of as read. */
export const readAll = agentAction(z.object({}), async (ctx) => {
  await markNotificationsRead(ctx, "all");
  refresh();
});
