"use server";

import { z } from "zod";
import { suggestSearch } from "@/lib/domain/tickets/search-suggestions";
import { getSay } from "@/lib/i18n/say";
import { agentAction } from "@/lib/web/actions";

/** Operators and values that could stand at the end of what is typed. */
export const suggest = agentAction(z.string().max(500), async (ctx, typed) => {
  const [say, found] = await Promise.all([getSay(), suggestSearch(ctx, typed)]);
  return found.map((one) => ({ ...one, asks: say(one.asks) }));
});
