import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { QueueRow, queueRowClass } from "@/components/tickets/queue-row";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { listCustomers } from "@/lib/domain/customers/queries";
import { searchTickets } from "@/lib/domain/tickets/search-tickets";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../_components/page-head";
import { toQueueTicket } from "../tickets/queue";

type Props = { searchParams: Promise<{ q?: string | string[]; page?: string | string[] }> };

const PAGE = 25;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = await searchParams;
  return { title: q ? `Search: ${q}` : "Search" };
}

/** Search over everything a ticket holds, with customers whose name or address matches. */
export default async function SearchPage({ searchParams }: Props) {
  const { ctx } = await requireAgent();
  const params = await searchParams;
  const text = [params.q].flat()[0]?.trim() ?? "";
  const page = Math.max(1, Math.min(Number([params.page].flat()[0] ?? 1) || 1, 80));
  const [catalog, result, people] = await Promise.all([
    loadCatalog(ctx),
    text ? searchTickets(ctx, { text, limit: PAGE, offset: (page - 1) * PAGE }) : null,
    text && page === 1 ? listCustomers(ctx, { text, limit: 5 }) : { rows: [] },
  ]);
  const hrefOf = (to: number) => `/console/search?${new URLSearchParams({ q: text, page: String(to) })}`;
  const more = result !== null && page * PAGE < result.total;
  return (
    <div className="flex h-full flex-col">
      <PageHead title="Search" />
      <main className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-190 px-4 py-5 md:px-6">
          <Form action="/console/search" role="search" className="flex gap-2">
            <Input
              key={text}
              type="search"
              name="q"
              size="lg"
              defaultValue={text}
              autoFocus={text === ""}
              maxLength={500}
              aria-label="Search tickets"
              placeholder="Words, a name, an address, a number"
            />
            <Button type="submit" look="primary" size="lg">
              Search
            </Button>
          </Form>
          <p className="mt-2 text-sm text-ink-muted">
            “Quotes” find words side by side, a minus leaves a word out. Messages, notes, fields and file names are
            searched.
          </p>
          {result?.exact ? (
            <p className="mt-4">
              <Link href={`/console/tickets/${result.exact}`} className="link">
                Open ticket #{result.exact}
              </Link>
            </p>
          ) : null}
          {result?.corrected ? (
            <p role="status" className="mt-4">
              Nothing matches “{text}”. These match <strong className="font-semibold">{result.corrected}</strong>.
            </p>
          ) : null}
          {people.rows.length > 0 ? (
            <section aria-label="Customers" className="mt-5">
              <h2 className="mb-1 text-xs font-medium text-ink-muted">Customers</h2>
              <ul>
                {people.rows.map((person) => (
                  <li key={person.id}>
                    <Link
                      href={`/console/customers/${person.id}`}
                      className="-mx-2 flex flex-wrap gap-x-3 rounded-md px-2 py-1 text-ink no-underline hover:bg-sunken"
                    >
                      <span className="font-medium">{person.name}</span>
                      <span className="text-ink-muted">
                        {[person.email, person.organization].filter(Boolean).join(" · ")}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {result ? (
            <section aria-label="Tickets" className="mt-5">
              <h2 className="mb-2 text-xs font-medium text-ink-muted">
                <span role="status">
                  {result.cut
                    ? `More than ${result.total} tickets; the newest ${result.total} of them are ranked`
                    : `${result.total} ${result.total === 1 ? "ticket" : "tickets"}`}
                </span>
              </h2>
              {result.rows.length === 0 && !result.exact ? (
                <EmptyState title="Nothing found">Try fewer or other words, or a part of one.</EmptyState>
              ) : (
                <ul className="overflow-hidden rounded-md border border-border bg-surface [&>li:last-child>a]:border-b-0">
                  {result.rows.map((row) => (
                    <li key={row.id}>
                      <Link href={`/console/tickets/${row.id}?view=all`} prefetch={false} className={queueRowClass}>
                        <QueueRow ticket={toQueueTicket(row, catalog)} assigneeShown />
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
              <Pagination previous={page > 1 ? hrefOf(page - 1) : null} next={more ? hrefOf(page + 1) : null} />
            </section>
          ) : null}
        </div>
      </main>
    </div>
  );
}
