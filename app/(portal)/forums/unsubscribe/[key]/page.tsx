import type { Metadata } from "next";
import { Page } from "@/components/portal/page";
import { SmallForm } from "@/components/portal/small-form";
import { readSubscription } from "@/lib/domain/forums/follow";
import { requireVisit } from "@/lib/web/portal";
import { unsubscribe } from "../../actions";

export const metadata: Metadata = { title: "Stop mails about a topic", robots: { index: false } };

/**
 * Where the link at the foot of a forum mail leads. Opening it changes nothing, since programs that check mails open links,
 * too; the button ends the mails.
 */
export default async function UnsubscribePage({ params }: { params: Promise<{ key: string }> }) {
  const { ctx } = await requireVisit();
  const { key } = await params;
  const followed = await readSubscription(ctx, key);
  if (!followed) {
    return (
      <Page
        title="No more mails"
        intro={<p>This link has done its work: no mails about its topic are sent any more.</p>}
      />
    );
  }
  const address = <strong className="font-medium wrap-anywhere text-ink">{followed.email}</strong>;
  return (
    <Page
      title="Stop mails about a topic"
      intro={
        <p>
          {address} gets a mail about each new post in “{followed.title}”.
        </p>
      }
    >
      <SmallForm action={unsubscribe} hidden={{ key }} submit="Stop these mails" fields={[]} />
    </Page>
  );
}
