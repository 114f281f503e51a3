import Link from "next/link";
import { useExtracted } from "next-intl";
import { buttonClass } from "@/components/ui/button";

type PortalHeaderProps = {
  name: string;
  /** The address of its logo; null for the first letter of its name. */
  logo: string | null;
  /** The name of who is signed in. */
  customer: string | null;
  /** Whether there are pages and forums to read here. */
  knowledge: boolean;
  forums: boolean;
};

/** The top of every page of the portal: whose it is, and the ways on. On a phone they stand in a line of their own. */
export function PortalHeader({ name, logo, customer, knowledge, forums }: PortalHeaderProps) {
  const t = useExtracted("portal");
  const ways = [
    ...(knowledge ? [{ href: "/knowledge", label: t("Knowledge") }] : []),
    ...(forums ? [{ href: "/forums", label: t("Forum") }] : []),
    { href: "/requests/new", label: t("Ask us") },
    { href: "/requests", label: t("My requests") },
  ];
  return (
    <header>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-10 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        {t("Skip to the content")}
      </a>
      <div className="mx-auto flex max-w-260 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3.5 text-[0.9375rem] md:gap-x-7 md:px-6 md:py-5">
        <Link href="/" className="me-auto flex min-w-0 items-center gap-2.5 font-semibold text-ink no-underline">
          {logo ? (
            // biome-ignore lint/performance/noImgElement: a small file of ours, which needs no image service
            <img src={logo} alt="" className="max-h-8 max-w-40 object-contain" />
          ) : (
            <span
              aria-hidden="true"
              className="grid size-6.5 shrink-0 place-items-center rounded-md bg-accent text-base font-semibold text-accent-ink"
            >
              {firstLetter(name)}
            </span>
          )}
          <span className="truncate">{name}</span>
        </Link>
        <nav
          aria-label={t("Portal")}
          className="flex min-w-0 flex-wrap items-center gap-x-5 gap-y-1 max-md:order-last max-md:basis-full md:gap-x-7"
        >
          {ways.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              className="flex min-h-6 items-center text-ink-muted no-underline hover:text-ink"
            >
              {label}
            </Link>
          ))}
        </nav>
        {customer === null ? (
          <Link href="/account/sign-in" className={buttonClass("plain", "md")}>
            {t("Sign in")}
          </Link>
        ) : (
          <Link href="/account" className={`${buttonClass("plain", "md")} max-w-44`} title={customer}>
            <span className="truncate">
              <span className="md:hidden">{t("Account")}</span>
              <span className="max-md:hidden">{customer}</span>
            </span>
          </Link>
        )}
      </div>
    </header>
  );
}

function firstLetter(name: string): string {
  return ([...name].find((sign) => /[\p{L}\p{N}]/u.test(sign)) ?? "?").toLocaleUpperCase();
}
