import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { getOwnSecondStep } from "@/lib/domain/second-step/queries";
import { listSessions } from "@/lib/domain/sessions/sessions";
import { requireAgent } from "@/lib/web/sessions";
import { PasswordForm } from "../_components/password-form";
import { Section } from "../_components/section";
import { SessionList } from "../_components/session-list";
import { SecondStep } from "./_components/second-step";
import { secondStepView } from "./view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Your sign-in") };
}

/** How the agent signs in: password, second step, passkeys, and where they are signed in. */
export default async function SignInSettingsPage() {
  const t = await getExtracted("console");
  const { ctx, sessionId } = await requireAgent();
  const [second, sessions] = await Promise.all([getOwnSecondStep(ctx), listSessions(ctx, sessionId)]);
  return (
    <>
      <Section
        title={t("Second step")}
        text={
          second.needsSecondStep
            ? t("Asked of you beside your password. Your other browsers are signed out when you add one.")
            : t(
                "Whoever learns your password still stays outside. Your other browsers are signed out when you add one, and programs must use an API token.",
              )
        }
      >
        <SecondStep view={secondStepView(second)} desk={ctx.workspace.name} />
      </Section>
      <Section title={t("Password")} text={t("Your other browsers are signed out when you change it.")}>
        <PasswordForm />
      </Section>
      <Section title={t("Sessions")} text={t("Where you are signed in. End what you do not know.")}>
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
    </>
  );
}
