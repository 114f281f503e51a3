import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { Fragment } from "react";
import { QueueRows } from "@/components/tickets/queue-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { Marked } from "@/components/ui/marked";
import { Pagination } from "@/components/ui/pagination";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../_components/page-head";
import { toQueueTicket } from "../tickets/queue";
import { shownTimeZone } from "../time-zone";
import { SearchBox } from "./_components/search-box";
import { type HitGroup, loadResults, type Results } from "./load-results";

type Props = { searchParams: Promise<{ q?: string | string[]; page?: string | string[] }> };

const PAGE = 25;

/** Operators are the same in every language. */
const EXAMPLES = ["from:ann", "status:open", "assignee:me", "is:unread", "has:file", "after:7d"];

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = await searchParams;
  const t = await getExtracted("console");
  const text = [q].flat()[0] ?? "";
  return { title: text ? t("Search: {text}", { text }) : t("Search") };
}

/** Search over everything a ticket holds, with operators, and beside it whatever else has the words. */
export default async function SearchPage({ searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx, agent } = await requireAgent();
  const params = await searchParams;
  const text = ([params.q].flat()[0]?.trim() ?? "").slice(0, 500);
  const page = Math.max(1, Math.min(Number([params.page].flat()[0] ?? 1) || 1, 80));
  const timeZone = await shownTimeZone(ctx.workspace);
  const results = text ? await loadResults(ctx, { text, timeZone, limit: PAGE, offset: (page - 1) * PAGE }) : null;
  if (results && "found" in results && results.found.exact !== null) {
    redirect(`/console/tickets/${results.found.exact}?view=all`);
  }
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("Search")} />
      <main className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-190 px-4 py-5 md:px-6">
          <SearchBox key={text} text={text} me={agent.id} />
          <p className="mt-2 text-sm text-ink-muted">
            {t.rich(
              "“Quotes” find words side by side, a minus leaves something out. Operators narrow: <examples></examples>, a field by its name.",
              {
                examples: () =>
                  EXAMPLES.map((example, index) => (
                    <Fragment key={example}>
                      {index > 0 ? ", " : ""}
                      <code dir="ltr">{example}</code>
                    </Fragment>
                  )),
              },
            )}
          </p>
          {results === null ? null : "refused" in results ? (
            <p role="alert" className="mt-4 rounded-md border border-danger px-4 py-3">
              {results.refused}
            </p>
          ) : (
            <Found text={text} page={page} results={results} catalog={await loadCatalog(ctx)} />
          )}
        </div>
      </main>
    </div>
  );
}

type FoundProps = { text: string; page: number; results: Results; catalog: Awaited<ReturnType<typeof loadCatalog>> };

function Found({ text, page, results, catalog }: FoundProps) {
  const t = useExtracted("console");
  const { found, extracts, terms, others } = results;
  const hrefOf = (to: number) => `/console/search?${new URLSearchParams({ q: text, page: String(to) })}`;
  return (
    <>
      {found.problems.length > 0 ? (
        <ul role="status" className="mt-4 rounded-md border border-border bg-warning-soft px-4 py-2">
          {found.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
      {found.corrected ? (
        <p role="status" className="mt-4">
          {t.rich("Nothing matches “{text}”. These match <corrected></corrected>.", {
            text,
            corrected: () => <strong className="font-semibold">{found.corrected}</strong>,
          })}
        </p>
      ) : null}
      {others.map((group) => (
        <Group key={group.label} {...group} terms={terms} />
      ))}
      <section aria-label={t("Tickets")} className="mt-5">
        <div className="mb-2 flex items-baseline justify-between gap-3">
          <h2 className="text-xs font-medium text-ink-muted">
            <span role="status">
              {found.cut
                ? t("More than {total, number} tickets; the newest {total, number} of them are ranked", {
                    total: found.total,
                  })
                : t("{count, plural, one {# ticket} other {# tickets}}", { count: found.total })}
            </span>
          </h2>
          <Link
            href={`/console/filters/new?${new URLSearchParams({ q: text })}`}
            prefetch={false}
            className="link text-sm"
          >
            {t("Save as filter")}
          </Link>
        </div>
        {found.rows.length === 0 ? (
          <EmptyState title={t("Nothing found")}>{t("Try fewer or other words, or a part of one.")}</EmptyState>
        ) : (
          <QueueRows
            rows={found.rows.map((row) => {
              const ticket = toQueueTicket(row, catalog);
              return {
                ticket,
                subject: <Marked text={ticket.subject} terms={terms} />,
                excerpt: <Marked text={extracts.get(row.id) ?? ticket.excerpt} terms={terms} />,
              };
            })}
          />
        )}
        <Pagination
          previous={page > 1 ? hrefOf(page - 1) : null}
          next={page * PAGE < found.total ? hrefOf(page + 1) : null}
        />
      </section>
    </>
  );
}

function Group({ label, hits, terms }: HitGroup & { terms: string[] }) {
  return (
    <section aria-label={label} className="mt-5">
      <h2 className="mb-1 text-xs font-medium text-ink-muted">{label}</h2>
      <ul>
        {hits.map((hit) => (
          <li key={hit.href}>
            <Link
              href={hit.href}
              prefetch={false}
              className="-mx-2 flex gap-x-3 rounded-md px-2 py-1 text-ink no-underline hover:bg-sunken"
            >
              <bdi className="shrink-0 font-medium">
                <Marked text={hit.title} terms={terms} />
              </bdi>
              <span dir="auto" className="truncate text-ink-muted">
                <Marked text={hit.hint} terms={terms} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
