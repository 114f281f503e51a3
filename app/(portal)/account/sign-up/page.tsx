import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { requireVisit } from "@/lib/web/portal";
import { mailLink } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Open an account") };
}

/** Opens an account, beginning with the proof of its address: name and password come after the link in the mail. */
export default async function SignUpPage() {
  const t = await getExtracted("portal");
  const { session } = await requireVisit();
  if (session) redirect("/account");
  return (
    <Page
      title={t("Open an account")}
      intro={
        <p>
          {t(
            "We mail you a link first, so that nobody else can open an account with your address. What you asked us under that address before is in your account then.",
          )}
        </p>
      }
    >
      <SmallForm
        action={mailLink}
        hidden={{ purpose: "sign_up" }}
        submit={t("Mail me the link")}
        fields={[{ name: "email", label: t("E-mail address"), kind: "email", autoComplete: "email" }]}
      />
      <p className="mt-8 text-base">
        {t.rich("You have an account? <link>Sign in</link>", {
          link: (words) => (
            <Link href="/account/sign-in" className="link">
              {words}
            </Link>
          ),
        })}
      </p>
    </Page>
  );
}
