import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { type BulkLine, type BulkRun, getBulkRun, listBulkLines } from "@/lib/domain/bulk/runs";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../../_components/page-head";
import { StateLink } from "../../_components/state-link";
import { WatchedRun } from "../_components/watched-run";
import { toProgress } from "../progress-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Bulk change") };
}

type Outcome = BulkLine["outcome"];
type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ outcome?: string | string[]; after?: string | string[] }>;
};

const OUTCOMES = ["changed", "skipped", "same", "undone", "left", "waiting"] as const satisfies readonly Outcome[];

/** The report of one act on many tickets: what was changed, what was not, and why. */
export default async function BulkRunPage({ params, searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const { id } = await params;
  const run: BulkRun = await getBulkRun(ctx, Number(id)).catch(() => notFound());
  const query = await searchParams;
  const outcome = OUTCOMES.find((one) => one === [query.outcome].flat()[0]);
  const words: Record<Outcome, string> = {
    changed: t("Changed"),
    skipped: t("Skipped"),
    same: t("Nothing to change"),
    undone: t("Undone"),
    left: t("Left as it is"),
    waiting: t("Waiting"),
  };
  const after = Number([query.after].flat()[0] ?? 0);
  const { lines, next } = await listBulkLines(ctx, run.id, {
    ...(outcome ? { outcomes: [outcome] } : {}),
    ...(Number.isSafeInteger(after) && after > 0 ? { after } : {}),
  });
  const hrefOf = (change: Record<string, string>) => `/console/bulk/${run.id}?${new URLSearchParams(change)}`;
  const here: Record<string, string> = outcome ? { outcome } : {};
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("Bulk change")}>
        <Link href="/console/bulk" className="link text-sm">
          {t("All bulk changes")}
        </Link>
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto px-4 py-4 md:px-6">
        <WatchedRun progress={toProgress(run)} />
        <p className="mt-2 text-sm text-ink-muted">
          {t.rich("Begun <at></at>. Undo puts earlier values back where nobody has changed them since.", {
            at: () => <Time value={run.createdAt.toISOString()} kind="inline" />,
          })}
        </p>
        <nav aria-label={t("Outcome")} className="mt-3 flex flex-wrap gap-1">
          <StateLink href={`/console/bulk/${run.id}`} on={!outcome}>
            {t("All {total, number}", { total: run.total })}
          </StateLink>
          {OUTCOMES.filter((one) => run.counts[one] > 0).map((one) => (
            <StateLink key={one} href={hrefOf({ outcome: one })} on={outcome === one}>
              {t("{outcome} {count, number}", { outcome: words[one], count: run.counts[one] })}
            </StateLink>
          ))}
        </nav>
        {lines.length === 0 ? (
          <EmptyState title={t("No tickets")}>{t("None of them came to this.")}</EmptyState>
        ) : (
          <Table caption={t("Tickets")} className="mt-2">
            <thead>
              <tr>
                <Th numeric>{t("Number")}</Th>
                <Th>{t("Subject")}</Th>
                <Th>{t("What became of it")}</Th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.ticketId}>
                  <Td numeric>
                    <Link href={`/console/tickets/${line.ticketId}`} prefetch={false} className="link">
                      #{line.ticketId}
                    </Link>
                  </Td>
                  <Td className="max-w-100 truncate">
                    <bdi>{line.subject ?? t("You do not see it any more")}</bdi>
                  </Td>
                  <Td>
                    {words[line.outcome]}
                    {line.reason ? <span className="text-ink-muted">: {line.reason}</span> : null}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        <Pagination
          previous={after > 0 ? hrefOf(here) : null}
          next={next === null ? null : hrefOf({ ...here, after: String(next) })}
        />
      </main>
    </div>
  );
}
