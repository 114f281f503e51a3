import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { readSubscription } from "@/lib/domain/forums/follow";
import { requireVisit } from "@/lib/web/portal";
import { unsubscribe } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Stop mails from the forum"), robots: { index: false } };
}

/**
 * Where the link at the foot of a forum mail leads. Opening it changes nothing, since programs that check mails open links,
 * too; the button ends the mails.
 */
export default async function UnsubscribePage({ params }: { params: Promise<{ key: string }> }) {
  const t = await getExtracted("portal");
  const { ctx } = await requireVisit();
  const { key } = await params;
  const followed = await readSubscription(ctx, key);
  if (!followed) {
    return (
      <Page
        title={t("No more mails")}
        intro={<p>{t("This link has done its work: no mails that it stands for are sent any more.")}</p>}
      />
    );
  }
  const values = { address: followed.email, title: followed.title };
  return (
    <Page
      title={t("Stop mails from the forum")}
      intro={
        <p className="wrap-anywhere">
          {followed.kind === "forum"
            ? followed.title === ""
              ? t("{address} gets a mail about each new topic of a forum.", values)
              : t("{address} gets a mail about each new topic in “{title}”.", values)
            : followed.title === ""
              ? t("{address} gets a mail about each new post of a topic.", values)
              : t("{address} gets a mail about each new post in “{title}”.", values)}
        </p>
      }
    >
      <SmallForm action={unsubscribe} hidden={{ key }} submit={t("Stop these mails")} fields={[]} />
    </Page>
  );
}
