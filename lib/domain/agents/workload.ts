import { tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { openTicketsBy } from "../catalog/usage";
import type { Context } from "../context";

/** How much open work each agent has, by id; agents without any are missing. Needs `console.use`. */
export async function openTicketsByAgent(ctx: Context): Promise<Map<number, number>> {
  authorize(ctx, "console.use");
  return openTicketsBy(ctx, tickets.assigneeId);
}
