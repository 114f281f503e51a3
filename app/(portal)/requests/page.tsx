import { Inbox, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { RequestList } from "@/components/portal/request-list";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { matching } from "@/lib/domain/portals/find";
import { listTickets, type TicketPage } from "@/lib/domain/tickets/list-tickets";
import { notBinned, type TicketQuery } from "@/lib/domain/tickets/query";
import { requireCustomer } from "@/lib/web/sessions";
import { requestLine } from "../_lib/request-lines";
import { readParam, type SearchParams } from "../_lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("My requests") };
}

const shows = ["open", "closed", "all"] as const;
type Show = (typeof shows)[number];

/** Whose requests: their own, or those of everybody in their organization, for who may see them. */
type Whose = "own" | "company";

/** What the address asks for. `trail` holds the cursors of the pages before, so that one can go back. */
type Wish = { show: Show; whose: Whose; q: string; trail: string[] };

/** Everything the signed-in customer has asked, newest movement first. */
export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const { ctx, customer } = await requireCustomer();
  const seesCompany = customer.organizationId !== undefined;
  const wish = await readWish(searchParams, seesCompany);
  const [catalog, page] = await Promise.all([loadCatalog(ctx), readPage(ctx, wish, customer.id)]);
  return (
    <Page title={wish.whose === "own" ? t("My requests") : t("Requests of my company")} width="wide">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Choice
          label={t("Which requests")}
          value={wish.show}
          options={{ open: t("Open"), closed: t("Closed"), all: t("All") }}
          hrefOf={(show) => addressOf({ ...wish, show, trail: [] })}
        />
        {seesCompany ? (
          <Choice
            label={t("Whose requests")}
            value={wish.whose}
            options={{ own: t("Mine"), company: t("Everybody's") }}
            hrefOf={(whose) => addressOf({ ...wish, whose, trail: [] })}
          />
        ) : null}
        <search className="min-w-0 max-sm:basis-full sm:flex-1 md:max-w-90">
          <form className="flex gap-2">
            <input type="hidden" name="show" value={wish.show} />
            <input type="hidden" name="whose" value={wish.whose} />
            <Input
              type="search"
              name="q"
              defaultValue={wish.q}
              aria-label={t("Search your requests")}
              placeholder={t("Search")}
              maxLength={200}
              className="h-10! min-w-0 px-3! text-md"
            />
            <Button type="submit" className="h-10!">
              {t("Search")}
            </Button>
          </form>
        </search>
      </div>
      <div className="mt-4 border-t border-border">
        {page.rows.length === 0 ? (
          <Empty wish={wish} />
        ) : (
          <RequestList requests={page.rows.map((ticket) => requestLine(catalog, ticket, customer.id))} />
        )}
      </div>
      <Pagination
        previous={wish.trail.length === 0 ? null : addressOf({ ...wish, trail: wish.trail.slice(0, -1) })}
        next={page.nextCursor === null ? null : addressOf({ ...wish, trail: [...wish.trail, page.nextCursor] })}
      />
    </Page>
  );
}

/** A few ways to look at the list, of which one is chosen. */
function Choice<Key extends string>(props: {
  label: string;
  value: Key;
  options: Readonly<Record<Key, string>>;
  hrefOf: (key: Key) => string;
}) {
  return (
    <nav aria-label={props.label} className="flex rounded-md border border-border-strong p-0.5 text-base">
      {(Object.keys(props.options) as Key[]).map((one) => (
        <Link
          key={one}
          href={props.hrefOf(one)}
          aria-current={props.value === one ? "page" : undefined}
          className="flex h-9 items-center rounded-sm px-3.5 text-ink-muted no-underline hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {props.options[one]}
        </Link>
      ))}
    </nav>
  );
}

async function readWish(params: SearchParams, seesCompany: boolean): Promise<Wish> {
  const asked = await readParam(params, "show");
  const trail = (await readParam(params, "after")).split(".").filter(Boolean);
  const company = seesCompany && (await readParam(params, "whose")) === "company";
  return {
    whose: company ? "company" : "own",
    show: shows.find((one) => one === asked) ?? "open",
    q: (await readParam(params, "q")).trim().slice(0, 200),
    trail,
  };
}

function addressOf({ show, whose, q, trail }: Wish): string {
  const query = new URLSearchParams({
    ...(show === "open" ? {} : { show }),
    ...(whose === "own" ? {} : { whose }),
    ...(q ? { q } : {}),
    ...(trail.length > 0 ? { after: trail.slice(-30).join(".") } : {}),
  }).toString();
  return `/requests${query && `?${query}`}`;
}

/** A page that is no longer there (a cursor somebody changed) is the first one. */
async function readPage(ctx: Context, { show, whose, q, trail }: Wish, customerId: number): Promise<TicketPage> {
  const closed: TicketQuery = { field: "closedAt", op: show === "closed" ? "is_set" : "is_empty" };
  const query: TicketQuery = {
    all: [
      q === "" ? notBinned : matching(q),
      ...(show === "all" ? [] : [closed]),
      ...(whose === "company" ? [] : [{ field: "customerId", op: "is" as const, value: customerId }]),
    ],
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

async function Empty({ wish }: { wish: Wish }) {
  const t = await getExtracted("portal");
  if (wish.q !== "") {
    return (
      <EmptyState
        icon={SearchX}
        title={t("Nothing found for “{text}”", { text: wish.q })}
        action={
          <Link href={addressOf({ ...wish, show: "all", q: "", trail: [] })} className={buttonClass("plain")}>
            {t("Show all my requests")}
          </Link>
        }
      >
        {wish.show === "all" ? t("Try fewer words, or others.") : t("Try fewer words, or search in all requests.")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Inbox}
      title={wish.show === "closed" ? t("No closed requests") : t("No open requests")}
      action={
        <Link href="/requests/new" className={buttonClass("primary")}>
          {t("Ask us")}
        </Link>
      }
    >
      {t("What you ask us stands here, with our answers.")}
    </EmptyState>
  );
}
