import type { Metadata } from "next";
import Link from "next/link";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { mailLink } from "../actions";

export const metadata: Metadata = { title: "Choose a new password" };

/** Mails the link by which a forgotten password is replaced. */
export default function ForgottenPasswordPage() {
  return (
    <Page title="Choose a new password" intro={<p>We mail you a link by which you can choose a new one.</p>}>
      <SmallForm
        action={mailLink}
        hidden={{ purpose: "password" }}
        submit="Mail me the link"
        fields={[{ name: "email", label: "E-mail address", kind: "email", autoComplete: "email" }]}
      />
      <p className="mt-8 text-base">
        <Link href="/account/sign-in" className="link">
          Back to signing in
        </Link>
      </p>
    </Page>
  );
}
