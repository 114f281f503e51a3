import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { mailLink } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Choose a new password") };
}

/** Mails the link by which a forgotten password is replaced. */
export default async function ForgottenPasswordPage() {
  const t = await getExtracted("portal");
  return (
    <Page
      title={t("Choose a new password")}
      intro={<p>{t("We mail you a link by which you can choose a new one.")}</p>}
    >
      <SmallForm
        action={mailLink}
        hidden={{ purpose: "password" }}
        submit={t("Mail me the link")}
        fields={[{ name: "email", label: t("E-mail address"), kind: "email", autoComplete: "email" }]}
      />
      <p className="mt-8 text-base">
        <Link href="/account/sign-in" className="link">
          {t("Back to signing in")}
        </Link>
      </p>
    </Page>
  );
}
