import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { LinkList, ListPart } from "@/components/portal/link-list";
import { Page } from "@/components/portal/page";
import { RequestList } from "@/components/portal/request-list";
import { SearchBox } from "@/components/portal/search-box";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { DomainError } from "@/lib/domain/errors";
import { findInPortal } from "@/lib/domain/portals/find";
import { networkOf, takePoint } from "@/lib/domain/rate-limits";
import { getSay } from "@/lib/i18n/say";
import { requireVisit } from "@/lib/web/portal";
import { requestLine } from "../_lib/request-lines";
import { readParam, type SearchParams } from "../_lib/search-params";
import { topicLinks } from "../_lib/topic-links";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Search"), robots: { index: false } };
}

/** Searches that one network may begin. */
const perNetwork = { name: "portal-search", points: 120, seconds: 600 };
const shown = 15;

/** What a search over the whole portal found: own requests first, since they are the visitor's own. */
export default async function SearchPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const { ctx, site, session } = await requireVisit();
  const text = (await readParam(searchParams, "q")).trim().slice(0, 200);
  const limited = text === "" ? null : await takePoint(perNetwork, networkOf(ctx.ip ?? "")).then(() => null, tooOften);
  if (limited !== null) return <Page title={t("Please wait a moment")} intro={<p>{limited}</p>} />;
  const [catalog, { pages, topics, requests }] = await Promise.all([
    loadCatalog(ctx),
    text === "" ? { pages: [], topics: [], requests: [] } : findInPortal(ctx, site.portal, { text, limit: shown }),
  ]);
  const nothing = pages.length + topics.length + requests.length === 0;
  return (
    <Page title={t("Search")} width="wide">
      <SearchBox value={text} />
      <div className="mt-8 grid gap-10">
        {text !== "" && nothing ? <NothingFound text={text} /> : null}
        {requests.length > 0 ? (
          <ListPart title={t("Your requests")}>
            <RequestList requests={requests.map((ticket) => requestLine(catalog, ticket, session?.customer.id))} />
          </ListPart>
        ) : null}
        {pages.length > 0 ? (
          <ListPart title={t("Pages")}>
            <LinkList
              links={pages.map(({ id, name, bookName, excerpt }) => ({
                id,
                href: `/knowledge/pages/${id}`,
                title: name,
                below: excerpt,
                side: bookName,
              }))}
            />
          </ListPart>
        ) : null}
        {topics.length > 0 ? (
          <ListPart title={t("In the forum")}>
            <LinkList links={await topicLinks(topics)} />
          </ListPart>
        ) : null}
      </div>
      {nothing ? null : (
        <p className="mt-10 flex flex-wrap items-center gap-4 text-ink-muted">
          {t("Not what you need?")}
          <Link href="/requests/new" className={buttonClass("plain", "lg")}>
            {t("Ask us")}
          </Link>
        </p>
      )}
    </Page>
  );
}

/** The sentence that asks to wait. */
async function tooOften(error: unknown): Promise<string> {
  if (error instanceof DomainError && error.code === "rate_limited") return (await getSay())(error.message);
  throw error;
}

async function NothingFound({ text }: { text: string }) {
  const t = await getExtracted("portal");
  return (
    <EmptyState
      icon={SearchX}
      title={t("Nothing found for “{text}”", { text })}
      action={
        <Link href="/requests/new" className={buttonClass("primary", "lg")}>
          {t("Ask us")}
        </Link>
      }
    >
      {t("Try fewer words, or others.")}
    </EmptyState>
  );
}
