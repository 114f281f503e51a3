import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { Page } from "@/components/portal/page";
import { type SmallField, SmallForm } from "@/components/portal/small-form";
import { buttonClass } from "@/components/ui/button";
import { signInAddress } from "@/lib/auth/pages";
import { readAccountLink } from "@/lib/domain/customers/account-links";
import { passwordLength } from "@/lib/domain/customers/account-schema";
import { requireVisit } from "@/lib/web/portal";
import { choosePassword, signInWithLink } from "../../actions";
import { confirmAddress } from "../../own-actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Your link"), robots: { index: false } };
}

/**
 * Where a mailed link leads. Opening it changes nothing, since programs that check mails open links, too; the button
 * uses it up.
 */
export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const t = await getExtracted("portal");
  const { ctx, session } = await requireVisit();
  const { token } = await params;
  const link = await readAccountLink(ctx, token);
  if (!link) return <Ended />;
  const tags = {
    email: () => <strong className="font-medium wrap-anywhere text-ink">{link.email}</strong>,
  };
  if (link.purpose === "address") {
    if (!session) redirect(signInAddress("customer", `/account/link/${token}`));
    return (
      <Page
        title={t("Add this address")}
        intro={
          <p>
            {t.rich("<email></email> becomes an address of the account in which you are signed in, {name}.", {
              ...tags,
              name: session.customer.name,
            })}
          </p>
        }
      >
        <SmallForm action={confirmAddress} hidden={{ token }} submit={t("Add it to my account")} fields={[]} />
      </Page>
    );
  }
  if (link.purpose === "sign_in") {
    return (
      <Page title={t("Sign in")} intro={<p>{t.rich("You sign in as <email></email>.", tags)}</p>}>
        <SmallForm action={signInWithLink} hidden={{ token }} submit={t("Sign in")} fields={[]} />
      </Page>
    );
  }
  const opens = link.purpose === "sign_up";
  return (
    <PasswordPage
      title={opens ? t("Open your account") : t("Choose a new password")}
      intro={
        opens
          ? t.rich("This is the account of <email></email>.", tags)
          : t.rich("This is the account of <email></email>. All your browsers are signed out when you save.", tags)
      }
      token={token}
      submit={opens ? t("Open the account") : t("Save the password")}
      withName={opens}
    />
  );
}

async function PasswordPage(props: {
  title: string;
  intro: ReactNode;
  token: string;
  submit: string;
  withName: boolean;
}) {
  const t = await getExtracted("portal");
  const name: SmallField = {
    name: "name",
    label: t("Your name"),
    kind: "text",
    autoComplete: "name",
    maxLength: 200,
    required: false,
  };
  const password: SmallField = {
    name: "password",
    label: t("New password"),
    kind: "password",
    autoComplete: "new-password",
    help: t("At least {least, number} characters. A short sentence is a good password.", {
      least: passwordLength.least,
    }),
  };
  return (
    <Page title={props.title} intro={<p>{props.intro}</p>}>
      <SmallForm
        action={choosePassword}
        hidden={{ token: props.token }}
        submit={props.submit}
        fields={props.withName ? [name, password] : [password]}
      />
    </Page>
  );
}

async function Ended() {
  const t = await getExtracted("portal");
  return (
    <Page
      title={t("This link no longer works")}
      intro={<p>{t("A link works once, within 30 minutes, and ends when a newer one was used. Ask for a new one.")}</p>}
    >
      <p className="flex flex-wrap gap-3">
        <Link href="/account/sign-in" className={buttonClass("primary", "lg")}>
          {t("Sign in")}
        </Link>
        <Link href="/account/password" className={buttonClass("plain", "lg")}>
          {t("Choose a new password")}
        </Link>
        <Link href="/account/sign-up" className={buttonClass("quiet", "lg")}>
          {t("Open an account")}
        </Link>
      </p>
    </Page>
  );
}
