import type { Metadata } from "next";
import Link from "next/link";
import { Page } from "@/components/portal/page";
import { type SmallField, SmallForm } from "@/components/portal/small-form";
import { buttonClass } from "@/components/ui/button";
import { readAccountLink } from "@/lib/domain/customers/account-links";
import { passwordLength } from "@/lib/domain/customers/account-schema";
import { requireVisit } from "@/lib/web/portal";
import { choosePassword, signInWithLink } from "../../actions";

export const metadata: Metadata = { title: "Your link", robots: { index: false } };

const password: SmallField = {
  name: "password",
  label: "New password",
  kind: "password",
  autoComplete: "new-password",
  help: `At least ${passwordLength.least} characters. A short sentence is a good password.`,
};

/**
 * Where a mailed link leads. Opening it changes nothing, since programs that check mails open links, too; the button
 * uses it up.
 */
export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { ctx } = await requireVisit();
  const { token } = await params;
  const link = await readAccountLink(ctx, token);
  if (!link) return <Ended />;
  const address = <strong className="font-medium wrap-anywhere text-ink">{link.email}</strong>;
  if (link.purpose === "sign_in") {
    return (
      <Page title="Sign in" intro={<p>You sign in as {address}.</p>}>
        <SmallForm action={signInWithLink} hidden={{ token }} submit="Sign in" fields={[]} />
      </Page>
    );
  }
  const opens = link.purpose === "sign_up";
  return (
    <Page
      title={opens ? "Open your account" : "Choose a new password"}
      intro={
        <p>
          This is the account of {address}.{opens ? "" : " All your browsers are signed out when you save."}
        </p>
      }
    >
      <SmallForm
        action={choosePassword}
        hidden={{ token }}
        submit={opens ? "Open the account" : "Save the password"}
        fields={
          opens
            ? [
                {
                  name: "name",
                  label: "Your name",
                  kind: "text",
                  autoComplete: "name",
                  maxLength: 200,
                  required: false,
                },
                password,
              ]
            : [password]
        }
      />
    </Page>
  );
}

function Ended() {
  return (
    <Page
      title="This link no longer works"
      intro={<p>A link works once, within 30 minutes, and ends when a newer one was used. Ask for a new one.</p>}
    >
      <p className="flex flex-wrap gap-3">
        <Link href="/account/sign-in" className={buttonClass("primary", "lg")}>
          Sign in
        </Link>
        <Link href="/account/password" className={buttonClass("plain", "lg")}>
          Choose a new password
        </Link>
        <Link href="/account/sign-up" className={buttonClass("quiet", "lg")}>
          Open an account
        </Link>
      </p>
    </Page>
  );
}
