import type { Metadata } from "next";
import { cookies } from "next/headers";

import { parseTheme, THEME_COOKIE } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { getOwnPreferences } from "@/lib/domain/agents/preferences";
import { requireAgent } from "@/lib/web/sessions";
import { SingleKeys } from "../../_components/single-keys";
import { filtersOf } from "../../load-nav";
import { PreferencesForm } from "../_components/preferences-form";
import { Section } from "../_components/section";

export const metadata: Metadata = { title: "Your preferences" };

/** How the agent works: notices, defaults, time zone, look and keys. */
export default async function PreferencesPage() {
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
      <Section title="Preferences" text="What you are told of, and what opens first.">
        <PreferencesForm
          initial={{ ...preferences, startView: offered ? preferences.startView : "inbox" }}
          email={agent.email}
          zones={["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]}
          workspaceZone={ctx.workspace.settings.timeZone}
          views={[
            { value: "inbox", label: "Inbox" },
            { value: "mine", label: "My queue" },
            ...filters.map(({ id, name }) => ({ value: `filter-${id}`, label: `Filter: ${name}` })),
          ]}
        />
      </Section>
      <Section title="Look and keys" text="Kept in this browser.">
        <div className="grid justify-items-start gap-4">
          <ThemeSwitch initial={theme} />
          <SingleKeys />
        </div>
      </Section>
    </>
  );
}
