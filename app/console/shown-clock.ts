import { cache } from "react";
import type { Clock } from "@/components/ui/time-format";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { firstLocale } from "@/lib/text/locales";
import type { AgentSession } from "@/lib/web/sessions";
import { shownTimeZone } from "./time-zone";

/** How this agent reads times and numbers: the zone and the language they chose, else the zone of their browser. */
export const shownClock = cache(async ({ ctx, agent }: AgentSession): Promise<Clock> => {
  const me = (await loadCatalog(ctx)).agent.get(agent.id);
  const chosen = me?.timeZone ?? null;
  return {
    now: Date.now(),
    timeZone: chosen ?? (await shownTimeZone(ctx.workspace)),
    locale: me?.preferences.locale ?? firstLocale,
    ...(chosen ? { zoneChosen: true } : {}),
  };
});
