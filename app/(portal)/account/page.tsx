import type { Metadata } from "next";
import { Page } from "@/components/portal/page";
import { SessionList } from "@/components/portal/session-list";
import { SmallForm } from "@/components/portal/small-form";
import { Button } from "@/components/ui/button";
import { getAccount } from "@/lib/domain/customers/account";
import { passwordLength } from "@/lib/domain/customers/account-schema";
import { listSessions } from "@/lib/domain/sessions/sessions";
import { joinName } from "@/lib/text/names";
import { requireCustomer } from "@/lib/web/sessions";
import { endOtherSession, mailOwnPasswordLink, saveName, savePassword, signOut } from "./actions";

export const metadata: Metadata = { title: "Your account" };

/** The signed-in customer's own name, password and sessions. */
export default async function AccountPage() {
  const { ctx, sessionId } = await requireCustomer();
  const [account, sessions] = await Promise.all([getAccount(ctx), listSessions(ctx, sessionId)]);
  return (
    <Page
      title="Your account"
      intro={<p className="break-words">{account.emails.map((one) => one.email).join(", ")}</p>}
    >
      <div className="grid gap-10">
        <section className="grid gap-4">
          <h2 className="border-b border-border pb-2.5 font-semibold">Your name</h2>
          <SmallForm
            action={saveName}
            look="plain"
            submit="Save the name"
            fields={[
              {
                name: "name",
                label: "Name",
                kind: "text",
                autoComplete: "name",
                maxLength: 200,
                value: joinName(account.firstName, account.lastName),
                help: "As our answers address you. Requests you sent before keep the name they had.",
              },
            ]}
          />
        </section>
        <section className="grid gap-4">
          <h2 className="border-b border-border pb-2.5 font-semibold">Password</h2>
          {account.hasPassword ? (
            <SmallForm
              action={savePassword}
              look="plain"
              submit="Save the password"
              fields={[
                { name: "current", label: "Current password", kind: "password", autoComplete: "current-password" },
                {
                  name: "password",
                  label: "New password",
                  kind: "password",
                  autoComplete: "new-password",
                  help: `At least ${passwordLength.least} characters. Your other browsers are signed out.`,
                },
              ]}
            />
          ) : (
            <>
              <p className="text-ink-muted">You sign in by links. If you like, choose a password as well.</p>
              <SmallForm action={mailOwnPasswordLink} look="plain" submit="Mail me a link to choose one" fields={[]} />
            </>
          )}
        </section>
        <section id="sessions" className="grid scroll-mt-6 gap-2">
          <h2 className="border-b border-border pb-2.5 font-semibold">Where you are signed in</h2>
          <SessionList
            sessions={sessions.map((one) => ({
              handle: one.handle,
              browser: browserName(one.userAgent),
              ip: one.ip,
              since: one.createdAt.toISOString(),
              current: one.current,
            }))}
            end={endOtherSession}
          />
        </section>
        <form action={signOut}>
          <Button type="submit" size="lg" className="max-sm:w-full">
            Sign out
          </Button>
        </form>
      </div>
    </Page>
  );
}

/** "Firefox on Windows", as far as the browser says; good enough to know one's own again. */
function browserName(userAgent: string): string {
  const browser = [
    ["Edg/", "Edge"],
    ["OPR/", "Opera"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ].find(([mark = ""]) => userAgent.includes(mark))?.[1];
  const system = [
    ["iPhone", "iPhone"],
    ["iPad", "iPad"],
    ["Android", "Android"],
    ["Windows", "Windows"],
    ["Mac OS", "Mac"],
    ["Linux", "Linux"],
  ].find(([mark = ""]) => userAgent.includes(mark))?.[1];
  return `${browser ?? "A browser"}${system ? ` on ${system}` : ""}`;
}
