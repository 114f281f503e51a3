import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { getExtracted, getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { keepLanguage } from "@/app/language-action";
import { Keys } from "@/components/portal/keys";
import { PortalHeader } from "@/components/portal/portal-header";
import { LanguageSwitch } from "@/components/ui/language-switch";
import { parseTheme, THEME_COOKIE } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { ClockProvider } from "@/components/ui/time";
import { TIME_ZONE_COOKIE } from "@/components/ui/time-zone-cookie";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { offers } from "@/lib/domain/portals/logic";
import { Area } from "@/lib/i18n/area";
import { datesOf, languages } from "@/lib/i18n/languages";
import { type PortalVisit, requireVisit } from "@/lib/web/portal";
import { zoneOr } from "@/lib/web/time-zone";
import { brandStyle } from "./_lib/brand-style";

export async function generateMetadata(): Promise<Metadata> {
  const { site } = await requireVisit();
  return { title: { absolute: site.portal.name, template: `%s · ${site.portal.name}` } };
}

/** The frame of the customer portal. It gates nothing: each page asks for a session where it needs one. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("portal");
  const visit = await requireVisit();
  const { site, session } = visit;
  const [jar, parts] = await Promise.all([cookies(), readable(visit)]);
  const timeZone = zoneOr(jar.get(TIME_ZONE_COOKIE)?.value, site.workspace.settings.timeZone);
  const { name, logoVersion, terms } = site.portal;
  const style = brandStyle(site.portal);
  return (
    <ClockProvider clock={{ now: Date.now(), timeZone, locale: datesOf(await getLocale()) }}>
      {style === "" ? null : <style>{style}</style>}
      <Area name="portal">
        <div className="flex min-h-dvh flex-col text-reading">
          <PortalHeader
            name={name}
            logo={logoVersion === "" ? null : `/api/portal/logo/${logoVersion}`}
            customer={session?.customer.name ?? null}
            {...parts}
          />
          <div className="flex flex-1 flex-col">{children}</div>
          <footer className="border-t border-border">
            <div className="mx-auto flex max-w-260 flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-5 text-base text-ink-muted md:px-6">
              <span className="flex flex-wrap gap-x-5 gap-y-1">
                <span>{name}</span>
                {terms === "" ? null : <Link href="/terms">{t("Terms")}</Link>}
              </span>
              <span className="flex flex-wrap items-center gap-3">
                <LanguageSwitch languages={languages} action={keepLanguage} />
                <span className="[@media(scripting:none)]:hidden">
                  <ThemeSwitch initial={parseTheme(jar.get(THEME_COOKIE)?.value)} />
                </span>
              </span>
            </div>
          </footer>
        </div>
        <Keys />
      </Area>
    </ClockProvider>
  );
}

/** Whether there is anything to read behind the links of the header. */
async function readable({ site, session, ctx }: PortalVisit): Promise<{ knowledge: boolean; forums: boolean }> {
  if (site.portal.signInRequired && session === null) return { knowledge: false, forums: false };
  const { publicBookIds, publicForumIds } = await loadCatalog(ctx);
  return {
    knowledge: publicBookIds.some((id) => offers(site.portal.bookIds, id)),
    forums: publicForumIds.some((id) => offers(site.portal.forumIds, id)),
  };
}
