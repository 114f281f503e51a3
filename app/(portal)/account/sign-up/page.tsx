import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { requireVisit } from "@/lib/web/portal";
import { mailLink } from "../actions";

export const metadata: Metadata = { title: "Open an account" };

/** Opens an account, beginning with the proof of its address: name and password come after the link in the mail. */
export default async function SignUpPage() {
  const { session } = await requireVisit();
  if (session) redirect("/account");
  return (
    <Page
      title="Open an account"
      intro={
        <p>
          We mail you a link first, so that nobody else can open an account with your address. What you asked us under
          that address before is in your account then.
        </p>
      }
    >
      <SmallForm
        action={mailLink}
        hidden={{ purpose: "sign_up" }}
        submit="Mail me the link"
        fields={[{ name: "email", label: "E-mail address", kind: "email", autoComplete: "email" }]}
      />
      <p className="mt-8 text-base">
        You have an account?{" "}
        <Link href="/account/sign-in" className="link">
          Sign in
        </Link>
      </p>
    </Page>
  );
}
