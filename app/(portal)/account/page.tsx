import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { keepLanguage } from "@/app/language-action";
import { Notice, Page } from "@/components/portal/page";
import { SessionList } from "@/components/portal/session-list";
import { SmallForm } from "@/components/portal/small-form";
import { Button } from "@/components/ui/button";
import { LanguageSwitch } from "@/components/ui/language-switch";
import { getAccount } from "@/lib/domain/customers/account";
import { listFollowed } from "@/lib/domain/forums/follow";
import { listSessions } from "@/lib/domain/sessions/sessions";
import { languages } from "@/lib/i18n/languages";
import { joinName } from "@/lib/text/names";
import { requireVisit } from "@/lib/web/portal";
import { requireCustomer } from "@/lib/web/sessions";
import { readParam, type SearchParams } from "../_lib/search-params";
import { Addresses } from "./_parts/addresses";
import { FollowedList } from "./_parts/followed";
import { Part } from "./_parts/part";
import { Password } from "./_parts/password";
import { Notices, YourData } from "./_parts/your-data";
import { endOtherSession, saveName, signOut } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Your account") };
}

/** The signed-in customer's own name, addresses, password, choices, data and sessions, and what they follow. */
export default async function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const { ctx, sessionId } = await requireCustomer();
  const { site } = await requireVisit();
  const [account, sessions, followed] = await Promise.all([
    getAccount(ctx),
    listSessions(ctx, sessionId),
    listFollowed(ctx, site.portal.forumIds),
  ]);
  const added = (await readParam(searchParams, "added")) !== "";
  return (
    <Page title={t("Your account")}>
      {added ? <Notice look="good">{t("The address is in your account now.")}</Notice> : null}
      <div className="grid gap-10">
        <Part title={t("Your name")}>
          <SmallForm
            action={saveName}
            look="plain"
            submit={t("Save the name")}
            fields={[
              {
                name: "name",
                label: t("Name"),
                kind: "text",
                autoComplete: "name",
                maxLength: 200,
                value: joinName(account.firstName, account.lastName),
                help: t("As our answers address you. Requests you sent before keep the name they had."),
              },
            ]}
          />
        </Part>
        <Addresses emails={account.emails} />
        <Password hasPassword={account.hasPassword} />
        <Part title={t("Language")}>
          <div>
            <LanguageSwitch languages={languages} action={keepLanguage} />
          </div>
        </Part>
        <Notices {...account} />
        <FollowedList items={followed} />
        <Part id="sessions" title={t("Where you are signed in")}>
          <SessionList
            sessions={sessions.map((one) => ({
              handle: one.handle,
              browser: browserName(one.userAgent) || t("A browser"),
              ip: one.ip,
              since: one.createdAt.toISOString(),
              current: one.current,
            }))}
            end={endOtherSession}
          />
        </Part>
        <YourData deletionAskedAt={account.deletionAskedAt} />
        <form action={signOut}>
          <Button type="submit" size="lg" className="max-sm:w-full">
            {t("Sign out")}
          </Button>
        </form>
      </div>
    </Page>
  );
}

/** "Firefox, Windows", as far as the browser says; good enough to know one's own again. */
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
  return [browser, system].filter(Boolean).join(", ");
}
