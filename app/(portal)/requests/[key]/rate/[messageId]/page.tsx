import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { RatingForm } from "@/components/portal/rating-form";
import { PlainText } from "@/components/tickets/plain-text";
import { ratingsOf } from "@/lib/domain/ratings/ratings";
import { getMessage } from "@/lib/domain/tickets/read-ticket";
import { excerpt } from "@/lib/text/html";
import { requireVisit } from "@/lib/web/portal";
import { idIn, found as readOr404 } from "../../../../_lib/found";
import { openRequestPage } from "../../../../_lib/open-request";
import { rate } from "../../../actions";

type Props = { params: Promise<{ key: string; messageId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Did this answer help?"), robots: { index: false } };
}

/**
 * Where the person who asked says whether an answer helped. Opening it says nothing yet: programs that check mails open
 * links, too.
 */
export default async function RatePage({ params }: Props) {
  const t = await getExtracted("portal");
  await requireVisit();
  const { key, messageId } = await params;
  const found = await openRequestPage(key);
  if ("limited" in found) redirect(`/requests/${key}`);
  const { ctx, ticket, address, isOwn } = found;
  const [message, ratings] = await Promise.all([
    readOr404(getMessage(ctx, idIn(messageId))),
    ratingsOf(ctx, ticket.id),
  ]);
  if (!isOwn || message.ticketId !== ticket.id || message.authorAgentId === null) notFound();
  return (
    <Page title={t("Did this answer help?")} intro={<p className="break-words">{ticket.subject}</p>}>
      <blockquote className="mb-8 border-s-2 border-border-strong ps-4 text-ink-muted">
        <p className="font-medium">{message.authorName}</p>
        <PlainText text={excerpt(message.bodyText, 400)} />
      </blockquote>
      <RatingForm
        action={rate.bind(null, address.slice("/requests/".length), message.id)}
        said={ratings.get(message.id) ?? null}
        back={address}
      />
    </Page>
  );
}
