import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { SignOut } from "@/app/console/me/_components/sign-out";
import { SecondStep } from "@/app/console/me/sign-in/_components/second-step";
import { secondStepView } from "@/app/console/me/sign-in/view";
import { shownClock } from "@/app/console/shown-clock";
import { ClockProvider } from "@/components/ui/time";
import { safeNext, signInAddress } from "@/lib/auth/pages";
import { getOwnSecondStep } from "@/lib/domain/second-step/queries";
import { Area } from "@/lib/i18n/area";
import { agentAtTheDoor } from "@/lib/web/sessions";
import { Frame } from "../../_components/frame";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("ui");
  return { title: t("Set up a second step") };
}

/** Where an agent of whom a second step is asked sets one up, before anything else works. */
export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const t = await getExtracted("ui");
  const { next } = await searchParams;
  const target = safeNext("agent", Array.isArray(next) ? next[0] : next);
  const session = await agentAtTheDoor();
  if (!session) redirect(signInAddress("agent", target));
  if (!session.owesSecondStep) redirect(target);
  const { workspace } = session.ctx;
  return (
    <Frame title={t("One more step")}>
      <p className="mb-4 text-ink-muted">
        {t("{name} asks you to sign in with more than a password. Set an app or a passkey up to go on.", {
          name: workspace.name,
        })}
      </p>
      <Area name="console">
        <ClockProvider clock={await shownClock(session)}>
          <SecondStep
            view={secondStepView(await getOwnSecondStep(session.ctx))}
            desk={workspace.name}
            leaveTo={target}
          />
        </ClockProvider>
      </Area>
      <div className="mt-8">
        <SignOut />
      </div>
    </Frame>
  );
}
