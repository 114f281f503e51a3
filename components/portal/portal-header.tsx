import Link from "next/link";
import { buttonClass } from "@/components/ui/button";

const navLink = "text-ink-muted no-underline hover:text-ink aria-[current=page]:text-ink";

/** The top of every page of the portal: whose it is, and the two ways on. */
export function PortalHeader({ name, customer }: { name: string; customer: string | null }) {
  return (
    <header>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-10 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex max-w-260 items-center gap-4 px-4 py-3.5 text-[0.9375rem] md:gap-7 md:px-6 md:py-5">
        <Link href="/" className="me-auto flex min-w-0 items-center gap-2.5 font-semibold text-ink no-underline">
          <span
            aria-hidden="true"
            className="grid size-6.5 shrink-0 place-items-center rounded-md bg-accent text-base font-semibold text-accent-ink"
          >
            {firstLetter(name)}
          </span>
          <span className="truncate">{name}</span>
        </Link>
        <nav aria-label="Portal" className="flex shrink-0 items-center gap-4 md:gap-7">
          {customer === null ? (
            <>
              <Link href="/requests/new" className={`${navLink} max-sm:hidden`}>
                Ask us
              </Link>
              <Link href="/account/sign-in" className={buttonClass("plain", "md")}>
                Sign in
              </Link>
            </>
          ) : (
            <>
              <Link href="/requests/new" className={`${navLink} max-md:hidden`}>
                Ask us
              </Link>
              <Link href="/requests" className={navLink}>
                My requests
              </Link>
              <Link href="/account" className={`${buttonClass("plain", "md")} max-w-44`} title={customer}>
                <span className="truncate">
                  <span className="md:hidden">Account</span>
                  <span className="max-md:hidden">{customer}</span>
                </span>
              </Link>
            </>
          )}
        </nav>
      </div>
    </header>
  );
}

function firstLetter(name: string): string {
  return ([...name].find((sign) => /[\p{L}\p{N}]/u.test(sign)) ?? "?").toLocaleUpperCase();
}
