import type { Metadata } from "next";
import { getOwnSecondStep } from "@/lib/domain/second-step/queries";
import { listSessions } from "@/lib/domain/sessions/sessions";
import { requireAgent } from "@/lib/web/sessions";
import { PasswordForm } from "../_components/password-form";
import { Section } from "../_components/section";
import { SessionList } from "../_components/session-list";
import { SecondStep } from "./_components/second-step";
import { secondStepView } from "./view";

export const metadata: Metadata = { title: "Your sign-in" };

/** How the agent signs in: password, second step, passkeys, and where they are signed in. */
export default async function SignInSettingsPage() {
  const { ctx, sessionId } = await requireAgent();
  const [second, sessions] = await Promise.all([getOwnSecondStep(ctx), listSessions(ctx, sessionId)]);
  return (
    <>
      <Section
        title="Second step"
        text={
          second.needsSecondStep
            ? "Asked of you beside your password. Your other browsers are signed out when you add one."
            : "Whoever learns your password still stays outside. Your other browsers are signed out when you add one, and programs must use an API token."
        }
      >
        <SecondStep view={secondStepView(second)} desk={ctx.workspace.name} />
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
    </>
  );
}
