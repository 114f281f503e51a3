import { Megaphone } from "lucide-react";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { AccessKeyForm } from "@/components/portal/access-key-form";
import { LinkList, ListPart } from "@/components/portal/link-list";
import { RequestList } from "@/components/portal/request-list";
import { SearchBox } from "@/components/portal/search-box";
import { PlainText } from "@/components/tickets/plain-text";
import { buttonClass } from "@/components/ui/button";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { listPopularPages } from "@/lib/domain/knowledge/reading";
import { recentTopics } from "@/lib/domain/portals/recent-topics";
import { listTickets } from "@/lib/domain/tickets/list-tickets";
import { openWork } from "@/lib/domain/tickets/query";
import { type PortalVisit, requireVisit } from "@/lib/web/portal";
import { requestLine } from "./_lib/request-lines";
import { topicLinks } from "./_lib/topic-links";
import { openByKey } from "./requests/actions";

/** The portal's start page: one large search, what is read most, one's own open requests, and the way to ask. */
export default async function PortalHome() {
  const t = await getExtracted("portal");
  const visit = await requireVisit();
  const { welcome, announcement } = visit.site.portal;
  return (
    <main id="content" className="flex flex-1 flex-col">
      <section className="mx-auto w-full max-w-180 px-4 pt-10 pb-9 md:px-6 md:pt-18 md:pb-14">
        <h1 className="text-2xl font-semibold tracking-tight text-balance md:text-center md:text-3xl">
          {t("How can we help?")}
        </h1>
        <div className="mt-2 mb-7 text-ink-muted md:text-center">
          {welcome ? (
            <PlainText text={welcome} className="mx-auto text-reading" />
          ) : (
            <p>{t("Search first, or ask us.")}</p>
          )}
        </div>
        <SearchBox />
        {announcement ? (
          <div
            role="note"
            className="mt-6 flex gap-3 rounded-md border border-warning bg-warning-soft px-4 py-3 text-start text-base"
          >
            <Megaphone className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            <span className="sr-only">{t("Announcement")}</span>
            <PlainText text={announcement} />
          </div>
        ) : null}
      </section>
      <div className="mx-auto grid w-full max-w-260 gap-x-12 gap-y-10 px-4 pb-16 md:grid-cols-2 md:px-6">
        <div className="grid content-start gap-10">
          <Reading {...visit} />
        </div>
        <div className="grid content-start gap-10 max-md:order-first">
          <Requests {...visit} />
          <Talk {...visit} />
        </div>
      </div>
      <AskBand whatNext={visit.site.portal.whatNext} />
    </main>
  );
}

async function Reading({ ctx, site }: PortalVisit) {
  const t = await getExtracted("portal");
  const pages = await listPopularPages(ctx, site.portal.bookIds, 6);
  if (pages.length === 0) return null;
  return (
    <ListPart title={t("Read most")}>
      <LinkList
        links={pages.map(({ id, name, bookName, chapterName }) => ({
          id,
          href: `/knowledge/pages/${id}`,
          title: name,
          below: t("{book}, {chapter}", { book: bookName, chapter: chapterName }),
        }))}
      />
      <Link href="/knowledge" className="link mt-3.5 inline-block text-[0.9375rem]">
        {t("All pages")}
      </Link>
    </ListPart>
  );
}

async function Requests({ ctx, session }: PortalVisit) {
  const t = await getExtracted("portal");
  if (!session) return <GuestWays />;
  const query = { all: [openWork, { field: "customerId", op: "is" as const, value: session.customer.id }] };
  const [catalog, page] = await Promise.all([loadCatalog(ctx), listTickets(ctx, { query, limit: 5 })]);
  return (
    <ListPart title={t("Your open requests")}>
      {page.rows.length === 0 ? (
        <p className="border-b border-border py-4 text-ink-muted">{t("You have no open requests.")}</p>
      ) : (
        <RequestList requests={page.rows.map((ticket) => requestLine(catalog, ticket))} />
      )}
      <Link href="/requests?show=all" className="link mt-3.5 inline-block text-[0.9375rem]">
        {t("All my requests")}
      </Link>
    </ListPart>
  );
}

async function Talk({ ctx, site }: PortalVisit) {
  const t = await getExtracted("portal");
  const topics = await recentTopics(ctx, site.portal, 4);
  if (topics.length === 0) return null;
  return (
    <ListPart title={t("In the forum")}>
      <LinkList links={await topicLinks(topics)} />
    </ListPart>
  );
}

async function GuestWays() {
  const t = await getExtracted("portal");
  return (
    <ListPart title={t("See your request")}>
      <div className="grid gap-3 pt-4">
        <p className="text-base text-ink-muted">
          {t("Use the access key from our mail, or sign in to see everything you asked.")}
        </p>
        <AccessKeyForm action={openByKey} />
        <p className="flex flex-wrap gap-x-5 gap-y-1 text-base">
          <Link href="/account/sign-in" className="link">
            {t("Sign in")}
          </Link>
          <Link href="/account/sign-up" className="link">
            {t("Open an account")}
          </Link>
        </p>
      </div>
    </ListPart>
  );
}

async function AskBand({ whatNext }: { whatNext: string }) {
  const t = await getExtracted("portal");
  return (
    <section className="mt-auto border-t border-border bg-sunken">
      <div className="mx-auto flex max-w-260 flex-col gap-3 px-4 py-6 md:flex-row md:items-center md:px-6 md:py-8">
        <div className="me-auto min-w-0">
          <h2 className="font-semibold">{t("Still stuck?")}</h2>
          <p className="text-[0.9375rem] break-words text-ink-muted">
            {whatNext || t("Write to us. Our answer comes by e-mail and stands here.")}
          </p>
        </div>
        <Link href="/requests/new" className={buttonClass("primary", "lg")}>
          {t("Ask the team")}
        </Link>
      </div>
    </section>
  );
}
