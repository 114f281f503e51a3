import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { safeNext, secondStepAddress } from "@/lib/auth/pages";
import { passkeysWork } from "@/lib/domain/second-step/passkeys";
import { agentAtTheDoor } from "@/lib/web/sessions";
import { Frame } from "../_components/frame";
import { SignInForm } from "./_components/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("ui");
  return { title: t("Sign in") };
}

/** Where agents sign in. Somebody who is signed in already goes on at once. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const t = await getExtracted("ui");
  const { next } = await searchParams;
  const target = safeNext("agent", Array.isArray(next) ? next[0] : next);
  const session = await agentAtTheDoor();
  if (session) redirect(session.owesSecondStep ? secondStepAddress(target) : target);
  return (
    <Frame title={t("Sign in")}>
      <SignInForm next={target} passkeysWork={passkeysWork()} />
      <p className="mt-8 text-sm text-ink-muted">
        {t.rich(
          "This is for people who answer requests. To ask for help or read an answer, go to the <link>help page</link>.",
          {
            link: (words) => (
              <a href="/" className="link">
                {words}
              </a>
            ),
          },
        )}
      </p>
    </Frame>
  );
}
