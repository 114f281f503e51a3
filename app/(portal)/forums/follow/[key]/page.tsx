import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { readSubscription } from "@/lib/domain/forums/follow";
import { requireVisit } from "@/lib/web/portal";
import { confirmFollowing } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Mails from the forum"), robots: { index: false } };
}

/**
 * Where the question in a mail leads: does its owner want mails about a topic or a forum? Opening it changes nothing, since programs
 * that check mails open links, too; the button says yes.
 */
export default async function ConfirmFollowingPage({ params }: { params: Promise<{ key: string }> }) {
  const t = await getExtracted("portal");
  const { ctx } = await requireVisit();
  const { key } = await params;
  const followed = await readSubscription(ctx, key);
  if (!followed || followed.confirmed) {
    return (
      <Page
        title={t("Mails from the forum")}
        intro={<p>{followed ? t("You said yes already.") : t("This link leads nowhere any more.")}</p>}
      />
    );
  }
  const values = { address: followed.email, title: followed.title };
  return (
    <Page
      title={t("Mails from the forum")}
      intro={
        <p className="wrap-anywhere">
          {followed.kind === "forum"
            ? followed.title === ""
              ? t("Shall {address} get a mail about each new topic of this forum?", values)
              : t("Shall {address} get a mail about each new topic in “{title}”?", values)
            : followed.title === ""
              ? t("Shall {address} get a mail about each new post of this topic?", values)
              : t("Shall {address} get a mail about each new post in “{title}”?", values)}
        </p>
      }
    >
      <SmallForm action={confirmFollowing} hidden={{ key }} submit={t("Yes, send them")} fields={[]} />
    </Page>
  );
}
