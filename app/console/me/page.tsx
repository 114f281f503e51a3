import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { getOwnProfile } from "@/lib/domain/agents/own-profile";
import { getOwnPreferences } from "@/lib/domain/agents/preferences";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { listSessions } from "@/lib/domain/sessions/sessions";
import { listTokens } from "@/lib/domain/tokens/queries";
import { htmlToText } from "@/lib/text/html";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../_components/page-head";
import { SingleKeys } from "../_components/single-keys";
import { filtersOf } from "../load-nav";
import { PasswordForm } from "./_components/password-form";
import { PreferencesForm } from "./_components/preferences-form";
import { ProfileForm } from "./_components/profile-form";
import { SessionList } from "./_components/session-list";
import { SignOut } from "./_components/sign-out";
import { TokenList } from "./_components/token-list";

export const metadata: Metadata = { title: "Your page" };

/** The agent's own page: profile, preferences, look, password, sessions and API tokens. */
export default async function MePage() {
  const session = await requireAgent();
  const { ctx, agent, sessionId } = session;
  const [profile, preferences, filters, catalog, sessions, tokens] = await Promise.all([
    getOwnProfile(ctx),
    getOwnPreferences(ctx),
    filtersOf(session),
    loadCatalog(ctx),
    listSessions(ctx, sessionId),
    listTokens(ctx, agent.id),
  ]);
  // A filter may be gone, or no longer be shared, since it was chosen.
  const offered =
    !preferences.startView.startsWith("filter-") || filters.some(({ id }) => preferences.startView === `filter-${id}`);
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="flex h-full flex-col">
      <PageHead title="Your page">
        <SignOut />
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-180 gap-10 px-4 py-6 md:px-6">
          <Section title="Profile" text={`${profile.email} · ${agent.role.name}`}>
            <ProfileForm
              firstName={profile.firstName}
              lastName={profile.lastName}
              phone={profile.phone}
              signature={htmlToText(profile.signatureHtml)}
            />
          </Section>
          <Section title="Preferences" text="How you work. Colleagues see when you are away.">
            <PreferencesForm
              initial={{ ...preferences, startView: offered ? preferences.startView : "inbox" }}
              email={profile.email}
              zones={["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]}
              workspaceZone={ctx.workspace.settings.timeZone}
              views={[
                { value: "inbox", label: "Inbox" },
                { value: "mine", label: "My queue" },
                ...filters.map(({ id, name }) => ({ value: `filter-${id}`, label: `Filter: ${name}` })),
              ]}
              colleagues={catalog.agents
                .filter((one) => one.active && one.id !== agent.id)
                .map(({ id, name }) => ({ id, name }))}
            />
          </Section>
          <Section title="Look and keys" text="The look is kept in this browser.">
            <div className="grid justify-items-start gap-4">
              <ThemeSwitch initial={theme} />
              <SingleKeys />
            </div>
          </Section>
          <Section title="Password" text="Your other browsers are signed out when you change it.">
            <PasswordForm />
          </Section>
          <Section title="Sessions" text="Where you are signed in. End what you do not know.">
            <SessionList
              sessions={sessions.map((session) => ({
                handle: session.handle,
                current: session.current,
                ip: session.ip,
                userAgent: session.userAgent,
                createdAt: session.createdAt.toISOString(),
                lastSeenAt: session.lastSeenAt.toISOString(),
              }))}
            />
          </Section>
          <Section title="API tokens" text="A token acts as you, with your rights. It is shown once, when it is made.">
            <TokenList
              tokens={tokens
                .filter((token) => token.revokedAt === null)
                .map((token) => ({
                  id: token.id,
                  kind: token.kind,
                  name: token.name,
                  createdAt: token.createdAt.toISOString(),
                  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
                }))}
            />
          </Section>
        </div>
      </main>
    </div>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-4">
      <div>
        <h2 className="text-md font-semibold">{title}</h2>
        <p className="text-ink-muted">{text}</p>
      </div>
      {children}
    </section>
  );
}
