import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { safeNext } from "@/lib/auth/pages";
import { requireVisit } from "@/lib/web/portal";
import { readParam, type SearchParams } from "../../_lib/search-params";
import { mailLink, signIn } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Sign in") };
}

/** Two ways in: address and password, or a link by mail. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const next = safeNext("customer", await readParam(searchParams, "next"));
  const { session } = await requireVisit();
  if (session) redirect(next);
  return (
    <Page
      title={t("Sign in")}
      intro={
        <p>
          {t.rich("You have no account yet? <link>Open one</link>. To ask us something you need none.", {
            link: (words) => (
              <Link href="/account/sign-up" className="link">
                {words}
              </Link>
            ),
          })}
        </p>
      }
    >
      <SmallForm
        action={signIn}
        hidden={{ next }}
        submit={t("Sign in")}
        fields={[
          { name: "email", label: t("E-mail address"), kind: "email", autoComplete: "username" },
          { name: "password", label: t("Password"), kind: "password", autoComplete: "current-password" },
        ]}
      >
        <p className="-mt-2 text-base">
          <Link href="/account/password" className="link">
            {t("Forgot your password?")}
          </Link>
        </p>
      </SmallForm>
      <section className="mt-10 border-t border-border pt-8">
        <h2 className="font-semibold">{t("Without a password")}</h2>
        <p className="mt-1 mb-5 text-ink-muted">
          {t("If you ever wrote to us, we can mail you a link that signs you in. It works once.")}
        </p>
        <LinkForm />
      </section>
    </Page>
  );
}

async function LinkForm() {
  const t = await getExtracted("portal");
  return (
    <SmallForm
      action={mailLink}
      hidden={{ purpose: "sign_in" }}
      look="plain"
      submit={t("Mail me a link")}
      idPrefix="link-"
      fields={[{ name: "email", label: t("E-mail address"), kind: "email", autoComplete: "email" }]}
    />
  );
}
