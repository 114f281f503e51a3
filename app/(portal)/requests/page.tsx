import { Inbox, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Page } from "@/components/portal/page";
import { RequestList } from "@/components/portal/request-list";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { listTickets, type TicketPage } from "@/lib/domain/tickets/list-tickets";
import { notBinned, type TicketQuery } from "@/lib/domain/tickets/query";
import { requireCustomer } from "@/lib/web/sessions";
import { requestLine } from "../_lib/request-lines";
import { readParam, type SearchParams } from "../_lib/search-params";

export const metadata: Metadata = { title: "My requests" };

const shows = { open: "Open", closed: "Closed", all: "All" } as const;
type Show = keyof typeof shows;

/** What the address asks for. `trail` holds the cursors of the pages before, so that one can go back. */
type Wish = { show: Show; q: string; trail: string[] };

/** Everything the signed-in customer has asked, newest movement first. */
export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const { ctx } = await requireCustomer();
  const wish = await readWish(searchParams);
  const [catalog, page] = await Promise.all([loadCatalog(ctx), readPage(ctx, wish)]);
  return (
    <Page title="My requests" width="wide">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Which requests" className="flex rounded-md border border-border-strong p-0.5 text-base">
          {(Object.keys(shows) as Show[]).map((one) => (
            <Link
              key={one}
              href={addressOf({ ...wish, show: one, trail: [] })}
              aria-current={wish.show === one ? "page" : undefined}
              className="flex h-9 items-center rounded-sm px-3.5 text-ink-muted no-underline hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {shows[one]}
            </Link>
          ))}
        </nav>
        <search className="min-w-0 max-sm:basis-full sm:flex-1 md:max-w-90">
          <form className="flex gap-2">
            <input type="hidden" name="show" value={wish.show} />
            <Input
              type="search"
              name="q"
              defaultValue={wish.q}
              aria-label="Search your requests"
              placeholder="Search"
              maxLength={200}
              className="h-10! min-w-0 px-3! text-md"
            />
            <Button type="submit" className="h-10!">
              Search
            </Button>
          </form>
        </search>
      </div>
      <div className="mt-4 border-t border-border">
        {page.rows.length === 0 ? (
          <Empty wish={wish} />
        ) : (
          <RequestList requests={page.rows.map((ticket) => requestLine(catalog, ticket))} />
        )}
      </div>
      <Pagination
        previous={wish.trail.length === 0 ? null : addressOf({ ...wish, trail: wish.trail.slice(0, -1) })}
        next={page.nextCursor === null ? null : addressOf({ ...wish, trail: [...wish.trail, page.nextCursor] })}
      />
    </Page>
  );
}

async function readWish(params: SearchParams): Promise<Wish> {
  const asked = await readParam(params, "show");
  const trail = (await readParam(params, "after")).split(".").filter(Boolean);
  return {
    show: (Object.keys(shows) as Show[]).find((one) => one === asked) ?? "open",
    q: (await readParam(params, "q")).trim().slice(0, 200),
    trail,
  };
}

function addressOf({ show, q, trail }: Wish): string {
  const query = new URLSearchParams({
    ...(show === "open" ? {} : { show }),
    ...(q ? { q } : {}),
    ...(trail.length > 0 ? { after: trail.slice(-30).join(".") } : {}),
  }).toString();
  return `/requests${query && `?${query}`}`;
}

/** A page that is no longer there (a cursor somebody changed) is the first one. */
async function readPage(ctx: Context, { show, q, trail }: Wish): Promise<TicketPage> {
  const number = /^#?(\d{1,9})$/.exec(q)?.[1];
  const closed: TicketQuery = { field: "closedAt", op: show === "closed" ? "is_set" : "is_empty" };
  const matches: TicketQuery = { field: "text", op: "matches", value: q };
  const query: TicketQuery = {
    all: [
      notBinned,
      ...(show === "all" ? [] : [closed]),
      ...(q === "" ? [] : [number ? { any: [matches, { field: "id", op: "is", value: Number(number) }] } : matches]),
    ] as TicketQuery[],
  };
  const after = trail.at(-1);
  try {
    return await listTickets(ctx, { query, limit: 20, ...(after ? { after } : {}) });
  } catch (error) {
    if (after && error instanceof DomainError && error.code === "invalid")
      return listTickets(ctx, { query, limit: 20 });
    throw error;
  }
}

function Empty({ wish }: { wish: Wish }) {
  if (wish.q !== "") {
    return (
      <EmptyState
        icon={SearchX}
        title={`Nothing found for “${wish.q}”`}
        action={
          <Link href={addressOf({ show: "all", q: "", trail: [] })} className={buttonClass("plain")}>
            Show all my requests
          </Link>
        }
      >
        {wish.show === "all"
          ? "Try fewer words, or others."
          : `Try fewer words, or search in all requests instead of the ${wish.show} ones.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Inbox}
      title={wish.show === "closed" ? "No closed requests" : "No open requests"}
      action={
        <Link href="/requests/new" className={buttonClass("primary")}>
          Ask us
        </Link>
      }
    >
      What you ask us stands here, with our answers.
    </EmptyState>
  );
}
