import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { safeNext } from "@/lib/auth/pages";
import { requireVisit } from "@/lib/web/portal";
import { readParam, type SearchParams } from "../../_lib/search-params";
import { mailLink, signIn } from "../actions";

export const metadata: Metadata = { title: "Sign in" };

/** Two ways in: address and password, or a link by mail. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const next = safeNext("customer", await readParam(searchParams, "next"));
  const { session } = await requireVisit();
  if (session) redirect(next);
  return (
    <Page
      title="Sign in"
      intro={
        <p>
          You have no account yet?{" "}
          <Link href="/account/sign-up" className="link">
            Open one
          </Link>
          . To ask us something you need none.
        </p>
      }
    >
      <SmallForm
        action={signIn}
        hidden={{ next }}
        submit="Sign in"
        fields={[
          { name: "email", label: "E-mail address", kind: "email", autoComplete: "username" },
          { name: "password", label: "Password", kind: "password", autoComplete: "current-password" },
        ]}
      >
        <p className="-mt-2 text-base">
          <Link href="/account/password" className="link">
            Forgot your password?
          </Link>
        </p>
      </SmallForm>
      <section className="mt-10 border-t border-border pt-8">
        <h2 className="font-semibold">Without a password</h2>
        <p className="mt-1 mb-5 text-ink-muted">
          If you ever wrote to us, we can mail you a link that signs you in. It works once.
        </p>
        <LinkForm />
      </section>
    </Page>
  );
}

function LinkForm() {
  return (
    <SmallForm
      action={mailLink}
      hidden={{ purpose: "sign_in" }}
      look="plain"
      submit="Mail me a link"
      idPrefix="link-"
      fields={[{ name: "email", label: "E-mail address", kind: "email", autoComplete: "email" }]}
    />
  );
}
