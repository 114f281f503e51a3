import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AgentPictures } from "@/components/tickets/agent-avatar";
import { ClockProvider } from "@/components/ui/time";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { newestEventId } from "@/lib/domain/live/missed-events";
import { countUnread } from "@/lib/domain/notifications/notifications";
import { Area } from "@/lib/i18n/area";
import { pictureHref } from "@/lib/text/picture-address";
import { requireAgent } from "@/lib/web/sessions";
import { ConsoleFrame } from "./_components/console-frame";
import { LiveUpdates } from "./_components/live-updates";
import { MailAlarm } from "./_components/mail-alarm";
import { NARROW_NAV_COOKIE } from "./_components/nav-links";
import { loadNav } from "./load-nav";
import { shownClock } from "./shown-clock";

/** The gate of the console: nobody below it who is not a signed-in agent. Draws the navigation around every page. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const session = await requireAgent();
  const { ctx, agent } = session;
  // The newest event is read before the lists, so that what comes between is announced again rather than missed.
  const since = await newestEventId(ctx);
  const drawnAt = Date.now();
  const [{ sections, countedAt }, unread, catalog, clock] = await Promise.all([
    loadNav(session),
    countUnread(ctx),
    loadCatalog(ctx),
    shownClock(session),
  ]);
  const pictures = catalog.agents.flatMap((one) => {
    const href = pictureHref(one);
    return href === null ? [] : [[one.id, href] as const];
  });
  return (
    <Area name="console">
      <ClockProvider clock={clock}>
        <AgentPictures pictures={Object.fromEntries(pictures)}>
          <ConsoleFrame
            nav={{
              workspace: ctx.workspace.name,
              me: { id: agent.id, name: agent.name, email: agent.email },
              sections,
              unread,
              drawnAt,
              countedAt,
            }}
            narrowNav={(await cookies()).get(NARROW_NAV_COOKIE)?.value === "1"}
            singleKeys={catalog.agent.get(agent.id)?.preferences.singleKeys ?? true}
          >
            <LiveUpdates since={since} me={agent.id} />
            <div className="flex h-full flex-col">
              <MailAlarm ctx={ctx} />
              <div className="min-h-0 flex-1">{children}</div>
            </div>
          </ConsoleFrame>
        </AgentPictures>
      </ClockProvider>
    </Area>
  );
}
