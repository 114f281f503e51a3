import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PortalHeader } from "@/components/portal/portal-header";
import { parseTheme, THEME_COOKIE } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { ClockProvider } from "@/components/ui/time";
import { TIME_ZONE_COOKIE } from "@/components/ui/time-zone-cookie";
import { requireVisit } from "@/lib/web/portal";
import { zoneOr } from "@/lib/web/time-zone";

export async function generateMetadata(): Promise<Metadata> {
  const { site } = await requireVisit();
  return { title: { default: site.portal.name, template: `%s · ${site.portal.name}` } };
}

/** The frame of the customer portal. It gates nothing: each page asks for a session where it needs one. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { site, session } = await requireVisit();
  const jar = await cookies();
  const timeZone = zoneOr(jar.get(TIME_ZONE_COOKIE)?.value, site.workspace.settings.timeZone);
  return (
    <ClockProvider clock={{ now: Date.now(), timeZone, locale: "en-GB" }}>
      <div className="flex min-h-dvh flex-col text-reading">
        <PortalHeader name={site.portal.name} customer={session?.customer.name ?? null} />
        <div className="flex flex-1 flex-col">{children}</div>
        <footer className="border-t border-border">
          <div className="mx-auto flex max-w-260 flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-5 text-base text-ink-muted md:px-6">
            <span>{site.portal.name}</span>
            <span className="[@media(scripting:none)]:hidden">
              <ThemeSwitch initial={parseTheme(jar.get(THEME_COOKIE)?.value)} />
            </span>
          </div>
        </footer>
      </div>
    </ClockProvider>
  );
}
