import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { Page } from "@/components/portal/page";
import { RequestForm } from "@/components/portal/request-form";
import { randomToken } from "@/lib/crypto";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { readKeptForm } from "@/lib/domain/portals/forms";
import { makeChallenge } from "@/lib/domain/portals/proof-of-work";
import { requireVisit } from "@/lib/web/portal";
import { categoryView, fieldViews, publicCategories } from "../../_lib/field-views";
import { readParam, type SearchParams } from "../../_lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("portal");
  return { title: t("Ask us") };
}

/** The form that opens a request; after a refusal without scripts it comes back here with everything typed. */
export default async function NewRequestPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getExtracted("portal");
  const { site, session, ctx } = await requireVisit();
  const token = await readParam(searchParams, "form");
  const [catalog, kept] = await Promise.all([loadCatalog(ctx), readKeptForm(ctx, { token, kind: "request" })]);
  const asked = await readParam(searchParams, "category");
  const categories = publicCategories(catalog, site.portal);
  const only = categories.length === 1 ? String(categories[0]?.id) : asked;
  return (
    <Page
      title={t("Ask us")}
      intro={
        session ? (
          <p>
            {t("You write as {name}. Our answer goes to {email}.", {
              name: session.customer.name,
              email: session.customer.email,
            })}
          </p>
        ) : (
          <p>
            {t.rich(
              "You need no account. With one, your details are filled in and you see all your requests in one place: <link>sign in</link>.",
              {
                link: (words) => (
                  <Link href="/account/sign-in?next=%2Frequests%2Fnew" className="link">
                    {words}
                  </Link>
                ),
              },
            )}
          </p>
        )
      }
    >
      <RequestForm
        token={kept ? token : randomToken(40)}
        customer={session ? { name: session.customer.name, email: session.customer.email } : null}
        categories={categories.map(categoryView)}
        fields={fieldViews(catalog, site.portal)}
        withSubject={site.workspace.settings.customersSetSubject}
        values={kept?.values ?? { category: [only] }}
        problems={kept?.problems ?? {}}
        files={kept?.files.map(({ hash, fileName, size }) => ({ hash, fileName, size })) ?? []}
        timeZone={site.workspace.settings.timeZone}
        consent={site.portal.consent}
        challenge={site.portal.proofOfWork && !session ? await makeChallenge() : null}
      />
      {site.portal.terms ? (
        <p className="mt-6 text-base">
          <Link href="/terms" className="link">
            {t("Terms")}
          </Link>
        </p>
      ) : null}
    </Page>
  );
}
