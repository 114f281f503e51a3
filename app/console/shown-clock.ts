import { getLocale } from "next-intl/server";
import { cache } from "react";
import type { Clock } from "@/components/ui/time-format";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { datesOf } from "@/lib/i18n/languages";
import type { AgentSession } from "@/lib/web/sessions";
import { shownTimeZone } from "./time-zone";

/** How this agent reads times and numbers: the zone and the language they chose, else the zone of their browser. */
export const shownClock = cache(async ({ ctx, agent }: AgentSession): Promise<Clock> => {
  const me = (await loadCatalog(ctx)).agent.get(agent.id);
  const chosen = me?.timeZone ?? null;
  return {
    now: Date.now(),
    timeZone: chosen ?? (await shownTimeZone(ctx.workspace)),
    locale: me?.preferences.locale || datesOf(await getLocale()),
    ...(chosen ? { zoneChosen: true } : {}),
  };
});
