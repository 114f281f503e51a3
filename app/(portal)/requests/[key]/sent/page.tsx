import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { CopyLink } from "@/components/portal/copy-link";
import { Page } from "@/components/portal/page";
import { buttonClass } from "@/components/ui/button";
import { accessKeyOf } from "@/lib/domain/tickets/read-ticket";
import { requireVisit } from "@/lib/web/portal";
import { openRequestPage } from "../../../_lib/open-request";

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Your request is with us"), robots: { index: false } };
}

/** Shown after a request was sent: its number, what happens next, and the link that opens it. */
export default async function SentPage({ params }: Props) {
  const t = await getExtracted("portal");
  const { site, session } = await requireVisit();
  const { key } = await params;
  const found = await openRequestPage(key);
  if ("limited" in found) redirect(`/requests/${key}`);
  const { ticket, address, isOwn } = found;
  // The link is the right to read and answer; whoever only reads along gets none.
  if (!isOwn) redirect(address);
  const link = `${site.address}/requests/${accessKeyOf(ticket)}`;
  return (
    <Page
      title={t("Your request is with us")}
      intro={
        <p>
          {t.rich("It has the number <number></number>: <subject></subject>", {
            number: () => <strong className="font-semibold text-ink tabular-nums">#{ticket.id}</strong>,
            subject: () => <span className="break-words">{ticket.subject}</span>,
          })}
        </p>
      }
    >
      <section className="grid gap-3 rounded-lg border border-border bg-surface p-6">
        <h2 className="font-semibold">{t("What happens next")}</h2>
        <ol className="grid list-decimal gap-2 ps-5 marker:text-ink-muted">
          <li>{site.portal.whatNext || t("We read what you wrote and find the right person.")}</li>
          <li>
            {t.rich("Our answer goes to <email></email>, and stands on the page of your request.", {
              email: () => <span className="wrap-anywhere">{ticket.contactEmail || t("you")}</span>,
            })}
          </li>
          <li>{t("If we need to know more, answer the mail or write on that page. Both reach us.")}</li>
        </ol>
      </section>
      <section className="mt-6 grid gap-2">
        <h2 className="font-semibold">{t("The link to your request")}</h2>
        <p className="text-base text-ink-muted">
          {session
            ? t("Whoever has it can read the request and answer. You find the request under “My requests” as well.")
            : t("Whoever has it can read the request and answer. Keep it; you need no account to use it.")}
        </p>
        <CopyLink address={link} />
      </section>
      <p className="mt-8 flex flex-wrap gap-3">
        <Link href={address} className={`${buttonClass("primary", "lg")} max-sm:w-full`}>
          {t("See your request")}
        </Link>
        <Link href="/" className={`${buttonClass("quiet", "lg")} max-sm:w-full`}>
          {t("Back to the start page")}
        </Link>
      </p>
    </Page>
  );
}
