import Link from "next/link";
import { currentPlace } from "./place";
import { references } from "./references";

/** The APIs of this desk, each with its address and the way to its methods. */
export default async function DevelopersPage() {
  const place = await currentPlace();
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">APIs of this desk</h1>
      <p className="mt-2 max-w-160 text-ink-muted">
        This desk speaks the languages of other help desks. A program that was written for one of them works here when
        its address and its key are changed; tickets made through one are seen through all.
      </p>
      <ul className="mt-8 grid gap-4 md:grid-cols-2">
        {Object.entries(references).map(([slug, of]) => {
          const { title, address, methods } = of(place);
          return (
            <li key={slug} className="rounded-lg border border-border bg-surface p-5">
              <h2 className="font-semibold">
                <Link href={`/developers/${slug}`} prefetch={false} className="link">
                  {title}
                </Link>
              </h2>
              <p className="mt-1 font-mono text-sm wrap-anywhere text-ink-muted">{address}</p>
              <p className="mt-1 text-base text-ink-muted">{methods.length} methods</p>
            </li>
          );
        })}
      </ul>
      <section className="mt-10 max-w-160">
        <h2 className="font-semibold">Systems of yours that this desk asks</h2>
        <p className="mt-1 text-ink-muted">
          A script of yours can say who a customer is, find people for the address book, and offer the choices of a
          field. What it is sent and what it must answer stands under{" "}
          <Link href="/developers/lookup" prefetch={false} className="link">
            live lookup and fetched lists
          </Link>
          .
        </p>
      </section>
      <section className="mt-10 max-w-160">
        <h2 className="font-semibold">Integrations</h2>
        <p className="mt-1 text-ink-muted">
          Step by step:{" "}
          <Link href="/developers/integrations" prefetch={false} className="link">
            Zapier, Slack, Formstack, webhooks and request push
          </Link>
          .
        </p>
      </section>
      <section className="mt-10 max-w-160">
        <h2 className="font-semibold">Keys</h2>
        <p className="mt-1 text-ink-muted">
          An administrator makes keys under{" "}
          <Link href="/console/admin/tokens" prefetch={false} className="link">
            API tokens
          </Link>
          , and says how many calls a minute each may make. A key that is used more often is answered with the status
          429 and the header Retry-After, which holds the seconds to wait.
        </p>
      </section>
    </>
  );
}
