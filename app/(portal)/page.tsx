import Link from "next/link";
import { AccessKeyForm } from "@/components/portal/access-key-form";
import { RequestList } from "@/components/portal/request-list";
import { Button, buttonClass } from "@/components/ui/button";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { listTickets } from "@/lib/domain/tickets/list-tickets";
import { openWork } from "@/lib/domain/tickets/query";
import { requireVisit } from "@/lib/web/portal";
import { requestLine } from "./_lib/request-lines";
import { openByKey } from "./requests/actions";

/** The portal's start page: search in one's own requests, or the two ways in for somebody who is not signed in. */
export default async function PortalHome() {
  const { site, session, ctx } = await requireVisit();
  return (
    <main id="content" className="flex flex-1 flex-col">
      <section className="mx-auto w-full max-w-180 px-4 pt-10 pb-9 md:px-6 md:pt-18 md:pb-14 md:text-center">
        <h1 className="text-2xl font-semibold tracking-tight text-balance md:text-3xl">How can we help?</h1>
        <p className="mt-2 text-ink-muted">
          {site.portal.welcome ||
            (session
              ? "Search your own requests, or ask us something new."
              : "Ask us something, or look up a request you sent.")}
        </p>
        {session ? <SearchBox /> : null}
      </section>
      {session ? <OpenRequests ctx={ctx} /> : <GuestWays />}
      {session ? <AskBand /> : null}
    </main>
  );
}

function SearchBox() {
  return (
    <search>
      <form
        action="/requests"
        className="mt-7 flex h-14 items-center gap-2 rounded-lg border border-control bg-surface ps-5 pe-2 shadow-float focus-within:border-accent focus-within:outline-2 focus-within:outline-accent"
      >
        <input type="hidden" name="show" value="all" />
        <input
          type="search"
          name="q"
          aria-label="Search your requests"
          placeholder="Describe it in a few words"
          maxLength={200}
          className="h-full min-w-0 flex-1 bg-transparent outline-none"
        />
        <Button type="submit" look="primary" className="h-10! px-4! text-md!">
          Search
        </Button>
      </form>
    </search>
  );
}

async function OpenRequests({ ctx }: { ctx: Context }) {
  const [catalog, page] = await Promise.all([loadCatalog(ctx), listTickets(ctx, { query: openWork, limit: 5 })]);
  return (
    <section className="mx-auto w-full max-w-180 px-4 pb-16 md:px-6">
      <h2 className="border-b border-border pb-2.5 font-semibold">Your open requests</h2>
      {page.rows.length === 0 ? (
        <p className="border-b border-border py-6 text-ink-muted">You have no open requests.</p>
      ) : (
        <RequestList requests={page.rows.map((ticket) => requestLine(catalog, ticket))} />
      )}
      <Link href="/requests?show=all" className="link mt-3.5 inline-block text-[0.9375rem]">
        All my requests
      </Link>
    </section>
  );
}

function GuestWays() {
  return (
    <div className="mx-auto grid w-full max-w-260 gap-6 px-4 pb-16 md:grid-cols-2 md:px-6">
      <section className="flex flex-col items-start gap-3 rounded-lg border border-border bg-surface p-6">
        <h2 className="font-semibold">Ask us</h2>
        <p className="text-ink-muted">
          Tell us what happened. You get a number at once, and our answer by e-mail. You need no account.
        </p>
        <Link href="/requests/new" className={`${buttonClass("primary", "lg")} mt-auto max-sm:w-full`}>
          Write to us
        </Link>
      </section>
      <section className="flex flex-col items-start gap-3 rounded-lg border border-border bg-surface p-6">
        <h2 className="font-semibold">See your request</h2>
        <p className="text-ink-muted">Use the access key from our mail, or sign in to see everything you asked.</p>
        <AccessKeyForm action={openByKey} />
        <p className="text-base">
          <Link href="/account/sign-in" className="link">
            Sign in
          </Link>
          <span className="text-ink-muted"> or </span>
          <Link href="/account/sign-up" className="link">
            open an account
          </Link>
        </p>
      </section>
    </div>
  );
}

function AskBand() {
  return (
    <section className="mt-auto border-t border-border bg-sunken">
      <div className="mx-auto flex max-w-260 flex-col gap-3 px-4 py-6 md:flex-row md:items-center md:px-6 md:py-8">
        <div className="me-auto">
          <h2 className="font-semibold">Still stuck?</h2>
          <p className="text-[0.9375rem] text-ink-muted">Write to us. Our answer comes by e-mail and stands here.</p>
        </div>
        <Link href="/requests/new" className={buttonClass("primary", "lg")}>
          Ask the team
        </Link>
      </div>
    </section>
  );
}
