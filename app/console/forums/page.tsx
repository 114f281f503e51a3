import { MessagesSquare } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { useExtracted } from "next-intl";
import { getExtracted } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Figure } from "@/components/ui/figure";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/domain/access";
import { countedTopics, countForums, listForums } from "@/lib/domain/forums/queries";
import { countReview } from "@/lib/domain/forums/review";
import { searchTopics, type TopicSearch } from "@/lib/domain/forums/search-topics";
import { requireAgent } from "@/lib/web/sessions";
import { PageHead } from "../_components/page-head";
import { SearchForm } from "./_components/search-form";
import { TopicTable } from "./_components/topic-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("console");
  return { title: t("Forums") };
}

type Props = { searchParams: Promise<{ q?: string | string[] }> };

/** All forums with what is in them, or the topics in which the words of a search stand. */
export default async function ForumsPage({ searchParams }: Props) {
  const t = await getExtracted("console");
  const { ctx } = await requireAgent();
  const text = ([(await searchParams).q].flat()[0] ?? "").trim();
  const [forums, counts, waiting, found] = await Promise.all([
    listForums(ctx),
    countForums(ctx),
    countReview(ctx),
    text === "" ? null : searchTopics(ctx, { text, limit: 50 }),
  ]);
  return (
    <div className="flex h-full flex-col">
      <PageHead title={t("Forums")}>
        {waiting > 0 ? (
          <Link href="/console/forums/review" prefetch={false} className={buttonClass("plain")}>
            {t("{waiting, number} to look at", { waiting })}
          </Link>
        ) : null}
        <SearchForm text={text} />
      </PageHead>
      <main className="min-h-0 flex-1 overflow-y-auto bg-surface px-4 pb-6 md:px-6">
        {found ? (
          <Found text={text} found={found} />
        ) : forums.length === 0 ? (
          <EmptyState
            icon={MessagesSquare}
            title={t("No forums yet")}
            action={
              can(ctx.actor, "settings.manage") ? (
                <Link href="/console/admin/forums/new" className={buttonClass("primary")}>
                  {t("Add a forum")}
                </Link>
              ) : null
            }
          >
            {t("In a forum customers answer each other, and everybody finds the answer later.")}
          </EmptyState>
        ) : (
          <Table caption={t("Forums")}>
            <thead>
              <tr>
                <Th>{t("Forum")}</Th>
                <Th numeric>{t("Topics")}</Th>
                <Th numeric>{t("Waiting")}</Th>
                <Th className="max-md:hidden">{t("Last post")}</Th>
              </tr>
            </thead>
            <tbody>
              {forums.map((forum) => {
                const count = counts.get(forum.id);
                return (
                  <tr key={forum.id} className="hover:bg-paper">
                    <Td className="min-w-52">
                      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                        <Link
                          href={`/console/forums/${forum.id}`}
                          prefetch={false}
                          className="font-medium text-ink no-underline hover:underline"
                        >
                          {forum.name}
                        </Link>
                        {forum.isPublic ? null : <Chip tone="note">{t("Private")}</Chip>}
                        {forum.closed ? <Chip tone="warning">{t("Closed")}</Chip> : null}
                        {forum.moderated ? <Chip>{t("Moderated")}</Chip> : null}
                      </span>
                      <span className="block text-ink-muted">{forum.description}</span>
                    </Td>
                    <Td numeric>
                      <Count count={count?.topics ?? 0} />
                    </Td>
                    <Td numeric>{count?.waiting ? <Chip tone="warning">{count.waiting}</Chip> : null}</Td>
                    <Td className="whitespace-nowrap text-ink-muted max-md:hidden">
                      {count?.lastPostAt ? <Time value={count.lastPostAt.toISOString()} /> : t("None")}
                    </Td>
                  </tr>
                );
              })}
            </tbody>
          </Table>
        )}
      </main>
    </div>
  );
}

const Count = ({ count }: { count: number }) => (
  <Figure value={Math.min(count, countedTopics)} capped={count > countedTopics} />
);

function Found({ text, found }: { text: string; found: TopicSearch }) {
  const t = useExtracted("console");
  if (found.rows.length === 0) {
    return (
      <EmptyState title={t("Nothing found for “{text}”", { text })}>{t("Try fewer words, or others.")}</EmptyState>
    );
  }
  const { total, cut } = found;
  return (
    <>
      <p className="pt-3 text-sm text-ink-muted">
        {cut
          ? t("More than {total, number} topics; the best of the newest first.", { total })
          : t("{total, plural, one {# topic} other {# topics}}", { total })}
      </p>
      <TopicTable caption={t("Topics with “{text}”", { text })} topics={found.rows} />
    </>
  );
}
