import type { Metadata } from "next";
import Link from "next/link";
import { getExtracted } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { listBulkRuns } from "@/lib/domain/bulk/runs";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../_components/page-head";
import { RunOutcome } from "./_components/run-outcome";
import { toProgress } from "./progress-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Bulk changes") };
}

type Props = { searchParams: Promise<{ before?: string | string[] }> };

/** What the agent did to many tickets at once within the last weeks, newest first. */
export default async function BulkPage({ searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const before = Number([(await searchParams).before].flat()[0] ?? 0);
  const { runs, next } = await listBulkRuns(ctx, Number.isSafeInteger(before) && before > 0 ? before : undefined);
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("Bulk changes")} />
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface px-4 pb-6 md:px-6">
        {runs.length === 0 ? (
          <EmptyState title={t("No bulk changes yet")}>
            {t("Tick tickets in a list to change several at once. What became of each stands here for 30 days.")}
          </EmptyState>
        ) : (
          <Table caption={t("Bulk changes")}>
            <thead>
              <tr>
                <Th>{t("What")}</Th>
                <Th>{t("What became of it")}</Th>
                <Th>{t("When")}</Th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id}>
                  <Td className="max-w-110 wrap-anywhere">
                    <Link href={`/console/bulk/${run.id}`} prefetch={false} className="link">
                      {run.title}
                    </Link>
                  </Td>
                  <Td className="tabular-nums">
                    <RunOutcome run={toProgress(run)} />
                  </Td>
                  <Td className="whitespace-nowrap">
                    <Time value={run.createdAt.toISOString()} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        <Pagination
          previous={before > 0 ? "/console/bulk" : null}
          next={next === null ? null : `/console/bulk?before=${next}`}
        />
      </main>
    </div>
  );
}
