import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { Mark } from "@/components/ui/mark";
import { findInvitation } from "@/lib/domain/agents/invitations";
import { ChoosePasswordForm } from "./_components/choose-password-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("ui");
  return { title: t("Choose a password") };
}

/** Where an invitation leads: its agent chooses a password. A link that does not work says no more than that. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const t = await getExtracted("ui");
  const { token } = await params;
  const invitation = await findInvitation(token);
  return (
    <main className="grid min-h-dvh content-center justify-items-center px-4 py-12">
      <div className="w-full max-w-90">
        <div className="mb-8 flex items-center gap-2.5 text-md font-semibold">
          <Mark />
          <span dir="auto">{invitation?.workspaceName ?? t("Commondesk")}</span>
        </div>
        {invitation ? (
          <>
            <h1 className="mb-2 text-2xl font-semibold tracking-tight">{t("Choose a password")}</h1>
            <p className="mb-6 text-ink-muted">
              {t.rich("<name></name>, you sign in with <email></email> and this password from now on.", {
                name: () => <bdi>{invitation.name}</bdi>,
                email: () => <span className="font-mono text-sm wrap-anywhere">{invitation.email}</span>,
              })}
            </p>
            <ChoosePasswordForm token={token} email={invitation.email} />
          </>
        ) : (
          <>
            <h1 className="mb-2 text-2xl font-semibold tracking-tight">{t("This link does not work")}</h1>
            <p className="text-ink-muted">
              {t.rich(
                "It was used already, is older than seven days, or a newer one was made. Ask your administrator for a new one, or <link>sign in</link> if you have a password.",
                {
                  link: (words) => (
                    <a href="/sign-in" className="link">
                      {words}
                    </a>
                  ),
                },
              )}
            </p>
          </>
        )}
      </div>
    </main>
  );
}
