import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getExtracted } from "next-intl/server";

import { keepLanguage } from "@/app/language-action";
import { LanguageSwitch } from "@/components/ui/language-switch";
import { parseTheme, THEME_COOKIE } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { getOwnPreferences } from "@/lib/domain/agents/preferences";
import { languages } from "@/lib/i18n/languages";
import { requireAgent } from "@/lib/web/sessions";
import { SingleKeys } from "../../_components/single-keys";
import { filtersOf } from "../../load-nav";
import { PreferencesForm } from "../_components/preferences-form";
import { Section } from "../_components/section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Your preferences") };
}

/** How the agent works: notices, defaults, time zone, look and keys. */
export default async function PreferencesPage() {
  const t = await getExtracted("console");
  const session = await requireAgent();
  const { ctx, agent } = session;
  const [stored, filters] = await Promise.all([getOwnPreferences(ctx), filtersOf(session)]);
  const { outOfOffice, awayFrom, awayUntil, awayMessage, substituteId, ...preferences } = stored;
  // A filter may be gone, or no longer be shared, since it was chosen.
  const offered =
    !preferences.startView.startsWith("filter-") || filters.some(({ id }) => preferences.startView === `filter-${id}`);
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <>
      <Section title={t("Preferences")} text={t("What you are told of, and what opens first.")}>
        <PreferencesForm
          initial={{ ...preferences, startView: offered ? preferences.startView : "inbox" }}
          email={agent.email}
          zones={["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]}
          workspaceZone={ctx.workspace.settings.timeZone}
          views={[
            { value: "inbox", label: t("Inbox") },
            { value: "mine", label: t("My queue") },
            ...filters.map(({ id, name }) => ({ value: `filter-${id}`, label: t("Filter: {name}", { name }) })),
          ]}
        />
      </Section>
      <Section title={t("Language, look and keys")} text={t("Kept in this browser.")}>
        <div className="grid justify-items-start gap-4">
          <LanguageSwitch languages={languages} action={keepLanguage} />
          <ThemeSwitch initial={theme} />
          <SingleKeys />
        </div>
      </Section>
    </>
  );
}
