import { MessageSquareHeart } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted, getFormatter } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { listRatedAnswers, ratingsReport } from "@/lib/domain/ratings/report";
import { PageHead } from "../_components/page-head";
import { requireAdmin } from "../admin/gate";
import { RatedAnswers } from "./_components/rated-answers";
import { RatingsTable } from "./_components/ratings-table";
import { Ways } from "./_components/ways";
import { addressOf, type Params, readPlace } from "./place";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Ratings") };
}

/** How customers rated answers: by agent, by category, and one by one, with what they wrote. */
export default async function RatingsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const t = await getExtracted("console");
  const { ctx } = await requireAdmin("reports.read");
  const format = await getFormatter();
  const place = readPlace(await searchParams);
  const [report, list, catalog] = await Promise.all([
    ratingsReport(ctx, place),
    listRatedAnswers(ctx, place),
    loadCatalog(ctx),
  ]);
  const { total } = report;
  const share = format.number(total.good / Math.max(1, total.good + total.bad), {
    ...{ style: "percent", maximumFractionDigits: 0 },
  });
  const of = [
    ...(place.agentId === undefined ? [] : [catalog.agent.get(place.agentId)?.name ?? t("Somebody")]),
    ...(place.categoryId === undefined
      ? []
      : [catalog.category.get(place.categoryId ?? 0)?.name ?? t("Without a category")]),
  ][0];
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("Ratings")}>
        <Ways
          label={t("Period")}
          ways={[
            { label: t("7 days"), days: 7 as const },
            { label: t("30 days"), days: 30 as const },
            { label: t("90 days"), days: 90 as const },
            { label: t("A year"), days: 365 as const },
          ].map(({ label, days }) => ({
            ...{ label, href: addressOf({ ...place, days, before: undefined }) },
            current: place.days === days,
          }))}
        />
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface px-4 pb-10 md:px-6">
        {total.good + total.bad === 0 ? (
          <EmptyState icon={MessageSquareHeart} title={t("Nobody has rated an answer in this time")}>
            {t("Below each answer in the portal customers can say whether it helped.")}
          </EmptyState>
        ) : (
          <div className="grid gap-8 pt-4">
            <p className="text-ink-muted">
              {t("{count, plural, one {# answer was rated} other {# answers were rated}}; {share} of them helped.", {
                count: total.good + total.bad,
                share,
              })}
            </p>
            <div className="grid gap-8 xl:grid-cols-2">
              <RatingsTable
                caption={t("By agent")}
                column={t("Agent")}
                nobody={t("Somebody")}
                rows={report.byAgent}
                hrefOf={(id, kind) => addressOf({ days: place.days, kind, ...(id === null ? {} : { agentId: id }) })}
              />
              <RatingsTable
                caption={t("By category")}
                column={t("Category")}
                nobody={t("Without a category")}
                rows={report.byCategory}
                hrefOf={(categoryId, kind) => addressOf({ days: place.days, kind, categoryId })}
              />
            </div>
            <section id="answers" aria-labelledby="answers-title" className="max-w-190 scroll-mt-4">
              <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                <h2 id="answers-title" className="font-semibold">
                  {of === undefined ? t("What customers said") : t("What customers said: {of}", { of })}
                </h2>
                <Ways
                  label={t("Which ratings")}
                  ways={[
                    { label: t("With comments"), kind: "comments" as const },
                    { label: t("All"), kind: "all" as const },
                    { label: t("Helped"), kind: "good" as const },
                    { label: t("Did not help"), kind: "bad" as const },
                  ].map(({ label, kind }) => ({
                    ...{ label, href: addressOf({ ...place, kind, before: undefined }) },
                    current: place.kind === kind,
                  }))}
                />
              </div>
              {of === undefined ? null : (
                <p className="mt-1">
                  <Link href={addressOf({ days: place.days, kind: place.kind })} prefetch={false} className="link">
                    {t("Show those of everybody")}
                  </Link>
                </p>
              )}
              <RatedAnswers rows={list.rows} />
              <Pagination
                previous={place.before === undefined ? null : addressOf({ ...place, before: undefined })}
                next={list.next === null ? null : addressOf({ ...place, before: list.next })}
              />
            </section>
          </div>
        )}
      </main>
    </div>
  );
}
