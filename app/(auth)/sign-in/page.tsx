import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Mark } from "@/components/ui/mark";
import { safeNext } from "@/lib/auth/pages";
import { currentAgent } from "@/lib/web/sessions";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

/** Where agents sign in. Somebody who is signed in already goes on at once. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const target = safeNext("agent", Array.isArray(next) ? next[0] : next);
  if (await currentAgent()) redirect(target);
  return (
    <main className="grid min-h-dvh content-center justify-items-center px-4 py-12">
      <div className="w-full max-w-90">
        <div className="mb-8 flex items-center gap-2.5 text-md font-semibold">
          <Mark />
          Commondesk
        </div>
        <h1 className="mb-6 text-2xl font-semibold tracking-tight">Sign in</h1>
        <SignInForm next={target} />
        <p className="mt-8 text-sm text-ink-muted">
          This is for people who answer requests. To ask for help or read an answer, go to the{" "}
          <a href="/" className="link">
            help page
          </a>
          .
        </p>
      </div>
    </main>
  );
}
